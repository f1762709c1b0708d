import type { Properties, Rule, Thing } from "../types";
import { blocks, isAbsent, isGiven, text, valuesAt } from "./support";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

const reservedName: Rule = {
  id: "security-groups/name-not-reserved",
  cause: "names that begin with sg- are kept for ids",
  source: "TF src",
  types: [GROUP],
  at: "check",
  on: ["create"],
  refuses: ({ inputs }) => {
    const property = ["name", "namePrefix"].find((one) => text(inputs, one)?.startsWith("sg-"));
    return property === undefined ? undefined : `${property} is "${text(inputs, property)}"`;
  },
};

/** What EC2 takes in a description. */
const DESCRIPTION = /^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

const description: Rule = {
  id: "security-groups/description",
  cause:
    "EC2 takes 255 characters of a limited ASCII set in a description: letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
  source: "known",
  types: [GROUP, INGRESS, EGRESS],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const wrong = ["description", "ingress[].description", "egress[].description"]
      .flatMap((path) => valuesAt(inputs, path))
      .find(({ value }) => typeof value === "string" && !DESCRIPTION.test(value));
    return wrong && `${wrong.path} is ${JSON.stringify(wrong.value)}`;
  },
};

const direction = (type: string): "ingress" | "egress" => (type === INGRESS ? "ingress" : "egress");

const twoStyles: Rule = {
  id: "security-groups/one-style-of-rules",
  cause: "a group with rules of its own and rules as separate resources loses one or the other with every run",
  source: "TF #32379; pulumi/pulumi-eks #1031",
  types: [GROUP, INGRESS, EGRESS],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ type, inputs, now, region }, account) => {
    if (type !== GROUP) {
      const group = account.all(GROUP, region).find((one) => one.id === text(inputs, "securityGroupId"));
      return group !== undefined && blocks(group.inputs, direction(type)).length > 0
        ? `securityGroupId ${group.id} has ${direction(type)} rules of its own`
        : undefined;
    }
    const apart = [INGRESS, EGRESS].find(
      (one) =>
        blocks(inputs, direction(one)).length > 0 &&
        account.all(one, region).some((rule) => now !== undefined && rule.outputs["securityGroupId"] === now.id),
    );
    return apart && `${direction(apart)} has rules, and so has ${now?.id} as separate resources`;
  },
};

/** What makes two rules of a group the same to EC2: everything but the description. */
const permission = (rule: Properties): string =>
  ["ipProtocol", "fromPort", "toPort", ...PEERS].map((name) => JSON.stringify(rule[name] ?? null)).join();

const duplicate: Rule = {
  id: "security-groups/rule-once",
  cause: "a group has a permission once, whatever made it and whatever its description (InvalidPermission.Duplicate)",
  source: "wingfoil-io/wingfoil PR #310",
  types: [INGRESS, EGRESS],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ type, inputs, now, region }, account) => {
    const same = (one: Thing): boolean =>
      one.id !== now?.id &&
      one.inputs["securityGroupId"] === inputs["securityGroupId"] &&
      permission(one.inputs) === permission(inputs);
    const other = account.all(type, region).find(same);
    return other && `${text(inputs, "securityGroupId")} has this rule already as ${other.id}`;
  },
};

const PEERS = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

const bothSources: Rule = {
  id: "security-groups/one-peer",
  cause: "a rule is about one range, one prefix list or one group",
  source: "TF src",
  types: [INGRESS, EGRESS],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const given = PEERS.filter((one) => isGiven(inputs, one));
    if (given.length > 1) return `${given.join(" and ")} are set`;
    return PEERS.every((one) => isAbsent(inputs, one)) ? `none of ${PEERS.join(", ")} is set` : undefined;
  },
};

/** Security groups and their rules. */
export const securityGroups: readonly Rule[] = [reservedName, description, twoStyles, duplicate, bothSources];
