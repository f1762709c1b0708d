import { strict as assert } from "node:assert";
import fc from "fast-check";
import type { Finding } from "../../policies/check";
import { exceptionFindings } from "../../policies/excepted";
import {
  covers,
  exceptionNotes,
  readExceptions,
  withExceptions,
  WARNING_DAYS,
  type Exception,
} from "../../policies/exceptions";

const TODAY = "2026-11-23";
const RULES = new Set(["rds-multi-az", "s3-versioning"]);

const finding = (rule: string, name: string): Finding => ({
  rule,
  title: "",
  severity: "high",
  enforcement: "mandatory",
  urn: `urn:pulumi:us::shop::aws:rds/instance:Instance::${name}`,
  verdict: "violated",
  message: "",
  fix: "",
  controls: [],
});
const exception = (more: Partial<Exception> = {}): Exception => ({
  rule: "rds-multi-az",
  owner: "platform",
  reason: "The second zone is bought in March; a snapshot is taken each hour.",
  expires: "2027-12-01",
  ...more,
});

describe("exceptions", () => {
  it("cover what their rule finds, and nothing else", () => {
    const found = [finding("rds-multi-az", "records"), finding("s3-versioning", "records")];
    const [one, two] = withExceptions(found, [exception()], TODAY);
    assert.deepEqual(one, { ...found[0], exception: exception() });
    assert.equal(two, found[1]);
  });

  for (const [resources, name, expected] of [
    ["records", "records", true],
    ["records", "records-2", false],
    ["records*", "records-2", true],
    ["*cord*", "records-2", true],
    ["*-1", "records-2", false],
    ["re*co*2", "records-2", true],
    ["a*a", "a", false],
    ["urn:pulumi:us::*::records", "records", true],
    ["urn:pulumi:eu::*::records", "records", false],
    ["", "records", false],
  ] as const) {
    it(`${resources || "nothing"} ${expected ? "means" : "does not mean"} ${name}`, () =>
      assert.equal(covers(exception({ resources }), finding("rds-multi-az", name)), expected));
  }

  it("without resources cover everything that the rule finds", () =>
    assert.ok(covers(exception(), finding("rds-multi-az", "anything"))));

  it("take no time over a pattern that is made to", () => {
    const one = exception({ resources: `${"a*".repeat(200)}b` });
    assert.equal(covers(one, finding("rds-multi-az", "a".repeat(100_000))), false);
  });

  it("hold on their last day and not after it", () => {
    const held = withExceptions([finding("rds-multi-az", "records")], [exception({ expires: TODAY })], TODAY);
    assert.ok("exception" in held[0]!);
    const over = withExceptions([finding("rds-multi-az", "records")], [exception({ expires: "2026-11-22" })], TODAY);
    assert.ok(!("exception" in over[0]!));
  });

  const notes = (one: Exception, found = [finding("rds-multi-az", "records")]) =>
    exceptionNotes(found, [one], TODAY, RULES).map(({ stops, message }) => [stops, message] as const);

  it("are a finding when they are over", () =>
    assert.deepEqual(notes(exception({ expires: "2026-11-22" })), [
      [true, "the exception of * from rds-multi-az ended on 2026-11-22"],
    ]));

  it("are a finding when they cover nothing", () =>
    assert.deepEqual(notes(exception({ resources: "other" })), [
      [true, "the exception of other from rds-multi-az covers nothing: the rule finds nothing there"],
    ]));

  it("are a finding when there is no such rule", () =>
    assert.deepEqual(notes(exception({ rule: "rds-multi-zone" })), [
      [true, "the exception of * from rds-multi-zone: there is no such rule"],
    ]));

  it(`are announced ${WARNING_DAYS} days before they end, which stops nothing`, () => {
    assert.deepEqual(notes(exception({ expires: "2026-12-23" })), [
      [false, "the exception of * from rds-multi-az ends on 2026-12-23, in 30 days"],
    ]);
    assert.deepEqual(notes(exception({ expires: "2026-12-24" })), []);
  });

  it("leave open what they cover where a user has switched the rule off", () => {
    const rules = { known: RULES, ran: new Set(["s3-versioning"]) };
    assert.deepEqual(exceptionFindings([], [exception()], TODAY, "urn", rules), []);
    const all = exceptionFindings([], [exception()], TODAY, "urn", { known: RULES, ran: RULES });
    assert.deepEqual(
      all.map(({ rule, urn, enforcement }) => [rule, urn, enforcement]),
      [["exceptions", "urn", "mandatory"]],
    );
  });

  it("are read from what a stack file holds, and what is none is said", () => {
    const { exceptions, problems } = readExceptions([
      exception(),
      { ...exception(), resources: "records" },
      { setting: "network.natGateways", owner: "a", reason: "b", expires: "2027-01-01" },
      { rule: "rds-multi-az" },
      exception({ expires: "2027-02-30" }),
      exception({ expires: "soon" }),
      "x",
      null,
    ]);
    assert.deepEqual(exceptions, [exception(), exception({ resources: "records" })]);
    assert.deepEqual(problems, [
      "exception [3] has no owner, reason, expires; it needs rule, owner, reason and expires",
      'exception [4] from rds-multi-az expires on "2027-02-30"; write a day, as in "2028-02-20"',
      'exception [5] from rds-multi-az expires on "soon"; write a day, as in "2028-02-20"',
      "exception [6] has no rule, owner, reason, expires; it needs rule, owner, reason and expires",
      "exception [7] has no rule, owner, reason, expires; it needs rule, owner, reason and expires",
    ]);
    assert.deepEqual(readExceptions(undefined), { exceptions: [], problems: [] });
    assert.deepEqual(readExceptions({}), { exceptions: [], problems: ["the exceptions are not a list"] });
  });

  it("never crash on anything", () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (given) => void readExceptions([given])));
    fc.assert(fc.property(fc.anything(), (given) => void readExceptions(given)));
  });
});
