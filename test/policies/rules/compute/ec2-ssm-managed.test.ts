import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { byTemplate, INSTANCE, PROFILE, TEMPLATE } from "./servers";

const PATH = "iamInstanceProfile";
const ROLE = "aws:iam/role:Role";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
const SETTING = "aws:ssm/serviceSetting:ServiceSetting";
const NEEDED = ["ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel"];
const mayNot = (role: string, actions: readonly string[] = NEEDED) =>
  `violated: its role ${role} may not ${actions.join(", ")}`;
const allows = (...actions: string[]) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

prove("ec2-ssm-managed", {
  program: () => {
    const role = resource(ROLE, "web-role", { name: "web" });
    const other = resource(ROLE, "other-role", { name: "other" });
    const profile = resource(PROFILE, "web-profile", { role: "web" }, { role: [role] });
    const plain = resource(PROFILE, "other-profile", { role: UNKNOWN }, { role: [other] });
    return [
      ...[role, other, profile, plain],
      resource(ATTACHMENT, "core", { role: UNKNOWN, policyArn: CORE }, { role: [role] }),
      resource("aws:iam/rolePolicy:RolePolicy", "own", { role: "other", policy: allows("ssm:*", "ssmmessages:*") }),
      resource(TEMPLATE, "web", { [PATH]: { arn: UNKNOWN } }, { [PATH]: [profile] }),
      resource(INSTANCE, "alone", { [PATH]: UNKNOWN }, { [PATH]: [plain] }),
      resource(INSTANCE, "started", { launchTemplate: { id: "lt-1" } }),
      resource(INSTANCE, "elsewhere", { [PATH]: "shared" }),
      resource(TEMPLATE, "nodes", { id: "lt-2" }),
      resource("aws:eks/nodeGroup:NodeGroup", "node-group", { launchTemplate: { id: "lt-2" } }),
    ];
  },
  compliant: {
    web: "satisfied",
    alone: "satisfied",
    started: byTemplate,
    elsewhere: "not applicable: its role is made elsewhere",
    nodes: "not applicable: the service that starts its servers decides",
  },
  cases: [
    {
      when: "the policy is not attached",
      edit: (program) => program.remove("core"),
      then: { web: mayNot("web-role") },
    },
    {
      when: "another policy is attached",
      edit: (program) => program.set("core", "policyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      then: { web: mayNot("web-role") },
    },
    {
      when: "which policy is attached is not known",
      edit: (program) => program.set("core", "policyArn", UNKNOWN),
      then: { web: "cannot be proved: policyArn of core" },
    },
    {
      when: "the role lists the policy itself",
      edit: (program) => {
        program.remove("core");
        program.set("web-role", "managedPolicyArns", [CORE]);
      },
      then: {},
    },
    {
      when: "an attachment for several roles",
      edit: (program) => {
        program.remove("core");
        const inputs = { roles: ["other", "web"], policyArn: CORE };
        program.add(resource("aws:iam/policyAttachment:PolicyAttachment", "shared", inputs));
      },
      then: {},
    },
    {
      when: "the list of everything that is attached",
      edit: (program) => {
        program.remove("core");
        const inputs = { roleName: "web", policyArns: [CORE] };
        program.add(resource("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "all", inputs));
      },
      then: {},
    },
    {
      when: "a policy of the stack allows a part",
      edit: (program) => program.set("own", "policy", allows("ssm:*")),
      then: { alone: mayNot("other-role", NEEDED.slice(1)) },
    },
    {
      when: "a policy of the stack denies",
      edit: (program) => program.set("own", "policy", allows(...NEEDED).replace("Allow", "Deny")),
      then: { alone: mayNot("other-role") },
    },
    {
      when: "a policy of the stack that is attached",
      edit: (program) => {
        program.remove("own");
        program.add(resource("aws:iam/policy:Policy", "agent", { policy: allows(...NEEDED) }));
        program.add(resource(ATTACHMENT, "attached", { role: "other", policyArn: UNKNOWN }));
        program.point("attached", "policyArn", ["agent"]);
      },
      then: {},
    },
    {
      when: "the region manages every server by default",
      edit: (program) => {
        const settingId = "/ssm/managed-instance/default-ec2-instance-management-role";
        program.add(resource(SETTING, "default", { settingId }));
        program.remove("core");
        program.set("alone", PATH, undefined);
      },
      then: { started: "satisfied", elsewhere: "satisfied", nodes: "satisfied" },
    },
    {
      when: "another region does, or another setting is made",
      edit: (program) => {
        const settingId = "/ssm/managed-instance/default-ec2-instance-management-role";
        program.add({ ...resource(SETTING, "far", { settingId }), region: "us-west-2" });
        program.add(resource(SETTING, "other", { settingId: "/ssm/parameter-store/high-throughput-enabled" }));
        program.remove("core");
      },
      then: { web: mayNot("web-role") },
    },
    {
      when: "the profile's role is made elsewhere",
      edit: (program) => program.set("web-profile", "role", "shared"),
      then: { web: "not applicable: its role is made elsewhere" },
    },
    {
      when: "no profile",
      edit: (program) => program.set("web", PATH, undefined),
      then: { web: `violated: ${PATH} is left out, so it has no role` },
    },
  ],
  values: [
    {
      of: "elsewhere",
      path: PATH,
      unknown: { elsewhere: `cannot be proved: ${PATH}` },
      absent: { elsewhere: `violated: ${PATH} is left out, so it has no role` },
      mistyped: { elsewhere: `violated: ${PATH} is left out, so it has no role` },
    },
    {
      of: "core",
      path: "policyArn",
      unknown: { web: "cannot be proved: policyArn of core" },
      absent: { web: mayNot("web-role") },
      mistyped: { web: mayNot("web-role") },
    },
    {
      of: "own",
      path: "policy",
      unknown: { alone: "cannot be proved: own" },
      absent: { alone: mayNot("other-role") },
      mistyped: { alone: mayNot("other-role") },
    },
  ],
});
