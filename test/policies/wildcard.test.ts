import { strict as assert } from "node:assert";
import { fits } from "../../policies/wildcard";

describe("patterns of IAM", () => {
  const cases: [pattern: string, text: string, fit: boolean][] = [
    ["s3:*", "s3:GetObject", true],
    ["S3:get*", "s3:GetObject", true],
    ["*", "", true],
    ["", "", true],
    ["", "s3", false],
    ["s?:*", "s3:GetObject", true],
    ["s3:?", "s3:", false],
    ["s3:Get*Acl", "s3:GetObjectAcl", true],
    ["s3:Get*Acl", "s3:GetObject", false],
    ["*Object*", "s3:GetObjectAcl", true],
    ["s3:*t", "s3:GetObjectTt", true],
    ["s3:.*", "s3:GetObject", false],
    ["s3:GetObject", "s3:GetObjectAcl", false],
    ["**?**", "x", true],
  ];
  for (const [pattern, text, fit] of cases) {
    it(`${pattern} ${fit ? "fits" : "does not fit"} ${text}`, () => assert.equal(fits(pattern, text), fit));
  }

  it("takes no longer than pattern times text", () => {
    const started = performance.now();
    assert.equal(fits("*?".repeat(5000) + "x", "s3:BypassGovernanceRetention"), false);
    assert.equal(fits("*a".repeat(2000) + "b", "a".repeat(5000)), false);
    assert.ok(performance.now() - started < 2000);
  });
});
