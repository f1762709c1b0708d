import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role } from "../security";
import { once } from "../shared/once";
import { ENGINE, POOL } from "./database-settings";
import { DATABASE_USERS, userArn } from "./database-users";

export interface DatabaseProxyArgs {
  readonly accountId: pulumi.Input<string>;
  readonly region: string;
  /** Name of the proxy, part of its endpoint. */
  readonly identifier: string;
  readonly instance: aws.rds.Instance;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
}

/**
 * Keeps the application's connections through a failover, and the number of the database's within bounds.
 *
 * Creates: the proxy, a role, its policy, the log group, the target group and the target.
 * Guarantees: IAM on both sides and TLS, so there is no password to keep; `endpoint` resolves only when the database is
 * registered behind it.
 * Costs: about 0.015 USD an hour for each vCPU of the instance.
 */
export class DatabaseProxy extends pulumi.ComponentResource {
  /** Host name to connect to. */
  readonly endpoint: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: DatabaseProxyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:data:DatabaseProxy", name, {}, opts);
    const own = { parent: this };
    const { accountId, region, identifier, instance } = args;
    const logs = new aws.cloudwatch.LogGroup(
      name,
      { name: `/aws/rds/proxy/${identifier}`, kmsKeyId: args.logKeyArn, retentionInDays: args.logRetentionDays },
      own,
    );
    const role = new Role(name, { service: "rds.amazonaws.com", description: "RDS Proxy signs in to MySQL." }, own);
    const users = Object.values(DATABASE_USERS).filter(({ throughProxy }) => throughProxy);
    const resources = users.map((user) =>
      pulumi
        .all([accountId, instance.resourceId])
        .apply(([account, resourceId]) => userArn({ region, accountId: account, resourceId }, user)),
    );
    const signIn = grant("connect", role, [{ sid: "SignInToMysql", actions: ["rds-db:connect"], resources }], this);

    const proxy = new aws.rds.Proxy(
      name,
      {
        name: identifier,
        engineFamily: "MYSQL",
        defaultAuthScheme: "IAM_AUTH",
        requireTls: true,
        roleArn: role.roleArn,
        vpcSubnetIds: [...args.subnetIds],
        vpcSecurityGroupIds: [args.securityGroupId],
        idleClientTimeout: 1800,
        // It would write the text of statements, and with it health data.
        debugLogging: false,
      },
      // Other subnets would replace the proxy, whose name is taken until the old one is gone: minutes without a database.
      // From a zone that is added later, servers reach it in the others.
      { parent: this, dependsOn: [logs], ignoreChanges: ["vpcSubnetIds"] },
    );
    const group = new aws.rds.ProxyDefaultTargetGroup(
      name,
      { dbProxyName: proxy.name, connectionPoolConfig: POOL },
      own,
    );
    const target = new aws.rds.ProxyTarget(
      name,
      { dbProxyName: proxy.name, targetGroupName: group.name, dbInstanceIdentifier: instance.identifier },
      // Registration of an instance that is not yet available times out, and so does that of one that the proxy cannot
      // sign in to. The policy names the instance: were it the proxy that waited for it, 7 minutes would be added to 14.
      { parent: this, dependsOn: [instance, signIn] },
    );

    this.endpoint = once(proxy.endpoint, [target]);
    this.arn = proxy.arn;
    this.registerOutputs({ endpoint: this.endpoint, arn: this.arn, port: ENGINE.port });
  }
}
