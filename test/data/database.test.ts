import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { Database, type DatabaseArgs, type ConnectPurpose } from "../../components/data";
import { granteeOf } from "../../components/security";
import { PARAMETERS } from "../../components/data/database-settings";
import { usersRequest } from "../../components/data/database-users";
import { functionVersion } from "../../components/shared/function-code";
import { PATIENCE } from "../../functions/database-users/users";
import { CONNECT_WITHIN_MS } from "../../functions/shared/connection";
import type { ResourceRecord } from "../../plan/evaluate";
import { register, tryProgram, type Registered } from "../support/program";

const ARGS: DatabaseArgs = {
  accountId: "111122223333",
  region: "us-east-1",
  keyArn: "arn:aws:kms:us-east-1:111122223333:key/database",
  logKeyArn: "arn:aws:kms:us-east-1:111122223333:key/logs",
  instanceClass: "db.m7g.large",
  allocatedStorage: 100,
  maxAllocatedStorage: 1000,
  backupWindow: "07:00-08:00",
  maintenanceWindow: "sun:08:30-sun:09:30",
  subnetIds: ["subnet-d1", "subnet-d2", "subnet-d3"],
  functionSubnetIds: ["subnet-p1", "subnet-p2"],
  securityGroupId: "sg-database",
  proxySecurityGroupId: "sg-proxy",
  functionSecurityGroupId: "sg-functions",
};

const INSTANCE = "aws:rds/instance:Instance";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const FUNCTION = "aws:lambda/function:Function";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const INVOCATION = "aws:lambda/invocation:Invocation";
const RESOURCE_ID = /^db-[0-9A-F]{26}$/;

const declare = (change: Partial<DatabaseArgs> = {}) =>
  register(() => new Database("database", { ...ARGS, ...change }));

/** The statements of a policy by their Sid. */
function statements(policy: ResourceRecord): Record<string, { Action: unknown; Resource: unknown }> {
  const { Statement } = JSON.parse(String(policy.inputs["policy"])) as {
    Statement: { Sid: string; Action: unknown; Resource: unknown }[];
  };
  return Object.fromEntries(Statement.map((one) => [one.Sid, one]));
}

const urnOf = (all: Registered, type: string, name: string) => all.one(type, name).urn;

describe("database", () => {
  let all: Registered;
  before(async () => {
    all = await declare({ replicas: { reports: { instanceClass: "db.r7g.large" } } });
  });

  it("has a primary that is encrypted, private, standing by, restorable and not to be lost", () => {
    const primary = all.one(INSTANCE, "database");
    const { passwordWo, monitoringRoleArn, parameterGroupName, optionGroupName, dbSubnetGroupName, ...inputs } =
      primary.inputs;
    assert.deepEqual(inputs, {
      identifier: "careplane-test-database",
      engine: "mysql",
      engineVersion: "8.4",
      autoMinorVersionUpgrade: true,
      instanceClass: "db.m7g.large",
      port: 3306,
      dbName: "careplane",
      username: "careplaneadmin",
      passwordWoVersion: 1,
      multiAz: true,
      storageType: "gp3",
      allocatedStorage: 100,
      maxAllocatedStorage: 1000,
      storageEncrypted: true,
      kmsKeyId: ARGS.keyArn,
      publiclyAccessible: false,
      vpcSecurityGroupIds: ["sg-database"],
      caCertIdentifier: "rds-ca-rsa2048-g1",
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: 35,
      backupWindow: "07:00-08:00",
      maintenanceWindow: "sun:08:30-sun:09:30",
      copyTagsToSnapshot: true,
      deletionProtection: true,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "careplane-test-database-final-3549b00",
      enabledCloudwatchLogsExports: ["audit", "error", "slowquery"],
      monitoringInterval: 60,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: ARGS.keyArn,
      performanceInsightsRetentionPeriod: 7,
    });
    assert.equal(primary.protect, true);
    // With passwordWo among them, no update would pass after a refresh, which forgets write-only values.
    assert.deepEqual(primary.ignoreChanges, []);
    assert.equal(
      parameterGroupName,
      all.one("aws:rds/parameterGroup:ParameterGroup").name + "-" + String(parameterGroupName).slice(-7),
    );
    assert.match(String(optionGroupName), /^database-/);
    assert.match(String(dbSubnetGroupName), /^database-/);
    assert.equal(monitoringRoleArn, "arn:aws:iam::111122223333:role/database-monitoring");
    assert.equal(typeof passwordWo, "string");
  });

  it("has a replica of its own class under the same rules", () => {
    const primary = all.one(INSTANCE, "database");
    const replica = all.one(INSTANCE, "database-reports");
    assert.equal(replica.inputs["identifier"], "careplane-test-database-reports");
    assert.equal(replica.inputs["replicateSourceDb"], "careplane-test-database");
    assert.equal(replica.inputs["instanceClass"], "db.r7g.large");
    assert.equal(replica.inputs["multiAz"], false);
    assert.equal(replica.inputs["skipFinalSnapshot"], true);
    assert.equal(replica.protect, true);
    for (const inherited of [
      "username",
      "passwordWo",
      "passwordWoVersion",
      "dbName",
      "kmsKeyId",
      "dbSubnetGroupName",
      "engineVersion",
    ]) {
      assert.equal(inherited in replica.inputs, false, inherited);
    }
    for (const same of [
      "storageEncrypted",
      "deletionProtection",
      "publiclyAccessible",
      "parameterGroupName",
      "optionGroupName",
      "monitoringInterval",
      "iamDatabaseAuthenticationEnabled",
      "caCertIdentifier",
      "enabledCloudwatchLogsExports",
    ]) {
      assert.deepEqual(replica.inputs[same], primary.inputs[same], same);
    }
  });

  it("requires TLS by parameter group and audits by option group", () => {
    const parameters = all.one("aws:rds/parameterGroup:ParameterGroup").inputs;
    assert.equal(parameters["family"], "mysql8.4");
    assert.deepEqual(parameters["parameters"], PARAMETERS);
    assert.deepEqual(all.one("aws:rds/optionGroup:OptionGroup").inputs, {
      optionGroupDescription: "MySQL 8.4 with audit of connections and structure",
      engineName: "mysql",
      majorEngineVersion: "8.4",
      options: [
        {
          optionName: "MARIADB_AUDIT_PLUGIN",
          optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL" }],
        },
      ],
      skipDestroy: true,
    });
    assert.deepEqual(all.one("aws:rds/subnetGroup:SubnetGroup").inputs["subnetIds"], ARGS.subnetIds);
  });

  it("makes every log group before whoever would make it without key and retention", () => {
    const groups: Record<string, unknown> = Object.fromEntries(
      all.of(LOG_GROUP).map(({ inputs }) => [String(inputs["name"]), inputs["retentionInDays"]]),
    );
    assert.deepEqual(groups, {
      "/aws/lambda/careplane-test-database-password": 365,
      "/aws/lambda/careplane-test-database-users": 365,
      "/aws/rds/instance/careplane-test-database/audit": 2192,
      "/aws/rds/instance/careplane-test-database/error": 365,
      "/aws/rds/instance/careplane-test-database/slowquery": 30,
      "/aws/rds/instance/careplane-test-database-reports/audit": 2192,
      "/aws/rds/instance/careplane-test-database-reports/error": 365,
      "/aws/rds/instance/careplane-test-database-reports/slowquery": 30,
      "/aws/rds/proxy/careplane-test-database": 365,
    });
    for (const group of all.of(LOG_GROUP)) assert.equal(group.inputs["kmsKeyId"], ARGS.logKeyArn);
    const waits: [string, string, string][] = [
      [INSTANCE, "database", "database-audit"],
      [INSTANCE, "database", "database-slowquery"],
      [INSTANCE, "database-reports", "database-reports-error"],
      ["aws:rds/proxy:Proxy", "database-proxy", "database-proxy"],
      [FUNCTION, "database-users", "database-users"],
    ];
    for (const [type, name, group] of waits) {
      assert.equal(all.one(type, name).dependencies.includes(urnOf(all, LOG_GROUP, group)), true, `${name} ${group}`);
    }
  });

  it("keeps the audit logs, and only them, whatever an edit takes away", () => {
    const kept = (one: (typeof all.all)[number]) => one.inputs["deletionProtectionEnabled"] === true && one.protect;
    const groups = all.of(LOG_GROUP);
    const audits = ["database-audit", "database-reports-audit"];
    assert.deepEqual(
      groups
        .filter(kept)
        .map(({ name }) => name)
        .sort(),
      audits,
    );
    for (const { name, inputs, protect } of groups.filter((group) => !audits.includes(group.name))) {
      assert.deepEqual([inputs["deletionProtectionEnabled"], protect], [undefined, false], name);
    }
  });

  it("lets enhanced monitoring write for this account only", () => {
    const role = all.one("aws:iam/role:Role", "database-monitoring");
    assert.match(String(role.inputs["assumeRolePolicy"]), /"aws:SourceAccount":"111122223333"/);
    const attached = all
      .of("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
      .map(({ inputs }) => inputs["policyArn"]);
    assert.deepEqual(attached, ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"]);
  });

  it("keeps every child below the component, and hands out what others need", () => {
    const [component] = all.of("careplane:data:Database");
    for (const type of [INSTANCE, "aws:rds/subnetGroup:SubnetGroup", INVOCATION]) {
      for (const child of all.of(type)) assert.equal(child.parent, component?.urn);
    }
    const { functionNames, replicaAddresses, endpoint, secretArn, ...outputs } = component?.outputs ?? {};
    assert.deepEqual(outputs, {
      port: 3306,
      schema: "careplane",
      instanceIdentifier: "careplane-test-database",
      instanceArn: "arn:aws:rds:us-east-1:111122223333:db:careplane-test-database",
      proxyName: "careplane-test-database",
    });
    assert.match(String(endpoint), /^careplane-test-database\.proxy-[0-9a-f]{12}\.us-east-1\.rds\.amazonaws\.com$/);
    assert.match(String(secretArn), /^arn:aws:secretsmanager:us-east-1:111122223333:secret:database-master-password-/);
    assert.deepEqual(Object.keys(functionNames as object), ["password", "users"]);
    assert.match((replicaAddresses as Record<string, string>)["reports"] ?? "", /^careplane-test-database-reports\./);
  });

  describe("proxy", () => {
    it("asks for IAM on both sides and for TLS, and logs no statements", () => {
      const { roleArn, ...inputs } = all.one("aws:rds/proxy:Proxy").inputs;
      // A zone that is added must not replace the proxy, which has a name of its own.
      assert.deepEqual(all.one("aws:rds/proxy:Proxy").ignoreChanges, ["vpcSubnetIds"]);
      assert.deepEqual(inputs, {
        name: "careplane-test-database",
        engineFamily: "MYSQL",
        defaultAuthScheme: "IAM_AUTH",
        requireTls: true,
        vpcSubnetIds: ARGS.subnetIds,
        vpcSecurityGroupIds: ["sg-proxy"],
        idleClientTimeout: 1800,
        debugLogging: false,
      });
      assert.equal(roleArn, "arn:aws:iam::111122223333:role/database-proxy");
    });

    it("signs in to this instance, as the three users that applications have", () => {
      const policy = all.one("aws:iam/rolePolicy:RolePolicy", "connect-database-proxy");
      const { SignInToMysql, ...others } = statements(policy);
      assert.deepEqual(others, {});
      assert.equal(SignInToMysql?.Action, "rds-db:connect");
      const [id] = [...new Set((SignInToMysql.Resource as string[]).map((arn) => arn.split(":")[6]?.split("/")[0]))];
      assert.match(String(id), RESOURCE_ID);
      assert.deepEqual(
        SignInToMysql.Resource,
        ["application", "migration", "read_only"].map(
          (user) => `arn:aws:rds-db:us-east-1:111122223333:dbuser:${id}/${user}`,
        ),
      );
      assert.equal(all.one("aws:rds/proxyTarget:ProxyTarget").dependencies.includes(policy.urn), true);
    });

    it("stands before the primary, once that is available", () => {
      const target = all.one("aws:rds/proxyTarget:ProxyTarget");
      assert.deepEqual(target.inputs, {
        dbProxyName: "careplane-test-database",
        targetGroupName: "default",
        dbInstanceIdentifier: "careplane-test-database",
      });
      assert.equal(target.dependencies.includes(urnOf(all, INSTANCE, "database")), true);
      // The two that take longest are made side by side.
      assert.equal(all.one("aws:rds/proxy:Proxy").dependencies.includes(urnOf(all, INSTANCE, "database")), false);
      assert.deepEqual(
        all.one("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup").inputs["connectionPoolConfig"],
        {
          maxConnectionsPercent: 90,
          maxIdleConnectionsPercent: 50,
          connectionBorrowTimeout: 120,
        },
      );
    });
  });

  describe("master password", () => {
    it("comes out of the secret's first version, and is secret wherever it is", () => {
      const version = all.one(VERSION);
      const primary = all.one(INSTANCE, "database");
      const { username, password } = JSON.parse(String(version.inputs["secretString"])) as Record<string, string>;
      assert.equal(username, "careplaneadmin");
      assert.match(String(password), /^[A-Za-z0-9_-]{40}$/);
      assert.equal(primary.inputs["passwordWo"], password);
      assert.deepEqual(primary.propertyDependencies["passwordWo"], [version.urn]);
      assert.deepEqual(version.secrets, ["secretString"]);
      assert.deepEqual(primary.secrets, ["passwordWo"]);
      for (const one of all.all) {
        const open = Object.entries({ ...one.inputs, ...one.outputs }).filter(([key]) => !one.secrets.includes(key));
        assert.equal(JSON.stringify(open).includes(String(password)), false, one.urn);
      }
    });

    it("is neither set nor shown by a later run, which makes another random value", async () => {
      const later = await declare({ replicas: { reports: { instanceClass: "db.r7g.large" } } });
      assert.notEqual(later.one(VERSION).inputs["secretString"], all.one(VERSION).inputs["secretString"]);
      /** What is compared with the state: all but what is to be ignored, and what is sent only with a new version. */
      const compared = (run: Registered) =>
        run.all.map(({ urn, inputs, ignoreChanges }) => [
          urn,
          Object.fromEntries(
            Object.entries(inputs).filter(([key]) => key !== "passwordWo" && !ignoreChanges.includes(key)),
          ),
        ]);
      assert.deepEqual(compared(later), compared(all));
      assert.deepEqual(all.one(VERSION).ignoreChanges, ["secretString", "versionStages"]);
    });

    it("keeps a label of our own on the first version, without which it may be deleted and made again", () => {
      assert.deepEqual(all.one(VERSION).inputs["versionStages"], ["AWSCURRENT", "careplane-first"]);
      assert.equal(all.one(VERSION).protect, true);
    });

    it("lies under the database's key and can be recovered for 30 days", () => {
      const secret = all.one("aws:secretsmanager/secret:Secret");
      assert.equal(secret.inputs["kmsKeyId"], ARGS.keyArn);
      assert.equal(secret.inputs["recoveryWindowInDays"], 30);
      assert.equal(secret.protect, true);
    });

    it("is rotated at once and every 30 days, by a function that only this secret may have invoked", () => {
      const rotation = all.one(ROTATION);
      const permission = all.one("aws:lambda/permission:Permission");
      const secretArn = rotation.inputs["secretId"];
      const functionArn = rotation.inputs["rotationLambdaArn"];
      assert.match(String(functionArn), /:function:database-password-/);
      assert.deepEqual(rotation.inputs, {
        secretId: secretArn,
        rotationLambdaArn: functionArn,
        rotateImmediately: true,
        rotationRules: { automaticallyAfterDays: 30 },
      });
      assert.deepEqual(permission.inputs, {
        action: "lambda:InvokeFunction",
        function: functionArn,
        principal: "secretsmanager.amazonaws.com",
        sourceArn: secretArn,
        sourceAccount: "111122223333",
      });
      for (const first of [
        permission.urn,
        all.one(VERSION).urn,
        urnOf(all, INSTANCE, "database"),
        urnOf(all, FUNCTION, "database-password"),
      ]) {
        assert.equal(rotation.dependencies.includes(first), true, first);
      }
    });
  });

  describe("functions", () => {
    it("users: says itself that the database cannot be reached, before Lambda ends it", () => {
      const { attempts, pauseMs } = PATIENCE;
      const longest = attempts * CONNECT_WITHIN_MS + (attempts - 1) * pauseMs;
      const timeout = Number(all.one(FUNCTION, "database-users").inputs["timeout"]);
      // What is left is for starting and for reading the secret.
      assert.ok(longest <= timeout * 1000 - 15_000, `${longest} ms`);
    });

    for (const [name, timeout] of [
      ["password", 60],
      ["users", 90],
    ] as const) {
      it(`${name}: in the VPC, traced, encrypted, as itself`, () => {
        const { code, description, environment, role, loggingConfig, ...inputs } = all.one(
          FUNCTION,
          `database-${name}`,
        ).inputs;
        assert.deepEqual(inputs, {
          runtime: "nodejs24.x",
          handler: "index.handler",
          architectures: ["arm64"],
          memorySize: 256,
          timeout,
          kmsKeyArn: ARGS.keyArn,
          vpcConfig: { subnetIds: ARGS.functionSubnetIds, securityGroupIds: ["sg-functions"] },
          tracingConfig: { mode: "Active" },
        });
        const { DATABASE_HOST, DATABASE_PORT, SECRET_ARN } = (environment as { variables: Record<string, string> })
          .variables;
        assert.match(String(DATABASE_HOST), /^careplane-test-database\.[0-9a-f]{12}\.us-east-1\.rds\.amazonaws\.com$/);
        assert.equal(DATABASE_PORT, "3306");
        assert.equal(SECRET_ARN, all.one(ROTATION).inputs["secretId"]);
        assert.equal(role, `arn:aws:iam::111122223333:role/database-${name}`);
        assert.deepEqual(loggingConfig, { logFormat: "JSON", logGroup: `/aws/lambda/careplane-test-database-${name}` });
        assert.equal(typeof description, "string");
        assert.notEqual(code, undefined);
      });
    }

    it("may do with the secret what they are for", () => {
      const actions = (name: string) =>
        statements(all.one("aws:iam/rolePolicy:RolePolicy", `run-database-${name}`))["UseMasterSecret"];
      assert.equal(actions("users")?.Action, "secretsmanager:GetSecretValue");
      assert.deepEqual(actions("password")?.Action, [
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
      ]);
      assert.equal(actions("users")?.Resource, all.one(ROTATION).inputs["secretId"]);
      assert.equal(
        all
          .one(FUNCTION, "database-users")
          .dependencies.includes(urnOf(all, "aws:iam/rolePolicy:RolePolicy", "run-database-users")),
        true,
      );
    });

    it("creates the users once per version of code, table and instance", () => {
      const { functionName, triggers, input } = all.one(INVOCATION).inputs;
      assert.match(String(functionName), /^database-users-/);
      assert.equal(input, usersRequest("careplane"));
      const { code, instance } = triggers as Record<string, string>;
      assert.equal(code, functionVersion("database-users"));
      assert.match(String(instance), RESOURCE_ID);
    });

    it("run only when the instance is there and can be reached", async () => {
      const reached = await register(() => {
        const rule = new aws.vpc.SecurityGroupIngressRule("rule", {
          ipProtocol: "tcp",
          securityGroupId: "sg-database",
        });
        new Database("database", { ...ARGS, reachableAfter: [rule] });
      });
      const rule = urnOf(reached, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule");
      for (const type of [ROTATION, INVOCATION]) {
        assert.equal(reached.one(type).dependencies.includes(rule), true, type);
        assert.equal(reached.one(type).dependencies.includes(urnOf(reached, INSTANCE, "database")), true, type);
      }
    });
  });

  describe("grants", () => {
    const granted = async (purpose: ConnectPurpose) => {
      const run = await register(() => {
        const role = new aws.iam.Role("web", { assumeRolePolicy: "{}" });
        const database = new Database("database", { ...ARGS, replicas: { reports: {} } });
        database.grantConnect(granteeOf("web", role), purpose);
      });
      const what = purpose === "readOnly" ? "read-only" : purpose;
      const policy = run.one("aws:iam/rolePolicy:RolePolicy", `database-${what}-web`);
      assert.equal(policy.inputs["role"], "web");
      return { run, statement: Object.entries(statements(policy)) };
    };

    it("lets a role sign in as the application through the proxy, and nowhere else", async () => {
      const { statement, run } = await granted("application");
      const [[sid, { Action, Resource }] = ["", { Action: "", Resource: "" }]] = statement;
      assert.equal(statement.length, 1);
      assert.equal(sid, "SignInAsApplication");
      assert.equal(Action, "rds-db:connect");
      assert.match(String(Resource), /^arn:aws:rds-db:us-east-1:111122223333:dbuser:prx-[0-9a-f]{17}\/application$/);
      const [component] = run.of("careplane:data:Database");
      assert.equal(run.one("aws:iam/rolePolicy:RolePolicy", "database-application-web").parent, component?.urn);
    });

    it("lets a migration through the proxy as its own user, and nothing else", async () => {
      const { statement } = await granted("migration");
      const [[sid, { Resource }] = ["", { Resource: [] }]] = statement;
      assert.deepEqual([statement.length, sid], [1, "SignInForMigration"]);
      assert.match(String(Resource), /^arn:aws:rds-db:us-east-1:111122223333:dbuser:prx-[0-9a-f]{17}\/migration$/);
    });

    it("lets a reader also onto the replicas, but not onto the primary", async () => {
      const { statement } = await granted("readOnly");
      const [[sid, { Resource }] = ["", { Resource: [] }]] = statement;
      assert.equal(sid, "SignInAsReadOnly");
      const [replica, proxy, ...more] = Resource as string[];
      assert.deepEqual(more, []);
      assert.match(String(proxy), /:dbuser:prx-[0-9a-f]{17}\/read_only$/);
      assert.match(String(replica), /:dbuser:db-[0-9A-F]{26}\/read_only$/);
      const { run } = await granted("readOnly");
      const primaryId = (run.one(INVOCATION).inputs["triggers"] as Record<string, string>)["instance"];
      assert.equal(String(replica).includes(String(primaryId)), false);
    });
  });

  describe("names", () => {
    const names = (run: Registered) => run.all.map(({ urn }) => urn).sort();

    it("do not depend on sizes, on the order of replicas or on the identifier", async () => {
      const one = await declare({ replicas: { a: {}, b: {} } });
      const other = await declare({
        replicas: { b: { multiAz: true }, a: {} },
        ...{
          identifier: "other",
          instanceClass: "db.r7g.large",
          subnetIds: ["subnet-1", "subnet-2"],
          schema: "clinic",
          multiAz: false,
        },
      });
      assert.deepEqual(names(other), names(one));
    });

    it("add nothing but what belongs to a new replica", async () => {
      const [without, with1] = [await declare(), await declare({ replicas: { a: {} } })];
      const added = names(with1)
        .filter((urn) => !names(without).includes(urn))
        .map((urn) => urn.split("::")[3]);
      assert.deepEqual(added.sort(), ["database-a", "database-a-audit", "database-a-error", "database-a-slowquery"]);
      assert.deepEqual(
        names(without).filter((urn) => !names(with1).includes(urn)),
        [],
      );
    });
  });

  it("passes settings on", async () => {
    const run = await declare({
      ...{
        multiAz: false,
        backupRetentionDays: 14,
        schema: "clinic",
        monitoringIntervalSeconds: 15,
        passwordRotationDays: 7,
      },
      ...{ auditLogRetentionDays: 3653, logRetentionDays: 90, identifier: "clinic-db" },
    });
    const { inputs } = run.one(INSTANCE);
    assert.deepEqual(
      [
        inputs["multiAz"],
        inputs["backupRetentionPeriod"],
        inputs["dbName"],
        inputs["monitoringInterval"],
        inputs["identifier"],
      ],
      [false, 14, "clinic", 15, "clinic-db"],
    );
    assert.deepEqual(run.one(ROTATION).inputs["rotationRules"], { automaticallyAfterDays: 7 });
    assert.equal(run.one(INVOCATION).inputs["input"], usersRequest("clinic"));
    assert.equal(run.one(LOG_GROUP, "database-audit").inputs["retentionInDays"], 3653);
    assert.equal(run.one(LOG_GROUP, "database-error").inputs["retentionInDays"], 90);
  });

  it("refuses wrong arguments all at once and registers nothing", async () => {
    const { errors, resources } = await tryProgram(
      () =>
        new Database("database", {
          ...ARGS,
          instanceClass: "large",
          backupRetentionDays: 1,
          subnetIds: ["one"],
          functionSubnetIds: [],
        }),
    );
    assert.equal(errors.length, 1);
    const [message] = errors;
    assert.match(String(message), /^database database: 4 problems\n/);
    for (const path of [
      "instanceClass",
      "backupRetentionDays",
      "subnetIds is 1 subnets",
      "functionSubnetIds is 0 subnets",
    ]) {
      assert.equal(String(message).includes(`  ${path}`), true, path);
    }
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
