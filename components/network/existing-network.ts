import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import type { NetworkFacts } from "./existing-network-facts";
import type { NetworkIds } from "./existing-network-look-up";
import { EXISTING_TIERS, planExistingNetwork, type ExistingNetworkPlan } from "./existing-network-plan";
import { existingNetworkProblems } from "./existing-network-problems";
import { FlowLogs } from "./flow-logs";
import type { NetworkLike } from "./network-like";
import type { NatMode } from "./network-plan";
import type { Tier } from "./tiers";

export interface ExistingNetworkArgs extends NetworkIds {
  /** Region that the network is in: the provider's. */
  readonly region: string;
  /** Account that the network is in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Zones by id that the subnets must be in, one subnet of each tier in each: `use1-az1`. */
  readonly zones: readonly string[];
  /** What AWS says of all of it: the answer of `lookUpNetwork`. */
  readonly found: NetworkFacts;
  /**
   * `perZone`: private subnets must leave through a NAT gateway of their own zone. `single`: through any.
   * @default "perZone"
   */
  readonly natGateways?: NatMode;
  /** KMS key of the flow logs' group; its policy must let CloudWatch Logs of the region use it. */
  readonly logKeyArn: pulumi.Input<string>;
  /**
   * Days to keep flow logs; one of the numbers that CloudWatch Logs knows.
   * @default 400
   */
  readonly flowLogRetentionDays?: number;
}

/**
 * A VPC that somebody else made, in the place of {@link Network}.
 *
 * Creates: flow logs of the VPC. It changes nothing of the VPC, its subnets, routes, ACLs and gateways.
 * Guarantees: refused unless every subnet is in the VPC and in its zone, public ones have a route to an internet gateway,
 * private ones leave through a public NAT gateway and are not reached from outside, data ones have no route out, the VPC
 * is the account's own and resolves private names. What is changed there later is found by the next preview.
 * Not seen: network ACLs, and routes that a virtual private gateway spreads, which AWS's provider does not tell.
 * Costs: flow logs by volume, about 0.50 USD a GB.
 *
 * @example
 * const ids = { vpcId, subnetIds: { public: [a, b, c], private: [d, e, f], data: [g, h, i] } };
 * const found = await lookUpNetwork(ids);
 * const network = new ExistingNetwork("network", { ...ids, found, region, accountId, zones, logKeyArn });
 */
export class ExistingNetwork extends pulumi.ComponentResource implements NetworkLike {
  readonly vpcId: pulumi.Output<string>;
  readonly zones: readonly string[];
  readonly natAddresses: readonly pulumi.Output<string>[];
  readonly s3PrefixListId: pulumi.Output<string>;
  private readonly plan: ExistingNetworkPlan;

  constructor(name: string, args: ExistingNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:network:ExistingNetwork", name, {}, opts);
    refuse(`existing network "${name}"`, existingNetworkProblems(args, args.found));
    this.plan = planExistingNetwork(args, args.found);

    new FlowLogs(
      `${name}-flow-logs`,
      {
        vpcId: args.vpcId,
        accountId: args.accountId,
        region: args.region,
        logKeyArn: args.logKeyArn,
        ...(args.flowLogRetentionDays === undefined ? {} : { retentionDays: args.flowLogRetentionDays }),
      },
      { parent: this },
    );

    this.vpcId = pulumi.output(args.vpcId);
    this.zones = this.plan.zones;
    this.natAddresses = this.plan.natAddresses.map((address) => pulumi.output(address));
    // S3's addresses are the same with a gateway endpoint and without.
    this.s3PrefixListId = aws.ec2.getPrefixListOutput({ name: `com.amazonaws.${args.region}.s3` }).id;
    this.registerOutputs({
      vpcId: this.vpcId,
      zones: this.zones,
      subnetIds: this.plan.subnetIds,
      natAddresses: this.natAddresses,
    });
  }

  subnetIds(tier: Tier): pulumi.Output<string>[] {
    if (tier === "spare") throw new Error(`the network has no ${tier} tier; it has ${EXISTING_TIERS.join(", ")}`);
    return this.plan.subnetIds[tier].map((id) => pulumi.output(id));
  }
}
