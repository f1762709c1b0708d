import type * as pulumi from "@pulumi/pulumi";
import type { Grantee } from "../security";
import type { LogRetentionDays } from "../shared/log-retention";
import type { Architecture } from "./instance-type";
import type { OperatingSystem } from "./operating-system";
import type { Release } from "./release";

/** Where container releases come from; ReleaseRepository has this shape. */
export interface ImageSource {
  /** `<registry>/<repository>`, without tag and digest. */
  readonly url: pulumi.Input<string>;
  grantPull(grantee: Grantee): pulumi.Resource;
}

/** Where package releases come from; a bucket of Storage has this shape. */
export interface PackageSource {
  /** Name of the bucket. */
  readonly name: pulumi.Input<string>;
  grantRead(grantee: Grantee): pulumi.Resource;
}

/** Where a web tier stands, what it serves and how large it is. */
export interface WebTierArgs {
  /** Region of the provider. */
  readonly region: string;
  /** The account. */
  readonly accountId: pulumi.Input<string>;
  /** Name that people type: `us.example.com`; at most 64 characters. */
  readonly domainName: string;
  /** Name of the public hosted zone that holds it: `us.example.com` or `example.com`. */
  readonly zoneName: string;
  /** Id of that zone. */
  readonly zoneId: pulumi.Input<string>;
  /**
   * ARN of an issued certificate of this region that covers the name; none is made then.
   * `lookUpCertificates` and `existingCertificateProblems` of careplane/edge tell whether it can be used.
   * @default one is made, proved in the zone, and renews by itself
   */
  readonly certificateArn?: pulumi.Input<string>;
  /** The VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** Public subnets, one in each zone, for the load balancer. */
  readonly publicSubnetIds: readonly pulumi.Input<string>[];
  /** Private subnets of the same zones, with a way out, for the servers. */
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  /** Security group of the load balancer: 80 and 443 from everywhere, 8443 to the servers. */
  readonly loadBalancerSecurityGroupId: pulumi.Input<string>;
  /** Security group of the servers: 8443 from the load balancer. */
  readonly serverSecurityGroupId: pulumi.Input<string>;
  /** Name of the bucket for the load balancer's logs, usable once its policy is there. */
  readonly accessLogBucket: pulumi.Input<string>;
  /** ARN of the key of the volumes; the Auto Scaling service-linked role must be allowed to use it. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** ARN of the key of the log groups. */
  readonly logKeyArn: pulumi.Input<string>;
  /**
   * What already lets WAF write to log groups called aws-waf-logs-*: monitoring's LogDelivery.
   * @default a policy of the firewall's own
   */
  readonly logDelivery?: pulumi.Resource;
  /** ARN of the topic that people read. */
  readonly notificationTopicArn: pulumi.Input<string>;
  /**
   * What the servers run: a container that listens on PORT (8080) by HTTP and answers /health, writing to /tmp only;
   * or a package whose bin/start does. /health says whether this server can serve and asks nobody else.
   * /ready, for the canary, says 200 when database, cache and queues are reached, and 503 when not, within ten seconds.
   * Windows servers run packages only: IIS serves the archive's folder site, which has a web.config; bin/install.ps1,
   * where there is one, runs before.
   * @default a holding page, until there is a first release
   */
  readonly release?: Release;
  /**
   * Repository of container releases; the servers may pull from it whether or not there is a release yet.
   * @default none
   */
  readonly repository?: ImageSource;
  /**
   * Bucket of package releases; the servers may read it whether or not there is a release yet.
   * @default none
   */
  readonly artifacts?: PackageSource;
  /**
   * Settings of the application as environment variables, upper-case keys, one line each, at most 2 KiB. Everyone who
   * may read the launch template sees them: no secrets. PORT and AWS_REGION are set by the tier.
   * @default none
   */
  readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * What the servers run on: Amazon Linux 2023 or Windows Server 2025, license included.
   * @default "linux"
   */
  readonly operatingSystem?: OperatingSystem;
  /**
   * EC2 instance type of `architecture`.
   * @default "m7g.large", for Windows "m7i.large"
   */
  readonly instanceType?: string;
  /**
   * Architecture that releases are built for; AWS has Windows for x86_64 only.
   * @default "arm64", for Windows "x86_64"
   */
  readonly architecture?: Architecture;
  /**
   * Id of an Amazon Linux 2023 image of that architecture, or of Windows Server 2022 or newer.
   * @default the newest when the stack is updated, so that every update also patches
   */
  readonly imageId?: pulumi.Input<string>;
  /**
   * Size of a server's disk in GiB, 8 (Windows: 50) to 16384.
   * @default 30, for Windows 50
   */
  readonly volumeSize?: number;
  /**
   * Servers that always run, at least one in each zone.
   * @default 3
   */
  readonly minSize?: number;
  /**
   * Servers that run at first; scaling decides afterwards.
   * @default 3
   */
  readonly desiredCapacity?: number;
  /**
   * Servers that may run at most; room for a lost zone's servers beside their replacements.
   * @default 12
   */
  readonly maxSize?: number;
  /**
   * Whether the sizes must leave a server in every other zone when one is lost. False only where an outage is fine.
   * @default true
   */
  readonly survivesZoneLoss?: boolean;
  /**
   * Average CPU in percent that scaling aims at, 10 to 90.
   * @default 50
   */
  readonly targetCpuPercent?: number;
  /**
   * Requests a minute of one server that scaling aims at, 1 to 1,000,000; measure your release and set it.
   * @default 3000
   */
  readonly targetRequestsPerMinute?: number;
  /**
   * Seconds that requests have to finish when a server goes, 0 to 210.
   * @default 60
   */
  readonly deregistrationSeconds?: number;
  /**
   * Requests that one address may send in five minutes, 10 to 2,000,000,000.
   * @default 2000
   */
  readonly rateLimit?: number;
  /**
   * Starts of URL paths that may send bodies above 8 KiB (10 MiB at most): `/consultations/`.
   * @default none
   */
  readonly longBodyPaths?: readonly string[];
  /**
   * Days that server and firewall logs are kept; one of CloudWatch's numbers, 90 or more.
   * @default 365
   */
  readonly logRetentionDays?: LogRetentionDays;
  /**
   * What must exist before the first server boots: routes to the internet, endpoints, rules of its security group.
   * @default nothing besides what the arguments come from
   */
  readonly waitFor?: readonly pulumi.Resource[];
}
