import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Certificate } from "../edge";
import { Role, type Grantee } from "../security";
import { refuse } from "../shared/refuse";
import { Fleet } from "./fleet";
import { LoadBalancer } from "./load-balancer";
import { isDigest, isImage, type Release } from "./release";
import type { ServedRelease } from "./user-data";
import { WebFirewall } from "./web-firewall";
import type { WebTierArgs } from "./web-tier-args";
import { validateWebTier, withDefaults } from "./web-tier-plan";

/**
 * The web application: a name on the internet, a firewall, a load balancer and servers that replace each other.
 *
 * Creates: certificate (unless there is one), load balancer, firewall, role, fleet, DNS record.
 * Guarantees: TLS from browser to server; nothing reaches a server unjudged and unlogged; servers in every zone,
 * each without public address and SSH; a release that does not answer /health gets no traffic, and one that answers
 * with errors is rolled back.
 * Costs: with three m7g.large about 230 USD a month (us-east-1), traffic and logs besides.
 *
 * @example
 * const web = new WebTier("web", { region: "us-east-1", domainName: "us.example.com", repository, ...network });
 * documents.grantRead(web.role);
 */
export class WebTier extends pulumi.ComponentResource {
  /** The role of the servers, for grants. */
  readonly role: Grantee;
  /** Address of the application: `https://us.example.com`. */
  readonly url: pulumi.Output<string>;
  /** ARN of the load balancer. */
  readonly loadBalancerArn: pulumi.Output<string>;
  /** Last part of the load balancer's ARN: the dimension of its metrics. */
  readonly loadBalancerArnSuffix: pulumi.Output<string>;
  /** ARN of the target group. */
  readonly targetGroupArn: pulumi.Output<string>;
  /** Last part of the target group's ARN: the dimension of its metrics. */
  readonly targetGroupArnSuffix: pulumi.Output<string>;
  /** Name of the Auto Scaling group. */
  readonly groupName: pulumi.Output<string>;
  /** Version of the launch template that new servers are made from. */
  readonly serverTemplateVersion: pulumi.Output<string>;
  /** Name of the servers' log group. */
  readonly logGroupName: pulumi.Output<string>;
  /** ARN of the web ACL. */
  readonly firewallArn: pulumi.Output<string>;

  constructor(name: string, args: WebTierArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:compute:WebTier", name, {}, opts);
    refuse(`web tier "${name}"`, validateWebTier(name, args));
    const own = { parent: this };
    const { release, ...rest } = args;
    const settings = { ...withDefaults(args), logRetentionDays: args.logRetentionDays ?? 365 };

    const { domainName, zoneName, zoneId } = args;
    const certificateArn = args.certificateArn ?? new Certificate(name, { domainName, zoneName, zoneId }, own).arn;
    const balancer = new LoadBalancer(
      name,
      {
        vpcId: args.vpcId,
        subnetIds: args.publicSubnetIds,
        securityGroupId: args.loadBalancerSecurityGroupId,
        certificateArn,
        accessLogBucket: args.accessLogBucket,
        deregistrationSeconds: settings.deregistrationSeconds,
      },
      own,
    );
    const firewall = new WebFirewall(name, { ...args, ...settings, loadBalancerArn: balancer.arn }, own);

    const role = new Role(
      name,
      { service: "ec2.amazonaws.com", description: `What the servers of ${name} may do.` },
      own,
    );
    const grants = [args.repository?.grantPull(role), args.artifacts?.grantRead(role)].filter(isThere);
    const fleet = new Fleet(
      name,
      {
        ...rest,
        ...settings,
        subnetIds: args.privateSubnetIds,
        securityGroupId: args.serverSecurityGroupId,
        role,
        targetGroupArn: balancer.targetGroupArn,
        targetGroupArnSuffix: balancer.targetGroupArnSuffix,
        loadBalancerArnSuffix: balancer.arnSuffix,
        drainSeconds: settings.deregistrationSeconds,
        ...served(release, args),
        environment: args.environment ?? {},
        waitFor: [...grants, ...(args.waitFor ?? [])],
      },
      own,
    );
    new aws.route53.Record(
      `${name}-address`,
      {
        zoneId: args.zoneId,
        name: args.domainName,
        type: "A",
        aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
      },
      own,
    );

    this.role = role;
    this.url = pulumi.output(`https://${args.domainName}`);
    this.loadBalancerArn = balancer.arn;
    this.loadBalancerArnSuffix = balancer.arnSuffix;
    this.targetGroupArn = balancer.targetGroupArn;
    this.targetGroupArnSuffix = balancer.targetGroupArnSuffix;
    this.groupName = fleet.groupName;
    this.serverTemplateVersion = fleet.templateVersion;
    this.logGroupName = fleet.logGroupName;
    this.firewallArn = firewall.arn;
    this.registerOutputs({
      url: this.url,
      loadBalancerArn: this.loadBalancerArn,
      loadBalancerArnSuffix: this.loadBalancerArnSuffix,
      targetGroupArn: this.targetGroupArn,
      targetGroupArnSuffix: this.targetGroupArnSuffix,
      groupName: this.groupName,
      serverTemplateVersion: this.serverTemplateVersion,
      logGroupName: this.logGroupName,
      firewallArn: this.firewallArn,
    });
  }
}

/** The release with its repository or bucket filled in. */
function served(
  release: Release | undefined,
  { repository, artifacts }: WebTierArgs,
): {
  release?: pulumi.Output<ServedRelease>;
  runsContainer: boolean;
} {
  if (release === undefined) return { runsContainer: false };
  if (isImage(release)) {
    const image =
      isDigest(release.image) && repository !== undefined
        ? pulumi.interpolate`${repository.url}@${release.image}`
        : pulumi.output(release.image);
    return { release: image.apply((known) => ({ image: known })), runsContainer: true };
  }
  const { key, sha256 } = release;
  const bucket = pulumi.output(artifacts?.name ?? "");
  return { release: bucket.apply((known) => ({ bucket: known, key, sha256 })), runsContainer: false };
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;
