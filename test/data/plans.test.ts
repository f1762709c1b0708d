import assert from "node:assert/strict";
import { accessString, validateCache, type CacheSettings } from "../../components/data/cache-plan";
import { validateDatabase, withDefaults, type DatabaseSettings } from "../../components/data/database-plan";
import { PARAMETERS } from "../../components/data/database-settings";
import { DATABASE_USERS, proxyIdOf, userArn, usersRequest } from "../../components/data/database-users";
import { functionStatements } from "../../components/data/function-permissions";
import { parseRequest } from "../../functions/database-users/plan";

const DATABASE: DatabaseSettings = {
  instanceClass: "db.m7g.large",
  allocatedStorage: 100,
  maxAllocatedStorage: 1000,
  backupWindow: "07:00-08:00",
  maintenanceWindow: "sun:08:30-sun:09:30",
};

const CACHE: CacheSettings = {
  nodeType: "cache.m7g.large",
  snapshotWindow: "06:00-07:00",
  maintenanceWindow: "sun:08:30-sun:09:30",
};

/** Problems as `path: given; allowed`, of settings with something changed. */
const said = (problems: ReturnType<typeof validateCache>) =>
  problems.map(({ path, given, allowed }) => `${path}: ${given}; ${allowed}`);
const database = (change: object) => said(validateDatabase({ ...DATABASE, ...change }));
const cache = (change: object) => said(validateCache({ ...CACHE, ...change }));

describe("settings of a database", () => {
  it("are fine as in production", () => {
    assert.deepEqual(database({}), []);
    assert.deepEqual(
      database({
        identifier: "careplane-us-database",
        replicas: { reports: {}, "r-2": { instanceClass: "db.r7g.xlarge", multiAz: true } },
      }),
      [],
    );
  });

  it("have these defaults", () => {
    assert.deepEqual(withDefaults(DATABASE), {
      ...DATABASE,
      multiAz: true,
      backupRetentionDays: 35,
      schema: "careplane",
      monitoringIntervalSeconds: 60,
      passwordRotationDays: 30,
      auditLogRetentionDays: 2192,
      logRetentionDays: 365,
    });
    assert.equal(withDefaults({ ...DATABASE, multiAz: false }).multiAz, false);
  });

  const cases: [object, string[]][] = [
    [
      { identifier: "Careplane" },
      ['identifier: "Careplane"; at most 40 lower-case letters, digits and single hyphens, a letter first'],
    ],
    [{ instanceClass: "m7g.large" }, ['instanceClass: "m7g.large"; an RDS instance class']],
    [{ instanceClass: "db.m7g" }, ['instanceClass: "db.m7g"; an RDS instance class']],
    [{ instanceClass: undefined }, ["instanceClass: nothing; an RDS instance class"]],
    [
      { instanceClass: "db.t4g.small" },
      ['instanceClass: "db.t4g.small"; a class that Performance Insights runs on, which micro and small are not'],
    ],
    [
      { instanceClass: "db.t3.micro" },
      ['instanceClass: "db.t3.micro"; a class that Performance Insights runs on, which micro and small are not'],
    ],
    [{ instanceClass: "db.t4g.medium" }, []],
    [{ allocatedStorage: 19 }, ["allocatedStorage: 19; a whole number from 20 to 65536"]],
    [{ allocatedStorage: 20, maxAllocatedStorage: 22 }, []],
    [
      { allocatedStorage: 20, maxAllocatedStorage: 21 },
      ["maxAllocatedStorage: 21; at least 22, a tenth more than allocatedStorage"],
    ],
    [{ maxAllocatedStorage: 65536 }, []],
    [{ maxAllocatedStorage: 65537 }, ["maxAllocatedStorage: 65537; a whole number from 20 to 65536"]],
    [{ allocatedStorage: 100.5 }, ["allocatedStorage: 100.5; a whole number from 20 to 65536"]],
    [{ backupRetentionDays: 6 }, ["backupRetentionDays: 6; a whole number from 7 to 35"]],
    [{ backupRetentionDays: 7 }, []],
    [{ backupRetentionDays: 36 }, ["backupRetentionDays: 36; a whole number from 7 to 35"]],
    [{ backupWindow: "08:00-08:29" }, ['backupWindow: "08:00-08:29"; at least 30 minutes and less than a day']],
    [
      { backupWindow: "08:00-08:31" },
      ['maintenanceWindow: "sun:08:30-sun:09:30"; a time that does not overlap backupWindow "08:00-08:31" on any day'],
    ],
    [{ schema: "mysql" }, ['schema: "mysql"; a name that is not MySQL\'s own']],
    [
      { schema: "care-plane" },
      ['schema: "care-plane"; a lower-case letter, then at most 62 lower-case letters, digits and _'],
    ],
    [{ schema: "c".repeat(63) }, []],
    [{ schema: "care_plane_2" }, []],
    [{ monitoringIntervalSeconds: 0 }, ["monitoringIntervalSeconds: 0; one of 1, 5, 10, 15, 30, 60"]],
    [{ monitoringIntervalSeconds: 15 }, []],
    [{ passwordRotationDays: 0 }, ["passwordRotationDays: 0; a whole number from 1 to 90"]],
    [{ passwordRotationDays: 91 }, ["passwordRotationDays: 91; a whole number from 1 to 90"]],
    [{ auditLogRetentionDays: 365 }, []],
    [{ logRetentionDays: 30 }, []],
    [
      { replicas: { Reports: {} } },
      ['replicas.Reports: "Reports"; named with at most 20 lower-case letters, digits and single hyphens'],
    ],
    [
      { replicas: { ["r".repeat(21)]: {} } },
      [
        `replicas.${"r".repeat(21)}: "${"r".repeat(21)}"; named with at most 20 lower-case letters, digits and single hyphens`,
      ],
    ],
    [
      { replicas: { reports: { instanceClass: "large" } } },
      ['replicas.reports.instanceClass: "large"; an RDS instance class'],
    ],
  ];
  for (const [change, expected] of cases) {
    it(`with ${JSON.stringify(change)}: ${expected.length === 0 ? "fine" : "refused"}`, () => {
      assert.deepEqual(database(change), expected);
    });
  }

  it("keep logs for as long as CloudWatch can and the law wants", () => {
    assert.match(
      database({ auditLogRetentionDays: 180 }).join(),
      /^auditLogRetentionDays: 180; one of 365, 400, .*3653$/,
    );
    assert.match(database({ logRetentionDays: 14 }).join(), /^logRetentionDays: 14; one of 30, 60, .*3653$/);
    assert.match(database({ logRetentionDays: 366 }).join(), /^logRetentionDays: 366; one of/);
  });

  it("have at most 15 replicas", () => {
    const replicas = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`r${at}`, {}]));
    assert.deepEqual(database({ replicas: replicas(15) }), []);
    assert.deepEqual(database({ replicas: replicas(16) }), ["replicas: 16 replicas; at most 15"]);
  });

  it("are refused with all problems at once and a way out of each", () => {
    const problems = validateDatabase({
      identifier: "-",
      instanceClass: "large",
      allocatedStorage: 1,
      maxAllocatedStorage: 2,
      backupRetentionDays: 0,
      backupWindow: "night",
      maintenanceWindow: "sunday",
      schema: "sys",
      monitoringIntervalSeconds: 2,
      passwordRotationDays: 365,
      auditLogRetentionDays: 1,
      logRetentionDays: 1,
      replicas: { "-": { instanceClass: "db.t2.small" } },
    });
    assert.deepEqual(
      problems.map(({ path, fix }) => `${path}: ${fix}`),
      [
        "identifier: write it as careplane-us-database",
        "instanceClass: write it as db.m7g.large",
        "allocatedStorage: give GiB; 100 is a good start",
        "maxAllocatedStorage: give GiB; ten times allocatedStorage",
        "backupRetentionDays: RDS keeps 35 days at most; take 35",
        "backupWindow: write it as 07:00-08:00",
        "maintenanceWindow: write it as sun:08:30-sun:09:30",
        "schema: take careplane",
        "monitoringIntervalSeconds: take 60",
        "passwordRotationDays: take 30",
        "auditLogRetentionDays: take the next longer one",
        "logRetentionDays: take the next longer one",
        "replicas.-: write it as reports",
        "replicas.-.instanceClass: take db.t4g.medium or larger",
      ],
    );
  });
});

describe("settings of a cache", () => {
  it("are fine as in production", () => assert.deepEqual(cache({}), []));

  const cases: [object, string[]][] = [
    [{ identifier: "c".repeat(28) }, []],
    [
      { identifier: "c".repeat(29) },
      [`identifier: "${"c".repeat(29)}"; at most 28 lower-case letters, digits and single hyphens, a letter first`],
    ],
    [{ nodeType: "m7g.large" }, ['nodeType: "m7g.large"; an ElastiCache node type']],
    [{ nodes: 1 }, ["nodes: 1; a whole number from 2 to 6"]],
    [{ nodes: 2 }, []],
    [{ nodes: 6 }, []],
    [{ nodes: 7 }, ["nodes: 7; a whole number from 2 to 6"]],
    [{ snapshotWindow: "06:00-06:59" }, ['snapshotWindow: "06:00-06:59"; at least 60 minutes and less than a day']],
    [
      { snapshotWindow: "08:00-09:00" },
      [
        'maintenanceWindow: "sun:08:30-sun:09:30"; a time that does not overlap snapshotWindow "08:00-09:00" on any day',
      ],
    ],
    [{ snapshotRetentionDays: 0 }, ["snapshotRetentionDays: 0; a whole number from 1 to 35"]],
    [{ snapshotRetentionDays: 36 }, ["snapshotRetentionDays: 36; a whole number from 1 to 35"]],
    [{ keyPrefix: "*" }, ['keyPrefix: "*"; 1 to 64 letters, digits, _, - and :']],
    [{ keyPrefix: "a b" }, ['keyPrefix: "a b"; 1 to 64 letters, digits, _, - and :']],
    [{ keyPrefix: "app_1:session-" }, []],
  ];
  for (const [change, expected] of cases) {
    it(`with ${JSON.stringify(change)}: ${expected.length === 0 ? "fine" : "refused"}`, () => {
      assert.deepEqual(cache(change), expected);
    });
  }

  it("are refused with all problems at once and a way out of each", () => {
    const problems = validateCache({
      identifier: "_",
      nodeType: "large",
      nodes: 0,
      snapshotWindow: "",
      maintenanceWindow: "",
      snapshotRetentionDays: 99,
      keyPrefix: "",
      logRetentionDays: 1,
    });
    assert.deepEqual(
      problems.map(({ path, fix }) => `${path}: ${fix}`),
      [
        "identifier: write it as careplane-us-database",
        "nodeType: write it as cache.m7g.large",
        "nodes: take one for each zone; with one, its loss signs everybody out",
        "snapshotWindow: write it as 07:00-08:00",
        "maintenanceWindow: write it as sun:08:30-sun:09:30",
        "snapshotRetentionDays: take 15",
        "keyPrefix: write it as session:",
        "logRetentionDays: take the next longer one",
      ],
    );
  });

  it("let the application do what sessions need, and nothing that administers", () => {
    assert.equal(
      accessString("session:"),
      "on ~session:* -@all +@connection +del +exists +expire +get +getdel +getex +mget +pexpire +pttl +set +touch +ttl +unlink -@admin -@dangerous",
    );
  });
});

describe("MySQL users", () => {
  const MIGRATION = [
    "ALTER",
    "CREATE",
    "CREATE VIEW",
    "DELETE",
    "DROP",
    "INDEX",
    "INSERT",
    "LOCK TABLES",
    "REFERENCES",
    "SELECT",
    "SHOW VIEW",
    "UPDATE",
  ];

  it("are these four, each with as little as it needs", () => {
    assert.deepEqual(DATABASE_USERS, {
      application: { name: "application", privileges: ["DELETE", "INSERT", "SELECT", "UPDATE"], throughProxy: true },
      migration: { name: "migration", privileges: MIGRATION, throughProxy: true, maxConnections: 5 },
      readOnly: { name: "read_only", privileges: ["SELECT", "SHOW VIEW"], throughProxy: true },
      restoreCheck: { name: "restore_check", privileges: ["SELECT"], throughProxy: false, maxConnections: 2 },
    });
  });

  it("are asked for in the form that the function reads, with RDS's plugin", () => {
    const request = parseRequest(JSON.parse(usersRequest("careplane")));
    assert.deepEqual(request, {
      schema: "careplane",
      authentication: { plugin: "AWSAuthenticationPlugin", as: "RDS" },
      users: [
        { name: "application", privileges: ["DELETE", "INSERT", "SELECT", "UPDATE"] },
        { name: "migration", privileges: MIGRATION, maxConnections: 5 },
        { name: "read_only", privileges: ["SELECT", "SHOW VIEW"] },
        { name: "restore_check", privileges: ["SELECT"], maxConnections: 2 },
      ],
    });
  });

  it("are named to IAM by the id of a proxy or instance", () => {
    const place = { region: "eu-central-1", accountId: "111122223333", resourceId: "prx-0a1b" };
    assert.equal(
      userArn(place, DATABASE_USERS.readOnly),
      "arn:aws:rds-db:eu-central-1:111122223333:dbuser:prx-0a1b/read_only",
    );
    assert.equal(proxyIdOf("arn:aws:rds:eu-central-1:111122223333:db-proxy:prx-0a1b"), "prx-0a1b");
  });
});

describe("tables of the database", () => {
  it("require TLS at once, and keep statement text out of the general log", () => {
    assert.deepEqual(
      Object.fromEntries(PARAMETERS.map(({ name, value, applyMethod }) => [name, `${value} ${applyMethod}`])),
      {
        general_log: "0 immediate",
        local_infile: "0 immediate",
        log_output: "FILE immediate",
        long_query_time: "2 immediate",
        require_secure_transport: "1 immediate",
        slow_query_log: "1 immediate",
        tls_version: "TLSv1.2,TLSv1.3 pending-reboot",
      },
    );
  });

  it("give a function its secret, its key, its logs, and its code no network interfaces", () => {
    const statements = functionStatements<string>(
      {
        accountId: "1",
        region: "us-east-1",
        secretArn: "secret",
        secretActions: ["secretsmanager:GetSecretValue"],
        keyArn: "key",
        logGroupArn: "group",
      },
      (...parts) => parts.join(""),
    );
    const interfaces = [
      "AssignPrivateIpAddresses",
      "CreateNetworkInterface",
      "DeleteNetworkInterface",
      "DescribeNetworkInterfaces",
      "DescribeSubnets",
      "UnassignPrivateIpAddresses",
    ].map((action) => `ec2:${action}`);
    assert.deepEqual(statements, [
      { sid: "UseMasterSecret", actions: ["secretsmanager:GetSecretValue"], resources: ["secret"] },
      {
        sid: "UseKeyForSecretAndEnvironment",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["key"],
        conditions: {
          StringEquals: {
            "kms:ViaService": ["lambda.us-east-1.amazonaws.com", "secretsmanager.us-east-1.amazonaws.com"],
          },
        },
      },
      { sid: "WriteLogs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: ["group:*"] },
      { sid: "WriteTraces", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
      { sid: "LambdaAttachesFunctionToVpc", actions: interfaces, resources: ["*"] },
      {
        sid: "CodeDoesNot",
        effect: "Deny",
        actions: interfaces,
        resources: ["*"],
        conditions: { ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:us-east-1:1:function:*" } },
      },
    ]);
  });
});
