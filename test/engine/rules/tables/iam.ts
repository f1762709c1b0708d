import type { Properties, Thing } from "../../stand-in/types";
import { create, thing, type Examples } from "../examples";

const ROLE = "aws:iam/role:Role";
const INLINE = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const FUNCTION = "aws:lambda/function:Function";

const document = (statement: Record<string, unknown>): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } });
const trust = (principal: Record<string, string>): string =>
  document({ Principal: principal, Action: "sts:AssumeRole" });
const trusting = (service: string): string => trust({ Service: service });
const roleInputs: Properties = { assumeRolePolicy: trusting("lambda.amazonaws.com") };
const roleArn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const role = (name: string, service = "lambda.amazonaws.com"): Thing =>
  thing(ROLE, name, { assumeRolePolicy: trusting(service) }, { arn: roleArn(name) });
const web = role("web");

/** A policy of about so many characters. */
const long = (characters: number): string => document({ Action: "s3:GetObject", Resource: "x".repeat(characters) });
const inline = (policy: string): Properties => ({ role: "web", policy });
const attached = (index: number): Thing =>
  thing(ATTACHMENT, `a-${index}`, { role: "web", policyArn: `arn:aws:iam::aws:policy/P${index}` });
const attachment = create(ATTACHMENT, { role: "web", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
const inVpc = create(FUNCTION, { role: roleArn("web"), vpcConfig: { subnetIds: [], securityGroupIds: [] } });
const mayJoin = thing(INLINE, "web:vpc", {
  role: "web",
  policy: document({ Action: "ec2:*NetworkInterface*", Resource: "*" }),
});
const plainFunction = create(FUNCTION, { role: roleArn("web") });

export const iam: Examples = {
  "iam/policy-language": {
    accepted: { request: create(INLINE, inline(document({ Action: "s3:GetObject", Resource: "*" }))), things: [web] },
    refused: {
      request: create(INLINE, inline(document({ Action: "s3:GetObject", Resource: "*", Conditions: {} }))),
      things: [web],
    },
    says: "policy has the unknown element Conditions in Statement 0",
  },
  "iam/name": {
    accepted: { request: create(ROLE, { ...roleInputs, name: "n".repeat(64) }) },
    refused: { request: create(ROLE, { ...roleInputs, name: "n".repeat(65) }) },
    says: "65 characters",
  },
  "iam/session-length": {
    accepted: { request: create(ROLE, { ...roleInputs, maxSessionDuration: 3600 }) },
    refused: { request: create(ROLE, { ...roleInputs, maxSessionDuration: 1800 }) },
    says: "maxSessionDuration is 1800",
  },
  "iam/inline-policies-of-role": {
    accepted: {
      request: create(INLINE, inline(long(5000))),
      things: [web, thing(INLINE, "web:a", inline(long(5000)))],
    },
    refused: { request: create(INLINE, inline(long(5000))), things: [web, thing(INLINE, "web:a", inline(long(5100)))] },
    says: "policy brings role web to",
  },
  "iam/managed-policy-size": {
    accepted: { request: create("aws:iam/policy:Policy", { policy: long(6000) }) },
    refused: { request: create("aws:iam/policy:Policy", { policy: long(6144) }) },
    says: "policy has",
  },
  "iam/attachments-of-role": {
    accepted: { request: attachment, things: [web, ...Array.from({ length: 9 }, (_, index) => attached(index))] },
    refused: { request: attachment, things: [web, ...Array.from({ length: 10 }, (_, index) => attached(index))] },
    says: "role web has 10 managed policies",
  },
  "iam/trusted-principal-exists": {
    accepted: { request: create(ROLE, { assumeRolePolicy: trust({ AWS: roleArn("web") }) }), things: [web] },
    refused: { request: create(ROLE, { assumeRolePolicy: trust({ AWS: roleArn("gone") }) }), things: [web] },
    says: `assumeRolePolicy trusts "${roleArn("gone")}"`,
  },
  "iam/role-trusts-service": {
    accepted: { request: plainFunction, things: [web] },
    refused: { request: plainFunction, things: [role("web", "ec2.amazonaws.com")] },
    says: "role is role web, which lambda.amazonaws.com cannot assume",
  },
  "iam/role-permits-service": {
    accepted: { request: inVpc, things: [web, mayJoin] },
    refused: { request: inVpc, things: [web] },
    says: "which may not ec2:CreateNetworkInterface",
  },
};
