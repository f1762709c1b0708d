import type { Resource } from "../../../policies/resource";
import { prove, type Case, type Values } from "../proof";
import { resource, UNKNOWN } from "../support";

export const ACCOUNT = "111122223333";
export const ROLE = "aws:iam/role:Role";
export const USER = "aws:iam/user:User";
export const GROUP = "aws:iam/group:Group";
export const POLICY = "aws:iam/policy:Policy";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
export const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

export type Part = Record<string, unknown>;

export const document = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });
export const allow = (Action: unknown, Resource: unknown, more: Part = {}): Part => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
export const deny = (Action: unknown, Resource: unknown, more: Part = {}): Part => ({
  ...allow(Action, Resource, more),
  Effect: "Deny",
});
export const trust = (Principal: unknown, more: Part = {}) =>
  document({ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });
export const LAMBDA = { Service: "lambda.amazonaws.com" };

/** A role that functions take on. */
export const role = (name: string, inputs: Part = {}): Resource =>
  resource(ROLE, name, { assumeRolePolicy: trust(LAMBDA), ...inputs });

/** A policy of one role, which is known by reference only. */
export const rolePolicy = (name: string, of: Resource, ...statements: unknown[]): Resource =>
  resource(ROLE_POLICY, name, { role: UNKNOWN, policy: document(...statements) }, { role: [of] });

/** The name of something that has not been made yet, as a document holds it. */
export const placeholder = ({ urn }: Resource, rest = "") => `<${urn}>${rest}`;

const OBJECTS = "arn:aws:s3:::records/*";

interface IdentityProof {
  /** Statements that the rule must not allow, and what it then says behind their place. */
  readonly refused: readonly (readonly [when: string, statement: Part, because: string])[];
  /** Statements that it must let pass. */
  readonly accepted: readonly (readonly [when: string, statement: Part])[];
  /** What it says when the actions of the statement that reads are not known. */
  readonly unknownAction: string;
  /** And when its resources are not. */
  readonly unknownResource: string;
  readonly more?: readonly Case[];
}

/** Proves a rule about the statements of identity policies. */
export function proveIdentity(
  id: string,
  { refused, accepted, unknownAction, unknownResource, more = [] }: IdentityProof,
) {
  const web = role("web");
  const setting = (one: Part) => (program: { set: (name: string, path: string, value: unknown) => void }) =>
    program.set("read", "policy", document(one));
  const at = (because: string) => `violated: policy.Statement[0] ${because}`;
  prove(id, {
    program: () => [
      web,
      rolePolicy("read", web, allow(["s3:GetObject"], [OBJECTS], { Sid: "Read" }), deny("s3:*", "*")),
      resource(POLICY, "readers", { policy: JSON.stringify(document(allow("s3:GetObject", OBJECTS))) }),
    ],
    compliant: { web: "not applicable: no policy is written here", read: "satisfied", readers: "satisfied" },
    cases: [
      ...refused.map(([when, one, because]) => ({ when, edit: setting(one), then: { read: at(because) } })),
      ...accepted.map(([when, one]) => ({ when, edit: setting(one), then: {} })),
      {
        when: "the same as text",
        edit: (program) => program.set("readers", "policy", JSON.stringify(document(refused[0]?.[1]))),
        then: { readers: at(refused[0]?.[2] ?? "") },
      },
      {
        when: "the same with a name",
        edit: setting({ ...refused[0]?.[1], Sid: "Wide" }),
        then: { read: `violated: policy.Statement[0] (Wide) ${refused[0]?.[2]}` },
      },
      {
        when: "written into the role",
        edit: (program) =>
          program.set("web", "inlinePolicies", [{ name: "wide", policy: JSON.stringify(document(refused[0]?.[1])) }]),
        then: { web: `violated: inlinePolicies[0].policy.Statement[0] ${refused[0]?.[2]}` },
      },
      {
        when: "inline policies that are no list",
        edit: (program) => program.set("web", "inlinePolicies", "all"),
        then: { web: "violated: inlinePolicies is not a list" },
      },
      {
        when: "inline policies that are not known",
        edit: (program) => program.set("web", "inlinePolicies", [UNKNOWN, {}]),
        then: { web: "cannot be proved: inlinePolicies[0].policy" },
      },
      {
        when: "a policy that only limits what others give",
        edit: (program) => {
          program.set("readers", "policy", document(refused[0]?.[1]));
          program.point("web", "permissionsBoundary", ["readers"]);
        },
        then: { readers: "not applicable: a permissions boundary, which allows nothing by itself" },
      },
      {
        when: "a boundary that is also given to somebody",
        edit: (program) => {
          program.set("readers", "policy", document(refused[0]?.[1]));
          program.point("web", "permissionsBoundary", ["readers"]);
          program.point("web", "managedPolicyArns", ["readers"]);
        },
        then: {
          readers: at(refused[0]?.[2] ?? ""),
          ...(id === "iam-no-admin" ? { web: "satisfied" } : {}),
        },
      },
      {
        when: "an effect that is not known",
        edit: setting({ ...refused[0]?.[1], Effect: UNKNOWN }),
        then: { read: "cannot be proved: policy.Statement[0].Effect" },
      },
      {
        when: "a statement that is not known",
        edit: (program) => program.set("read", "policy", document(UNKNOWN)),
        then: { read: "cannot be proved: policy.Statement[0]" },
      },
      {
        when: "what is not known does not hide what is wrong",
        edit: (program) => program.set("read", "policy", document(refused[0]?.[1], UNKNOWN)),
        then: { read: at(refused[0]?.[2] ?? "") },
      },
      ...more,
    ],
    values: [
      {
        of: "read",
        path: "policy",
        unknown: { read: "cannot be proved: policy" },
        absent: { read: "not applicable: no policy is written here" },
        mistyped: { read: "violated: policy is not JSON" },
      },
      // Whatever is not allowed is not judged.
      ...sameIn("policy.Statement.0.Effect"),
      { ...sameIn("policy.Statement.0.Action")[0], unknown: { read: unknownAction } },
      { ...sameIn("policy.Statement.0.Resource")[0], unknown: { read: unknownResource } },
      ...sameIn("policy.Statement.0.Sid"),
    ],
  });
}

const sameIn = (path: string): [Values] => [{ of: "read", path, unknown: {}, absent: {}, mistyped: {} }];
