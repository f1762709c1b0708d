import type { Texts } from "./model";

const RULE_NEEDS =
  "protocol, ports and sources of each ingress rule, written in a group or as a resource of its own; prefix lists of the same stack are looked into";
const RULE_BLIND =
  "Rules that another program or a person adds to the group, what a prefix list of another program holds, and whether a route or a network ACL lets the traffic arrive.";

export const SECURITY_GROUPS: Texts = {
  "sg-no-public-ssh-rdp": {
    title: "Neither SSH nor remote desktop is open to the internet",
    severity: "critical",
    why: "Both ports are tried within minutes of being opened, and whoever gets in stands beside the patients' records.",
    fix: "take the rule away and use Session Manager, or name who may come in: referencedSecurityGroupId: bastion.id",
    needs: RULE_NEEDS,
    blind: RULE_BLIND,
  },
  "sg-no-public-risky-ports": {
    title: "No port of a database, console or file share is open to the internet",
    severity: "critical",
    why: "What listens on these ports was not made to meet strangers; databases of patients have been copied this way.",
    fix: "referencedSecurityGroupId: application.id in place of cidrIpv4",
    needs: RULE_NEEDS,
    blind: `${RULE_BLIND} The same service on another port is judged by sg-public-only-authorized-ports.`,
  },
  "sg-public-only-authorized-ports": {
    title: "The internet reaches ports 80 and 443 of internet-facing load balancers only",
    severity: "critical",
    why: "One door that is watched and filtered can be defended; every further one is a way past the firewall.",
    fix: "referencedSecurityGroupId: loadBalancer.id in place of cidrIpv4; or put a load balancer in front",
    needs: `${RULE_NEEDS}; the load balancers that use the group`,
    blind: `${RULE_BLIND} A group made elsewhere counts as a load balancer's only if one of this stack uses it.`,
  },
  "sg-described": {
    title: "Every security group and rule says what it is for",
    severity: "low",
    why: "A rule that nobody can explain is never removed, and an open port stays open after its reason has gone.",
    fix: 'description: "Queries of the application"',
    needs: "description of groups and rules; left out, a group gets one that says nothing",
    blind: "Whether the description is true.",
  },
  "sg-no-all-ports-ingress": {
    title: "No rule opens every port or protocol to the internet",
    severity: "critical",
    why: "Whatever is installed next listens to the world from its first second.",
    fix: 'ipProtocol: "tcp", fromPort: 443, toPort: 443',
    needs: RULE_NEEDS,
    blind: `${RULE_BLIND} Large public blocks count, up to /15 (IPv4) and /31 (IPv6); several smaller ones together do not.`,
  },
  "sg-egress-restricted": {
    title: "Servers reach the internet by HTTPS only",
    severity: "medium",
    why: "Who has taken over a server carries records out by any port that is left open.",
    fix: 'ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0"; anything else to a named group or block',
    needs: "protocol, ports and destinations of each egress rule; a group without one lets nothing out",
    blind: "What is sent over 443, and to whom: that takes a proxy or a DNS firewall.",
    deviation:
      "The control is about groups of the application and data tiers; no property says which those are, so every group is judged.",
  },
  "sg-no-mixed-rule-management": {
    title: "The rules of a group are all written inside it, or all as resources of their own",
    severity: "medium",
    why: "The provider removes at each deployment what the other half has added: a door closes, or opens, by turns.",
    fix: "take ingress and egress out of the group; new aws.vpc.SecurityGroupIngressRule(…) for each rule",
    needs: "ingress and egress of the group, and the rules that name it",
    blind: "Rules that another program adds to the group.",
  },
  "sg-attached": {
    title: "Every security group is used by something",
    severity: "low",
    why: "An unused group is found by name and reused one day, with rules that were written for something else.",
    fix: "delete the group, or name it where it belongs: securityGroups: [group.id]",
    needs: "any property of another resource that was made from the group; its own rules do not count",
    blind: "Groups that only another program uses, and uses by an id that is written down instead of referred to.",
  },
};
