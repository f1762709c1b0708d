import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { once } from "../shared/once";
import { policyJson } from "../shared/policy";
import { refuse } from "../shared/refuse";
import type { Grantee } from "./grant";
import { policyNameOf, trustPolicy, validateRole } from "./role-plan";

export interface RoleArgs {
  /** Service principal that assumes the role: `ec2.amazonaws.com`. */
  readonly service: string;
  /** Who uses the role and for what; 1 to 1000 characters. */
  readonly description: string;
  /**
   * ARNs of AWS's own policies to attach, out of MANAGED_POLICY_ARNS. Everything else is granted.
   * @default none
   */
  readonly managedPolicyArns?: readonly string[];
  /**
   * The account for which the service may assume the role. Required for services that say for whom they act
   * (vpc-flow-logs, monitoring.rds, events, scheduler, states), refused for those that do not (ec2, lambda, rds).
   * @default no such condition
   */
  readonly sourceAccountId?: pulumi.Input<string>;
  /**
   * ARN, or pattern of ARNs, of the resource for which the service may assume the role.
   * @default any resource of `sourceAccountId`
   */
  readonly sourceArn?: pulumi.Input<string>;
  /**
   * ARN of a policy that limits what the role can ever be granted.
   * @default none
   */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /**
   * Longest session in seconds, 3600 to 43200.
   * @default 3600
   */
  readonly maxSessionSeconds?: number;
}

/**
 * A role of one service, which starts with no permissions and is given them by the `grant…` methods of components.
 *
 * Creates: the role, and an attachment for each managed policy.
 * Guarantees: only the named service assumes it, and only for this account where the service says for whom it acts;
 * `roleArn` resolves only when the managed policies are attached, because services check them when given the role.
 * Costs: nothing.
 *
 * @example
 * const role = new Role("web", { service: "ec2.amazonaws.com", description: "What a web server may do." });
 * storage.bucket("documents").grantRead(role);
 */
export class Role extends pulumi.ComponentResource implements Grantee {
  readonly grantName: string;
  /** Name of the IAM role. */
  readonly roleName: pulumi.Output<string>;
  /** ARN of the IAM role, usable with its managed policies. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: RoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:security:Role", name, {}, opts);
    refuse(`role ${name}`, validateRole(name, args));
    const own = { parent: this };

    const role = new aws.iam.Role(
      name,
      {
        description: args.description,
        assumeRolePolicy: policyJson(trustOf(args)),
        maxSessionDuration: args.maxSessionSeconds ?? 3600,
        ...(args.permissionsBoundaryArn === undefined ? {} : { permissionsBoundary: args.permissionsBoundaryArn }),
      },
      own,
    );
    const attached = (args.managedPolicyArns ?? []).map(
      (policyArn) =>
        new aws.iam.RolePolicyAttachment(`${name}-${policyNameOf(policyArn)}`, { role: role.name, policyArn }, own),
    );

    this.grantName = name;
    this.roleName = role.name;
    this.roleArn = once(role.arn, attached);
    this.registerOutputs({ roleName: this.roleName, roleArn: this.roleArn });
  }
}

const trustOf = ({ service, sourceAccountId, sourceArn }: RoleArgs) =>
  trustPolicy<pulumi.Input<string>>(service, {
    ...(sourceAccountId === undefined ? {} : { accountId: sourceAccountId }),
    ...(sourceArn === undefined ? {} : { arn: sourceArn }),
  });
