import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role, type Grantee } from "../security";
import { functionVersion } from "../shared/function-code";
import { once } from "../shared/once";
import { refuse } from "../shared/refuse";
import { subnets } from "./checks";
import { DatabaseFunction } from "./database-function";
import { primaryInstance, replicaInstance, type InstanceSurroundings } from "./database-instances";
import { LONGEST_IDENTIFIER, validateDatabase, withDefaults, type DatabaseSettings } from "./database-plan";
import { DatabaseProxy } from "./database-proxy";
import { AUDIT_OPTION, ENGINE, MASTER_USERNAME, PARAMETERS } from "./database-settings";
import { DATABASE_USERS, proxyIdOf, userArn, usersRequest } from "./database-users";
import { identifierOf } from "./identifier";
import { MasterPassword } from "./master-password";

export interface DatabaseArgs extends DatabaseSettings {
  /** Id of the account, 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region that the database is in: `us-east-1`. */
  readonly region: string;
  /** ARN of the key for storage and performance data. */
  readonly keyArn: pulumi.Input<string>;
  /**
   * ARN of the key for the master password and the environment of the functions that use it.
   * @default keyArn
   */
  readonly secretKeyArn?: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /** Subnets of the instances and the proxy, isolated, in two or more zones that RDS Proxy knows (not use1-az3). */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Private subnets of the functions, from which Secrets Manager can be reached; in two or more zones. */
  readonly functionSubnetIds: readonly pulumi.Input<string>[];
  /** Security group of the instances: lets in the proxy and the functions. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Security group of the proxy: lets in the web tier. */
  readonly proxySecurityGroupId: pulumi.Input<string>;
  /** Security group of the functions: lets out to the instances and to Secrets Manager. */
  readonly functionSecurityGroupId: pulumi.Input<string>;
  /**
   * What must exist before the functions reach the instance and Secrets Manager: security-group rules, interface
   * endpoints or routes. Both run during the deployment, and a missing rule would fail it.
   * @default nothing more than the ids given here say
   */
  readonly reachableAfter?: readonly pulumi.Resource[];
}

/** Who can be let in by IAM through the proxy. */
export type ConnectPurpose = "application" | "migration" | "readOnly";

/**
 * MySQL 8.4 for health data: a primary with a standby in another zone, behind a proxy, without any password that an
 * application could lose.
 *
 * Creates: subnet, parameter and option group, the instance and its replicas, their log groups, monitoring role, the
 * master secret with its rotation, the proxy, and two functions: one rotates, one creates the MySQL users.
 * Guarantees: encrypted at rest under `keyArn` and in transit, not public, restorable to any second of 35 days, audited,
 * and not deletable by an edit; `endpoint` resolves only when the proxy is registered and the users exist.
 * Costs: db.m7g.large with a standby about 0.34 USD an hour, 100 GiB gp3 about 23 USD a month, the proxy about 22.
 *
 * @example
 * const database = new Database("database", {
 *   accountId, region: "us-east-1", keyArn: keys.arn("database"), logKeyArn: keys.arn("logs"),
 *   instanceClass: "db.m7g.large", allocatedStorage: 100, maxAllocatedStorage: 1000,
 *   backupWindow: "07:00-08:00", maintenanceWindow: "sun:08:30-sun:09:30",
 *   subnetIds: network.subnetIds("data"), functionSubnetIds: network.subnetIds("private"),
 *   securityGroupId: groups.id("database"), proxySecurityGroupId: groups.id("databaseProxy"),
 *   functionSecurityGroupId: groups.id("databaseFunctions"), reachableAfter: [groups, endpoints],
 * });
 * database.grantConnect(webRole, "application");
 */
export class Database extends pulumi.ComponentResource {
  /** Host name of the proxy, which applications connect to with TLS. */
  readonly endpoint: pulumi.Output<string>;
  /** TCP port of the proxy and the instances. */
  readonly port: number = ENGINE.port;
  /** The application's schema. */
  readonly schema: string;
  /** Identifier of the primary, for alarms and backups. */
  readonly instanceIdentifier: pulumi.Output<string>;
  /** ARN of the primary. */
  readonly instanceArn: pulumi.Output<string>;
  /** Name of the proxy, for alarms. */
  readonly proxyName: string;
  /** Host names of the read replicas by name; sign in as the read-only user. */
  readonly replicaAddresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** ARN of the master user's secret. */
  readonly secretArn: pulumi.Output<string>;
  /** Names of the functions, for alarms. */
  readonly functionNames: Readonly<Record<"password" | "users", pulumi.Output<string>>>;

  private readonly grantPrefix: string;
  private readonly place: { accountId: pulumi.Input<string>; region: string };
  private readonly proxyId: pulumi.Output<string>;
  private readonly replicaIds: readonly pulumi.Output<string>[];

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:data:Database", name, {}, opts);
    const identifier =
      args.identifier ?? identifierOf(pulumi.getProject(), pulumi.getStack(), name, LONGEST_IDENTIFIER);
    refuse(`database ${name}`, [
      ...validateDatabase({ ...args, identifier }),
      ...subnets("subnetIds", args.subnetIds),
      ...subnets("functionSubnetIds", args.functionSubnetIds),
    ]);
    const settings = withDefaults(args);
    const { accountId, region, logKeyArn, secretKeyArn: keyArn = args.keyArn } = args;
    const own = { parent: this };

    const password = new MasterPassword(`${name}-master-password`, { username: MASTER_USERNAME, keyArn }, own);
    const surroundings = this.surroundings(name, args);
    const subnetGroup = new aws.rds.SubnetGroup(
      name,
      { description: "Subnets of the database", subnetIds: [...args.subnetIds] },
      own,
    );
    const primary = primaryInstance(name, identifier, surroundings, subnetGroup, password.first);
    const replicas = Object.entries(settings.replicas ?? {}).map(([key, replica]) => ({
      key,
      instance: replicaInstance(`${name}-${key}`, `${identifier}-${key}`, surroundings, primary, replica),
    }));
    const proxy = new DatabaseProxy(
      `${name}-proxy`,
      { ...args, identifier, instance: primary, securityGroupId: args.proxySecurityGroupId, ...logsOf(settings) },
      own,
    );

    const shared = {
      ...{ accountId, region, keyArn, logKeyArn, ...logsOf(settings), secretArn: password.secretArn },
      ...{ host: primary.address, port: ENGINE.port },
      ...{ subnetIds: args.functionSubnetIds, securityGroupId: args.functionSecurityGroupId },
    };
    const reachable = [primary, ...(args.reachableAfter ?? [])];
    const rotate = new DatabaseFunction(
      `${name}-password`,
      { ...ROTATE, ...shared, ...logGroup(identifier, "password") },
      own,
    );
    password.rotateBy({
      ...{ accountId, functionArn: rotate.arn, days: settings.passwordRotationDays },
      dependsOn: [...reachable, rotate.resource],
    });
    const create = new DatabaseFunction(
      `${name}-users`,
      { ...CREATE_USERS, ...shared, ...logGroup(identifier, "users") },
      own,
    );
    const users = new aws.lambda.Invocation(
      `${name}-users`,
      {
        functionName: create.functionName,
        input: usersRequest(settings.schema),
        // A change of the input invokes the function again, and so does one of its code.
        triggers: { code: functionVersion(CREATE_USERS.folder), instance: primary.resourceId },
      },
      { parent: this, dependsOn: reachable },
    );

    this.grantPrefix = name;
    this.place = { accountId, region };
    this.proxyId = proxy.arn.apply(proxyIdOf);
    this.replicaIds = replicas.map(({ instance }) => instance.resourceId);
    this.endpoint = once(proxy.endpoint, [users]);
    this.schema = settings.schema;
    this.instanceIdentifier = primary.identifier;
    this.instanceArn = primary.arn;
    this.proxyName = identifier;
    this.replicaAddresses = Object.fromEntries(replicas.map(({ key, instance }) => [key, instance.address]));
    this.secretArn = password.secretArn;
    this.functionNames = { password: rotate.functionName, users: create.functionName };
    this.registerOutputs({
      ...{ endpoint: this.endpoint, port: this.port, schema: this.schema, secretArn: this.secretArn },
      ...{ instanceIdentifier: this.instanceIdentifier, instanceArn: this.instanceArn, proxyName: this.proxyName },
      ...{ replicaAddresses: this.replicaAddresses, functionNames: this.functionNames },
    });
  }

  /**
   * Lets a role sign in as one MySQL user: through the proxy, and to read also on the replicas, which have no proxy.
   * The role must still be let through by the proxy's security group.
   */
  grantConnect(grantee: Grantee, purpose: ConnectPurpose): aws.iam.RolePolicy {
    const user = DATABASE_USERS[purpose];
    const ids = [this.proxyId, ...(purpose === "readOnly" ? this.replicaIds : [])];
    const resources = ids.map((id) =>
      pulumi
        .all([this.place.accountId, id])
        .apply(([accountId, resourceId]) => userArn({ region: this.place.region, accountId, resourceId }, user)),
    );
    const statements = [{ sid: SIDS[purpose], actions: ["rds-db:connect"], resources }];
    return grant(`${this.grantPrefix}-${KEBAB[purpose]}`, grantee, statements, this);
  }

  /** What the primary and its replicas share. */
  private surroundings(name: string, args: DatabaseArgs): InstanceSurroundings {
    const own = { parent: this };
    const parameterGroup = new aws.rds.ParameterGroup(
      name,
      {
        description: "MySQL 8.4 with TLS required",
        family: ENGINE.parameterFamily,
        parameters: PARAMETERS.map((parameter) => ({ ...parameter })),
      },
      own,
    );
    const optionGroup = new aws.rds.OptionGroup(
      name,
      {
        optionGroupDescription: "MySQL 8.4 with audit of connections and structure",
        engineName: ENGINE.name,
        majorEngineVersion: ENGINE.version,
        options: [{ ...AUDIT_OPTION, optionSettings: AUDIT_OPTION.optionSettings.map((setting) => ({ ...setting })) }],
        // Snapshots, the final one too, keep it in use: a destroy would fail on it at its very end.
        skipDestroy: true,
      },
      own,
    );
    const monitoring = new Role(
      `${name}-monitoring`,
      {
        service: "monitoring.rds.amazonaws.com",
        description: "Enhanced monitoring writes the operating system's figures of the database.",
        managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
        sourceAccountId: args.accountId,
      },
      own,
    );
    const { keyArn, logKeyArn, securityGroupId } = args;
    const groups = { parameterGroup, optionGroup, monitoringRoleArn: monitoring.roleArn };
    return { parent: this, settings: withDefaults(args), keyArn, logKeyArn, securityGroupId, ...groups };
  }
}

const KEBAB: Readonly<Record<ConnectPurpose, string>> = {
  application: "application",
  migration: "migration",
  readOnly: "read-only",
};
const SIDS: Readonly<Record<ConnectPurpose, string>> = {
  application: "SignInAsApplication",
  migration: "SignInForMigration",
  readOnly: "SignInAsReadOnly",
};

const logsOf = ({ logRetentionDays }: { logRetentionDays: number }) => ({ logRetentionDays });
const logGroup = (identifier: string, what: string) => ({ logGroupName: `/aws/lambda/${identifier}-${what}` });

const ROTATE = {
  folder: "database-password",
  description: "Rotates the password of the database's master user.",
  secretActions: [
    ...["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
    ...["secretsmanager:UpdateSecretVersionStage"],
  ],
  timeoutSeconds: 60,
} as const;

const CREATE_USERS = {
  folder: "database-users",
  description: "Creates the MySQL users that sign in by IAM, with exactly the privileges they need.",
  secretActions: ["secretsmanager:GetSecretValue"],
  timeoutSeconds: 90,
} as const;
