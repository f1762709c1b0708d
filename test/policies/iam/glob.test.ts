import { strict as assert } from "node:assert";
import { performance } from "node:perf_hooks";
import fc from "fast-check";
import { covers, matching, overlaps } from "../../../policies/iam/glob";

/** Few letters, so that patterns meet. */
const text = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 7 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 7 });
const expression = (one: string) => new RegExp(`^${one.replace(/\*/g, "[^]*").replace(/\?/g, "[^]")}$`);

describe("patterns", () => {
  it("cover a text as a regular expression would", () => {
    fc.assert(fc.property(pattern, text, (one, other) => covers(one, other) === expression(one).test(other)));
  });
  it("that cover another cover whatever it stands for", () => {
    fc.assert(
      fc.property(pattern, pattern, text, (one, set, member) =>
        covers(one, set) && covers(set, member) ? covers(one, member) : true,
      ),
      { numRuns: 2000 },
    );
  });
  it("overlap when a text is matched by both, and only then", () => {
    const all = (length: number): string[] =>
      length === 0 ? [""] : all(length - 1).flatMap((start) => ["a", "b", ":"].map((end) => start + end));
    const texts = [0, 1, 2, 3, 4, 5, 6].flatMap(all);
    const short = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 3 });
    fc.assert(
      fc.property(short, short, (one, other) =>
        assert.equal(
          overlaps(one, other),
          texts.some((member) => covers(one, member) && covers(other, member)),
        ),
      ),
      { numRuns: 300 },
    );
  });
  const cases: [string, string, string][] = [
    ["arn:aws:s3:::records/*", "arn:aws:s3:::records/a", "yes"],
    ["arn:aws:s3:::records/*", "arn:aws:s3:::records/*", "yes"],
    ["arn:aws:s3:::records/a/*", "arn:aws:s3:::records/*", "unknown"],
    ["arn:aws:s3:::records/*", "arn:aws:s3:::records", "no"],
    ["*", "<urn:pulumi:us::shop::aws:s3/bucket:Bucket::a>/*", "yes"],
    ["arn:aws:s3:::records/*", "<urn:pulumi:us::shop::aws:s3/bucket:Bucket::a>/*", "unknown"],
    ["<urn:pulumi:us::shop::aws:s3/bucket:Bucket::a>/*", "<urn:pulumi:us::shop::aws:s3/bucket:Bucket::a>/b", "yes"],
    ["arn:aws:s3:::records/${aws:username}/*", "arn:aws:s3:::records/ada/x", "unknown"],
    ["arn:aws:s3:::records/${aws:username}/*", "arn:aws:s3:::other/ada/x", "no"],
  ];
  for (const [one, set, expected] of cases) {
    it(`${one} and ${set}: ${expected}`, () => assert.equal(matching(one, set), expected));
  }
  it("take no longer for patterns made to be slow", () => {
    const started = performance.now();
    const stars = "*a".repeat(1000);
    assert.equal(covers(`${stars}b`, "a".repeat(2000)), false);
    assert.equal(overlaps(`${stars}b`, `${"a*".repeat(900)}c`), false);
    assert.equal(overlaps("*a".repeat(100_000), "b*".repeat(100_000)), true);
    assert.ok(performance.now() - started < 1000);
  });
});
