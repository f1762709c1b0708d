import { strict as assert } from "node:assert";
import { fits, HOLE, mayFit } from "../../../policies/checks/glob";

describe("patterns of ARNs and tags", () => {
  const known: [string, string, boolean][] = [
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["a", "a", true],
    ["a", "ab", false],
    ["a*", "abc", true],
    ["*c", "abc", true],
    ["a*c", "abbc", true],
    ["a*c", "abcb", false],
    ["*b*b*", "abab", true],
    ["*b*b*", "ab", false],
    ["**", "anything", true],
    ["prod*", "production", true],
    ["*rod*", "production", true],
    ["a?c", "abc", false],
    ["a.c", "abc", false],
    ["arn:aws:s3:::*", "arn:aws:s3:::documents", true],
    ["arn:aws:rds:*:*:db:*", "arn:aws:rds:us-east-1:111122223333:cluster:a", false],
  ];
  for (const [pattern, text, expected] of known) {
    it(`${pattern} ${expected ? "fits" : "does not fit"} ${text}`, () => {
      assert.equal(fits(pattern, text), expected);
      assert.equal(mayFit(pattern, text), expected, "a text without holes leaves nothing open");
    });
  }

  const open: [string, string, boolean][] = [
    ["arn:aws:ec2:*:*:volume/*", `arn:aws:ec2:us-east-1:${HOLE}:instance/${HOLE}`, false],
    ["arn:aws:ec2:us-east-1:111122223333:volume/vol-1", `arn:aws:ec2:us-east-1:${HOLE}:volume/${HOLE}`, true],
    ["arn:aws:ec2:us-west-2:111122223333:volume/vol-1", `arn:aws:ec2:us-east-1:${HOLE}:volume/${HOLE}`, false],
    ["arn:aws:s3:::documents-*", `arn:aws:s3:::${HOLE}`, true],
    ["arn:aws:s3:::documents/x", `arn:aws:s3:::${HOLE}`, false],
    ["arn:aws:s3:::", `arn:aws:s3:::${HOLE}`, true],
    ["arn:aws:rds:*:db:*", `arn:aws:rds:us-east-1:${HOLE}:db:records`, true],
  ];
  for (const [pattern, text, expected] of open) {
    it(`${pattern} ${expected ? "may fit" : "cannot fit"} ${text.replaceAll(HOLE, "…")}`, () =>
      assert.equal(mayFit(pattern, text), expected));
  }
  it("fits whatever a hole holds where a star takes it", () => {
    assert.equal(fits("arn:aws:s3:::*", `arn:aws:s3:::${HOLE}`), true);
    assert.equal(fits("arn:aws:s3:::a*", `arn:aws:s3:::${HOLE}`), false);
  });
  it("takes no time for patterns that make others slow", () => {
    const start = performance.now();
    assert.equal(fits(`${"*a".repeat(200)}b`, "a".repeat(5000)), false);
    assert.equal(mayFit(`${"*a".repeat(200)}b`, "a".repeat(2000)), false);
    assert.ok(performance.now() - start < 2000);
  });
});
