import type * as pulumi from "@pulumi/pulumi";
import type { Tier } from "./tiers";

/**
 * What other components need of a network, whoever made it. {@link Network} and {@link ExistingNetwork} have this shape;
 * what they guarantee of their subnets is the same.
 */
export interface NetworkLike {
  readonly vpcId: pulumi.Output<string>;
  /** Zone ids, sorted by number; lists of subnets and addresses are in this order. */
  readonly zones: readonly string[];
  /** Public addresses of what leaves the private subnets. */
  readonly natAddresses: readonly pulumi.Output<string>[];
  /** Id of the list of S3's addresses in the region, for security groups: `pl-…`. */
  readonly s3PrefixListId: pulumi.Output<string>;
  /** Ids of a tier's subnets, one a zone, sorted by zone. Throws for a tier that the network lacks. */
  subnetIds(tier: Tier): pulumi.Output<string>[];
}
