import { strict as assert } from "node:assert";
import { aclRules, MOST_ACL_RULES, type AclRule } from "../../components/network/network-acls";
import { TIERS, type Tier } from "../../components/network/tiers";

const VPC = "10.20.0.0/16";

const text = ({ ruleNo, action, protocol, cidrBlock, fromPort, toPort, icmpType, icmpCode }: AclRule): string =>
  [
    ruleNo,
    action,
    protocol,
    cidrBlock,
    `${fromPort}-${toPort}`,
    ...(icmpType === undefined ? [] : [icmpType, icmpCode]),
  ].join(" ");

describe("network ACLs", () => {
  const expected: [Tier, string[], string[]][] = [
    [
      "public",
      [
        "100 allow -1 10.20.0.0/16 0-0",
        "110 allow 6 0.0.0.0/0 443-443",
        "120 allow 6 0.0.0.0/0 80-80",
        "130 allow 6 0.0.0.0/0 1024-3388",
        "140 allow 6 0.0.0.0/0 3390-65535",
        "150 allow 1 0.0.0.0/0 0-0 3 4",
      ],
      [
        "100 allow -1 10.20.0.0/16 0-0",
        "110 allow 6 0.0.0.0/0 443-443",
        "120 allow 6 0.0.0.0/0 80-80",
        "130 allow 6 0.0.0.0/0 1024-65535",
        "140 allow 1 0.0.0.0/0 0-0 3 4",
      ],
    ],
    [
      "private",
      [
        "100 allow -1 10.20.0.0/16 0-0",
        "110 allow 6 0.0.0.0/0 1024-3388",
        "120 allow 6 0.0.0.0/0 3390-65535",
        "130 allow 1 0.0.0.0/0 0-0 3 4",
      ],
      [
        "100 allow -1 10.20.0.0/16 0-0",
        "110 allow 6 0.0.0.0/0 443-443",
        "120 allow 6 0.0.0.0/0 80-80",
        "130 allow 1 0.0.0.0/0 0-0 3 4",
      ],
    ],
    ["data", ["100 allow -1 10.20.0.0/16 0-0"], ["100 allow -1 10.20.0.0/16 0-0"]],
    ["spare", ["100 allow -1 10.20.0.0/16 0-0"], ["100 allow -1 10.20.0.0/16 0-0"]],
  ];
  for (const [tier, ingress, egress] of expected) {
    it(`of the ${tier} tier`, () => {
      const rules = aclRules(tier, VPC);
      assert.deepEqual(rules.ingress.map(text), ingress);
      assert.deepEqual(rules.egress.map(text), egress);
    });
  }

  it("never let administration in from anywhere, and stay within EC2's limits", () => {
    for (const tier of TIERS) {
      const { ingress, egress } = aclRules(tier, VPC);
      for (const rules of [ingress, egress]) {
        assert.ok(rules.length <= MOST_ACL_RULES);
        assert.equal(new Set(rules.map(({ ruleNo }) => ruleNo)).size, rules.length);
      }
      for (const { cidrBlock, protocol, fromPort, toPort } of ingress.filter((rule) => rule.cidrBlock !== VPC)) {
        assert.notEqual(protocol, "-1", `${tier} lets everything in from ${cidrBlock}`);
        for (const port of [20, 21, 22, 3389]) assert.ok(protocol !== "6" || port < fromPort || port > toPort);
      }
    }
  });
});
