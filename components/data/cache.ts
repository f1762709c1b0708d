import { randomBytes } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, type Grantee } from "../security";
import { refuse } from "../shared/refuse";
import {
  accessString,
  CACHE_LOGS,
  LONGEST_CACHE_IDENTIFIER,
  NO_ACCESS,
  validateCache,
  VALKEY,
  withCacheDefaults,
  type CacheSettings,
} from "./cache-plan";
import { subnets } from "./checks";
import { finalSnapshot } from "./final-snapshot";
import { identifierOf } from "./identifier";

export interface CacheArgs extends CacheSettings {
  /** ARN of the key for data at rest and snapshots. Cannot be changed once there is data. */
  readonly keyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /** Subnets of the nodes, isolated, in two or more zones. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Security group of the nodes: lets in the web tier. */
  readonly securityGroupId: pulumi.Input<string>;
}

/**
 * Valkey for sessions: a primary and replicas in other zones, of which one takes over by itself.
 *
 * Creates: subnet and parameter group, two users and their group, log groups, the replication group.
 * Guarantees: encrypted at rest under `keyArn` and in transit; nobody gets in without IAM, and then only to session
 * keys with session commands; snapshots daily and at the end; not deletable by an edit.
 * Costs: three cache.m7g.large about 0.38 USD an hour.
 *
 * @example
 * const cache = new Cache("cache", {
 *   keyArn: keys.arn("cache"), logKeyArn: keys.arn("logs"), nodeType: "cache.m7g.large",
 *   snapshotWindow: "06:00-07:00", maintenanceWindow: "sun:08:30-sun:09:30",
 *   subnetIds: network.subnetIds("data"), securityGroupId: groups.id("cache"),
 * });
 * cache.grantConnect(webRole);
 */
export class Cache extends pulumi.ComponentResource {
  /** Host name of the primary, which follows a failover; TLS only. */
  readonly endpoint: pulumi.Output<string>;
  /** Host name that spreads reads over the replicas. */
  readonly readerEndpoint: pulumi.Output<string>;
  readonly port: number = VALKEY.port;
  /** Name to sign in with; the password is an IAM token for this user and `replicationGroupId`. */
  readonly userName: string;
  /** Id of the replication group, for tokens and alarms. */
  readonly replicationGroupId: pulumi.Output<string>;
  /** ARN of the replication group. */
  readonly arn: pulumi.Output<string>;

  private readonly grantPrefix: string;
  private readonly userArn: pulumi.Output<string>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:data:Cache", name, {}, opts);
    const identifier =
      args.identifier ?? identifierOf(pulumi.getProject(), pulumi.getStack(), name, LONGEST_CACHE_IDENTIFIER);
    refuse(`cache ${name}`, [...validateCache({ ...args, identifier }), ...subnets("subnetIds", args.subnetIds)]);
    const settings = withCacheDefaults(args);
    const own = { parent: this };

    const subnetGroup = new aws.elasticache.SubnetGroup(
      name,
      { description: "Subnets of the cache", subnetIds: [...args.subnetIds] },
      own,
    );
    const parameterGroup = new aws.elasticache.ParameterGroup(
      name,
      {
        description: "Valkey 8 for sessions",
        family: VALKEY.family,
        parameters: VALKEY.parameters.map((parameter) => ({ ...parameter })),
      },
      own,
    );
    const application = this.applicationUser(name, identifier, settings.keyPrefix);
    const userGroup = new aws.elasticache.UserGroup(
      name,
      {
        engine: VALKEY.engine,
        userGroupId: identifier,
        userIds: [this.defaultUser(name, identifier).userId, application.userId],
      },
      own,
    );
    const logs = this.logGroups(name, identifier, args.logKeyArn, settings.logRetentionDays);

    const group = new aws.elasticache.ReplicationGroup(
      name,
      {
        replicationGroupId: identifier,
        description: "Sessions",
        engine: VALKEY.engine,
        engineVersion: VALKEY.version,
        // Within 8.2 ElastiCache patches by itself. A minor version that came by itself would make the one here look like a
        // downgrade, which replaces the group; so a newer one is an edit here, and nodes then take turns.
        autoMinorVersionUpgrade: false,
        nodeType: settings.nodeType,
        numCacheClusters: settings.nodes,
        multiAzEnabled: true,
        automaticFailoverEnabled: true,
        port: VALKEY.port,
        parameterGroupName: parameterGroup.name,
        subnetGroupName: subnetGroup.name,
        securityGroupIds: [args.securityGroupId],
        userGroupIds: [userGroup.id],
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        atRestEncryptionEnabled: true,
        kmsKeyId: args.keyArn,
        snapshotRetentionLimit: settings.snapshotRetentionDays,
        snapshotWindow: settings.snapshotWindow,
        maintenanceWindow: settings.maintenanceWindow,
        finalSnapshotIdentifier: finalSnapshot(identifier, subnetGroup),
        logDeliveryConfigurations: logs.map(({ type, group: { name: destination } }) => ({
          destination,
          destinationType: "cloudwatch-logs",
          logFormat: "json",
          logType: type,
        })),
      },
      { parent: this, protect: true },
    );

    this.grantPrefix = name;
    this.userArn = application.arn;
    this.userName = applicationName(identifier);
    this.endpoint = group.primaryEndpointAddress;
    this.readerEndpoint = group.readerEndpointAddress;
    this.replicationGroupId = group.replicationGroupId;
    this.arn = group.arn;
    this.registerOutputs({
      ...{ endpoint: this.endpoint, readerEndpoint: this.readerEndpoint, port: this.port, userName: this.userName },
      ...{ replicationGroupId: this.replicationGroupId, arn: this.arn },
    });
  }

  /** Lets a role sign in as the application's user; it must still be let through by the security group. */
  grantConnect(grantee: Grantee): aws.iam.RolePolicy {
    const resources = [this.arn, this.userArn];
    return grant(
      `${this.grantPrefix}-connect`,
      grantee,
      [{ sid: "SignInToCache", actions: ["elasticache:Connect"], resources }],
      this,
    );
  }

  private applicationUser(name: string, identifier: string, keyPrefix: string): aws.elasticache.User {
    // IAM takes a user only when its id and its name are the same.
    const userName = applicationName(identifier);
    return new aws.elasticache.User(
      `${name}-application`,
      {
        engine: VALKEY.engine,
        userId: userName,
        userName,
        accessString: accessString(keyPrefix),
        authenticationMode: { type: "iam" },
      },
      { parent: this },
    );
  }

  /**
   * Connections that have not signed in are the user called `default`. A group takes its own one instead of the
   * service's, which may do everything. Valkey wants a password for it: a random one that nobody knows.
   */
  private defaultUser(name: string, identifier: string): aws.elasticache.User {
    const password = randomBytes(48).toString("base64url");
    return new aws.elasticache.User(
      `${name}-default`,
      {
        engine: VALKEY.engine,
        userId: `${identifier}-default`,
        userName: "default",
        accessString: NO_ACCESS,
        authenticationMode: pulumi.secret({ type: "password", passwords: [password] }),
      },
      // Each run of the program makes another one; the first stays.
      { parent: this, ignoreChanges: ["authenticationMode"] },
    );
  }

  private logGroups(name: string, identifier: string, kmsKeyId: pulumi.Input<string>, retentionInDays: number) {
    return Object.entries(CACHE_LOGS).map(([log, type]) => ({
      type,
      group: new aws.cloudwatch.LogGroup(
        `${name}-${log}`,
        // Under this prefix AWS lets its services deliver without a line per group in a policy of limited length.
        { name: `/aws/vendedlogs/elasticache/${identifier}/${log}`, kmsKeyId, retentionInDays },
        { parent: this },
      ),
    }));
  }
}

const applicationName = (identifier: string): string => `${identifier}-application`;
