import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { retentionProblems, type LogRetentionDays } from "../shared/log-retention";
import type { Problem } from "../shared/problem";
import { refuse } from "../shared/refuse";
import { protectionPolicy, protectionProblems } from "./log-protection-plan";

export interface LogProtectionArgs {
  /** ARN of the key of the group that findings go to. */
  readonly logKeyArn: pulumi.Input<string>;
  /**
   * Days that findings are kept: they say when and where something was masked, not what.
   * @default 365
   */
  readonly retentionDays?: LogRetentionDays;
  /**
   * What lets findings be delivered: the LogDelivery. Without it in place, CloudWatch Logs makes a policy of its own,
   * and a region has room for ten.
   * @default nothing
   */
  readonly waitFor?: readonly pulumi.Resource[];
}

/** Every problem of the arguments. */
export const validateLogProtection = ({ retentionDays }: { readonly retentionDays?: number }): Problem[] => [
  ...retentionProblems("retentionDays", retentionDays),
  ...protectionProblems(),
];

/**
 * Masks health data, personal data, numbers of cards and credentials in all log groups of the account and region,
 * whoever makes them and whenever. A safety net: applications must not log such data in the first place.
 *
 * Creates: the account's data-protection policy, and a group for its findings.
 * Guarantees: what is recognised is masked wherever it is read, metric filters and queries included, except for those
 * whom IAM allows `logs:Unmask`; each finding is counted and reported. Lines from before the policy are not masked.
 * An account has room for one such policy in a region, so a second cell there needs an account of its own.
 * Costs: about 0.12 USD for each GB that is written to any log group.
 *
 * @example
 * new LogProtection("log-protection", { logKeyArn: keys.arn("logs"), retentionDays: 400, waitFor: [logDelivery] });
 */
export class LogProtection extends pulumi.ComponentResource {
  /** Name of the group with the findings. */
  readonly findingsGroupName: pulumi.Output<string>;

  constructor(name: string, args: LogProtectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:LogProtection", name, {}, opts);
    refuse(`log protection ${name}`, validateLogProtection(args));
    const own = { parent: this };
    const findings = new aws.cloudwatch.LogGroup(
      `${name}-findings`,
      {
        // The prefix that services deliver to without a policy for each group.
        name: `/aws/vendedlogs/careplane-${pulumi.getStack()}-${name}`,
        kmsKeyId: args.logKeyArn,
        retentionInDays: args.retentionDays ?? 365,
      },
      own,
    );
    new aws.cloudwatch.LogAccountPolicy(
      name,
      {
        policyName: `careplane-${pulumi.getStack()}-${name}`,
        policyType: "DATA_PROTECTION_POLICY",
        policyDocument: findings.name.apply((group) => protectionPolicy(group)),
      },
      { ...own, dependsOn: [...(args.waitFor ?? [])] },
    );
    this.findingsGroupName = findings.name;
    this.registerOutputs({ findingsGroupName: this.findingsGroupName });
  }
}
