import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { policyJson, type LiveStatement } from "../shared/policy";

/** A role that can be given something. Role has this shape; `granteeOf` makes one from any aws.iam.Role. */
export interface Grantee {
  /** Stable logical name of whoever plays the role, part of the logical names of its grants: `web`. */
  readonly grantName: string;
  /** Name of the IAM role. */
  readonly roleName: pulumi.Input<string>;
}

/** Lets a role that was not made by careplane receive grants. */
export function granteeOf(grantName: string, role: aws.iam.Role): Grantee {
  return { grantName, roleName: role.name };
}

/**
 * Gives a role a few named actions on named resources, as one inline policy called `<what>-<grantee>`.
 * Returns the policy, so that whoever needs the permission at creation can wait for it.
 */
export function grant(
  what: string,
  grantee: Grantee,
  statements: pulumi.Input<readonly LiveStatement[]>,
  parent: pulumi.Resource,
): aws.iam.RolePolicy {
  return new aws.iam.RolePolicy(
    `${what}-${grantee.grantName}`,
    { role: grantee.roleName, policy: policyJson(statements) },
    { parent },
  );
}
