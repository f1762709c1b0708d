import { strict as assert } from "node:assert";
import {
  BODY_PRIORITY,
  capacityOf,
  MANAGED_GROUPS,
  MAX_CAPACITY,
  RATE_LIMIT,
  RATE_PRIORITY,
  validateFirewall,
} from "../../components/compute/web-firewall-rules";

const paths = (count: number) => Array.from({ length: count }, (_, index) => `/p${index}/`);

describe("rules of the web firewall", () => {
  it("uses these managed groups, whose capacity AWS publishes", () =>
    assert.deepEqual(Object.fromEntries(MANAGED_GROUPS.map(({ group, capacity }) => [group, capacity])), {
      AWSManagedRulesAmazonIpReputationList: 25,
      AWSManagedRulesKnownBadInputsRuleSet: 200,
      AWSManagedRulesCommonRuleSet: 700,
      AWSManagedRulesSQLiRuleSet: 200,
      AWSManagedRulesLinuxRuleSet: 200,
    }));
  it("gives every rule a priority and a key of its own, the body rule after the group that labels bodies", () => {
    const priorities = [RATE_PRIORITY, BODY_PRIORITY, ...MANAGED_GROUPS.map(({ priority }) => priority)];
    assert.deepEqual(
      [...priorities].sort((a, b) => a - b),
      [10, 20, 30, 40, 45, 50, 60],
    );
    assert.deepEqual(
      MANAGED_GROUPS.map(({ key }) => key),
      ["reputation", "known-bad-inputs", "common", "sql-injection", "linux"],
    );
    assert.equal(MANAGED_GROUPS.find(({ key }) => key === "common")?.priority, 40);
    for (const { against } of MANAGED_GROUPS) assert.match(against, /\w/);
  });
  it("stays within the capacity that is in the price", () => {
    assert.equal(MAX_CAPACITY, 1500);
    assert.equal(capacityOf({ rateLimit: RATE_LIMIT, longBodyPaths: [] }), 1327);
    assert.equal(capacityOf({ rateLimit: RATE_LIMIT, longBodyPaths: paths(2) }), 1327 + 1 + 24);
  });
  it("takes the limits of a rate rule and refuses what lies beyond", () => {
    for (const rateLimit of [10, 2000, 2_000_000_000])
      assert.deepEqual(validateFirewall({ rateLimit, longBodyPaths: [] }), []);
    for (const rateLimit of [9, 10.5, 2_000_000_001, NaN]) {
      assert.deepEqual(validateFirewall({ rateLimit, longBodyPaths: [] }), [
        {
          path: "rateLimit",
          given: JSON.stringify(rateLimit),
          allowed: "a whole number from 10 to 2000000000 of requests in five minutes",
          fix: "leave it out for 2000",
        },
      ]);
    }
  });
  it("refuses paths that are none, or all", () => {
    const longBodyPaths = ["/ok/", "/", "consultations", "/a b", `/${"x".repeat(200)}`, ""];
    assert.deepEqual(
      validateFirewall({ rateLimit: 2000, longBodyPaths }).map(({ path }) => path),
      [1, 2, 3, 4, 5].map((index) => `longBodyPaths[${index}]`),
    );
    assert.deepEqual(validateFirewall({ rateLimit: 2000, longBodyPaths: ["/"] }), [
      {
        path: "longBodyPaths[0]",
        given: '"/"',
        allowed: "the start of a URL path of at most 200 characters: `/` alone would open every path",
        fix: "name the few paths whose forms are long, such as /consultations/",
      },
    ]);
    assert.deepEqual(validateFirewall({ rateLimit: 2000, longBodyPaths: [`/${"x".repeat(199)}`] }), []);
  });
  it("refuses more paths than fit", () => {
    assert.deepEqual(validateFirewall({ rateLimit: 2000, longBodyPaths: paths(14) }), []);
    assert.deepEqual(validateFirewall({ rateLimit: 2000, longBodyPaths: paths(15) }), [
      {
        path: "longBodyPaths",
        given: "15 paths, 1508 capacity units in all",
        allowed: "few enough that all rules take at most 1500 units",
        fix: "name a common start of several paths",
      },
    ]);
  });
});
