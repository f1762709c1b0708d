import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { once } from "../shared/once";
import { refuse } from "../shared/refuse";
import { validateLoadBalancer } from "./load-balancer-plan";
import { SERVER_PORT } from "./server-files";

/** Where a load balancer stands and what it may be reached by. */
export interface LoadBalancerArgs {
  /** The VPC of the servers. */
  readonly vpcId: pulumi.Input<string>;
  /** Public subnets, one in each of at least two zones. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Security group that lets the internet in on 80 and 443, and out to the servers on 8443. */
  readonly securityGroupId: pulumi.Input<string>;
  /** ARN of an issued certificate in this region. */
  readonly certificateArn: pulumi.Input<string>;
  /** Name of the bucket for access and connection logs, usable once its policy lets log delivery in. */
  readonly accessLogBucket: pulumi.Input<string>;
  /**
   * Seconds that requests have to finish when a server is taken out, 0 to 3600.
   * @default 60
   */
  readonly deregistrationSeconds?: number;
}

/**
 * TLS 1.2 and 1.3, forward secrecy and authenticated ciphers only, key agreement that also resists a quantum
 * computer: health data recorded today must stay closed for decades. Source: ELB security policies, 2025-09.
 */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Seconds that a browser keeps to HTTPS after its last visit: a year. */
const HSTS = "max-age=31536000; includeSubDomains";

/**
 * An internet-facing application load balancer, its target group and its two listeners.
 *
 * Creates: the load balancer, the target group, an HTTPS listener and an HTTP listener that only redirects.
 * Guarantees: TLS 1.2 or 1.3 from the client and TLS to the server; requests with invalid headers or ambiguous
 * lengths are refused; every request and connection is logged; it cannot be deleted by an edit; a zone can be shifted
 * away. `targetGroupArn` and `arn` resolve only once the HTTPS listener exists.
 * Costs: about 20 USD a month and 0.008 USD for each capacity unit and hour.
 *
 * @example
 * const balancer = new LoadBalancer("web", { vpcId, subnetIds, securityGroupId, certificateArn, accessLogBucket });
 */
export class LoadBalancer extends pulumi.ComponentResource {
  /** ARN of the load balancer, for the firewall; there is a listener once it resolves. */
  readonly arn: pulumi.Output<string>;
  /** Last part of the ARN: the dimension of its metrics. */
  readonly arnSuffix: pulumi.Output<string>;
  /** DNS name, for an alias record. */
  readonly dnsName: pulumi.Output<string>;
  /** Hosted zone of the DNS name, for an alias record. */
  readonly zoneId: pulumi.Output<string>;
  /** ARN of the target group; a listener forwards to it once it resolves. */
  readonly targetGroupArn: pulumi.Output<string>;
  /** Last part of the target group's ARN: the dimension of its metrics. */
  readonly targetGroupArnSuffix: pulumi.Output<string>;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:compute:LoadBalancer", name, {}, opts);
    refuse(`load balancer "${name}"`, validateLoadBalancer(name, args));
    const own = { parent: this };

    const balancer = new aws.lb.LoadBalancer(
      `${name}-alb`,
      {
        loadBalancerType: "application",
        internal: false,
        subnets: [...args.subnetIds],
        securityGroups: [args.securityGroupId],
        accessLogs: { bucket: args.accessLogBucket, prefix: "alb-access", enabled: true },
        connectionLogs: { bucket: args.accessLogBucket, prefix: "alb-connections", enabled: true },
        dropInvalidHeaderFields: true,
        // Ambiguous requests are how one user's request is smuggled into another's connection.
        desyncMitigationMode: "strictest",
        // Appended, so that the last address is one that no client can make up.
        xffHeaderProcessingMode: "append",
        preserveHostHeader: true,
        enableDeletionProtection: true,
        enableZonalShift: true,
        enableHttp2: true,
        // When WAF cannot be asked, requests are refused rather than let through unjudged.
        enableWafFailOpen: false,
        idleTimeout: 60,
        clientKeepAlive: 3600,
      },
      // Its DNS name is what every client holds; deletion protection alone would let Pulumi switch it off.
      { ...own, protect: true },
    );

    const targets = new aws.lb.TargetGroup(
      // No name of its own: a change of port or protocol replaces it, and the new one must exist beside the old.
      `${name}-tg`,
      {
        vpcId: args.vpcId,
        targetType: "instance",
        port: SERVER_PORT,
        protocol: "HTTPS",
        protocolVersion: "HTTP1",
        // A slow start would be refused together with this algorithm.
        loadBalancingAlgorithmType: "least_outstanding_requests",
        deregistrationDelay: args.deregistrationSeconds ?? 60,
        stickiness: { type: "lb_cookie", enabled: false },
        healthCheck: {
          enabled: true,
          protocol: "HTTPS",
          path: "/health",
          port: "traffic-port",
          matcher: "200",
          interval: 10,
          timeout: 5,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
      },
      own,
    );

    const https = new aws.lb.Listener(
      `${name}-https`,
      {
        loadBalancerArn: balancer.arn,
        port: 443,
        protocol: "HTTPS",
        sslPolicy: TLS_POLICY,
        certificateArn: args.certificateArn,
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        routingHttpResponseServerEnabled: false,
        routingHttpResponseStrictTransportSecurityHeaderValue: HSTS,
        routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
      },
      own,
    );
    new aws.lb.Listener(
      `${name}-http`,
      {
        loadBalancerArn: balancer.arn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
      },
      own,
    );

    this.arn = once(balancer.arn, [https]);
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.targetGroupArn = once(targets.arn, [https]);
    this.targetGroupArnSuffix = once(targets.arnSuffix, [https]);
    this.registerOutputs({
      arn: this.arn,
      arnSuffix: this.arnSuffix,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      targetGroupArn: this.targetGroupArn,
      targetGroupArnSuffix: this.targetGroupArnSuffix,
    });
  }
}
