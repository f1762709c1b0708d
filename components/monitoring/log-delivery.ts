import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/policy-document";
import { refuse } from "../shared/refuse";
import { deliveryStatements, LOG_VENDORS, validateLogDelivery, type LogVendor } from "./log-delivery-plan";

export interface LogDeliveryArgs {
  /** Id of the account that the log groups are in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the log groups: the provider's. */
  readonly region: string;
  /**
   * Services that write logs under their own name, and how the names of their groups begin.
   * @default LOG_VENDORS: WAF, and whatever uses /aws/vendedlogs/
   */
  readonly vendors?: readonly LogVendor[];
}

/**
 * The one policy by which AWS's services may write logs into groups of this account and region.
 *
 * Creates: a resource policy of CloudWatch Logs.
 * Guarantees: each service writes only into groups with its prefix, and only for this account; the policy fits into
 * CloudWatch Logs' 5,120 characters, and takes one of the ten that a region has however many groups there are.
 * Costs: nothing.
 *
 * @example
 * const logDelivery = new LogDelivery("log-delivery", { accountId, region: "us-east-1" });
 * new WebTier("web", { logDelivery, ... });
 */
export class LogDelivery extends pulumi.ComponentResource {
  constructor(name: string, args: LogDeliveryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:LogDelivery", name, {}, opts);
    refuse(`log delivery ${name}`, validateLogDelivery(args));
    const { accountId, region, vendors = LOG_VENDORS } = args;
    new aws.cloudwatch.LogResourcePolicy(
      name,
      {
        // Taken over silently when another stack of the account and region has one of that name.
        policyName: `careplane-${pulumi.getStack()}-${name}`,
        policyDocument: pulumi
          .output(accountId)
          .apply((account) => policyDocument(deliveryStatements(vendors, { accountId: account, region }))),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
