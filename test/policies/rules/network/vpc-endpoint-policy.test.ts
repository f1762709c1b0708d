import { prove, type Program } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";
import { ENDPOINT } from "./parts";

const POLICY = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";
const kms = "com.amazonaws.us-east-1.kms";
const statement = (rest: Inputs = {}) => ({
  ...{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
  Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
  ...rest,
});
const policy = (...statements: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const open = (at = "policy.Statement[0]") => `violated: ${at} lets everybody do everything with any resource`;
const absent = "violated: policy is left out, which lets everything through";
const without = "not applicable: an endpoint without policy";
const set = (rest: Inputs) => (program: Program) => program.set("kms", "policy", policy(statement(rest)));

prove("vpc-endpoint-policy", {
  program: () => {
    const apart = resource(ENDPOINT, "apart", { vpcEndpointType: "Gateway" });
    return [
      apart,
      resource(ENDPOINT, "kms", {
        ...{ vpcEndpointType: "Interface", serviceName: kms, privateDnsEnabled: true, policy: policy(statement()) },
      }),
      resource(ENDPOINT, "s3", { serviceName: "com.amazonaws.us-east-1.s3", policy: { Statement: [statement()] } }),
      resource(
        POLICY,
        "apart-policy",
        { vpcEndpointId: UNKNOWN, policy: policy(statement()) },
        { vpcEndpointId: [apart] },
      ),
      resource(ENDPOINT, "mail", { vpcEndpointType: "Interface", serviceName: "com.amazonaws.us-east-1.email-smtp" }),
      resource(ENDPOINT, "partner", {
        vpcEndpointType: "Interface",
        serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
      }),
      resource(ENDPOINT, "appliance", { vpcEndpointType: "GatewayLoadBalancer" }),
    ];
  },
  compliant: {
    apart: "satisfied",
    kms: "satisfied",
    s3: "satisfied",
    mail: "not applicable: its service takes no policy",
    partner: "not applicable: its service takes no policy",
    appliance: without,
  },
  cases: [
    { when: "no condition", edit: set({ Condition: undefined }), then: { kms: open() } },
    {
      when: "every action of one service",
      edit: set({ Condition: undefined, Action: ["kms:*"] }),
      then: { kms: open() },
    },
    {
      when: "all actions but one",
      edit: set({ Condition: undefined, Action: undefined, NotAction: "kms:Decrypt" }),
      then: { kms: open() },
    },
    {
      when: "all resources but one",
      edit: set({ Condition: undefined, Resource: undefined, NotResource: "arn" }),
      then: { kms: open() },
    },
    {
      when: "a condition that everybody meets",
      edit: set({ Condition: { StringLike: { "aws:PrincipalAccount": "*" } } }),
      then: { kms: open() },
    },
    {
      when: "a condition about something else",
      edit: set({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      then: { kms: open() },
    },
    {
      when: "the opposite of a condition",
      edit: set({ Condition: { StringNotEquals: { "aws:ResourceAccount": "111122223333" } } }),
      then: { kms: open() },
    },
    {
      when: "resources of any account",
      edit: set({ Condition: { StringLike: { "aws:ResourceAccount": ["111122223333", "*"] } } }),
      then: { kms: open() },
    },
    {
      when: "one's own organisation",
      edit: set({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
      then: {},
    },
    {
      when: "one's own resources",
      edit: set({ Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } } }),
      then: {},
    },
    {
      when: "resources of one's own organisation",
      edit: set({ Condition: { StringLike: { "aws:resourceorgid": ["o-1"] } } }),
      then: {},
    },
    { when: "one resource", edit: set({ Condition: undefined, Resource: "arn:aws:s3:::images/*" }), then: {} },
    { when: "one action", edit: set({ Condition: undefined, Action: "s3:GetObject" }), then: {} },
    {
      when: "a principal",
      edit: set({ Condition: undefined, Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
      then: {},
    },
    { when: "a denial", edit: set({ Condition: undefined, Effect: "Deny" }), then: {} },
    {
      when: "an account that is not known",
      edit: (program) =>
        program.set("s3", "policy", {
          Statement: [statement({ Condition: { StringEquals: { "aws:ResourceAccount": UNKNOWN } } })],
        }),
      then: { s3: "cannot be proved: policy.Statement[0]" },
    },
    {
      when: "the second statement",
      edit: (program) => program.set("kms", "policy", policy(statement(), statement({ Condition: undefined }))),
      then: { kms: open("policy.Statement[1]") },
    },
    {
      when: "no JSON",
      edit: (program) => program.set("kms", "policy", "all"),
      then: { kms: "violated: policy is not JSON" },
    },
    {
      when: "a policy of its own that is open",
      edit: (program) => program.set("apart-policy", "policy", policy(statement({ Condition: undefined }))),
      then: { apart: open("apart-policy.policy.Statement[0]") },
    },
    { when: "no policy of its own", edit: (program) => program.remove("apart-policy"), then: { apart: absent } },
    {
      when: "whose policy it is is not known",
      edit: (program) => program.set("apart-policy", "vpcEndpointId", UNKNOWN),
      then: { apart: "cannot be proved: vpcEndpointId of apart-policy" },
    },
    {
      when: "no private DNS",
      edit: (program) => program.set("kms", "privateDnsEnabled", "false"),
      then: { kms: 'violated: privateDnsEnabled is "false"' },
    },
  ],
  values: [
    {
      of: "kms",
      path: "policy",
      unknown: { kms: "cannot be proved: policy" },
      absent: { kms: absent },
      mistyped: { kms: "violated" },
    },
    {
      of: "kms",
      path: "privateDnsEnabled",
      unknown: { kms: "cannot be proved: privateDnsEnabled" },
      absent: { kms: "violated: privateDnsEnabled is left out, which means false" },
      mistyped: { kms: "violated" },
    },
    {
      of: "kms",
      path: "vpcEndpointType",
      unknown: { kms: "cannot be proved: vpcEndpointType" },
      absent: {},
      mistyped: { kms: without },
    },
    {
      of: "mail",
      path: "serviceName",
      unknown: { mail: `${absent}; privateDnsEnabled is left out, which means false` },
      absent: { mail: `${absent}; privateDnsEnabled is left out, which means false` },
      mistyped: { mail: `${absent}; privateDnsEnabled is left out, which means false` },
    },
    {
      of: "apart-policy",
      path: "policy",
      unknown: { apart: "cannot be proved: apart-policy.policy" },
      absent: { apart: "violated: apart-policy.policy is left out, which lets everything through" },
      mistyped: { apart: "violated" },
    },
  ],
});
