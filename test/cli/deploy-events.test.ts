import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readEvents, type Story } from "../../cli/deploy/events";
import { STATEFUL } from "../../cli/deploy/stateful";
import { countsText, verdictText } from "../../cli/deploy/text";
import { judge } from "../../cli/deploy/verdict";

const recorded = (name: string): string => readFileSync(join(__dirname, "fixtures", `${name}.jsonl`), "utf8");
const story = (name: string): Story => readEvents(recorded(name));
const unsafe = (name: string) =>
  judge(story(name)).unsafe.map(({ name, type, would, because, protected: isProtected }) => ({
    name,
    type,
    would,
    because,
    isProtected,
  }));

const DATABASE = "urn:pulumi:us::careplane::careplane:data:Database$aws:rds/instance:Instance::database";
const BUCKET = "urn:pulumi:us::careplane::aws:s3/bucket:Bucket::documents";

/** One event as the engine would write it. */
const line = (event: object) => JSON.stringify({ sequence: 1, timestamp: 1, ...event });
const step = (op: string, type: string, old: object = {}, more: object = {}) =>
  line({ resourcePreEvent: { metadata: { op, type, urn: `urn:pulumi:us::careplane::${type}::x`, old, ...more } } });

describe("the engine's events", () => {
  it("tell of a harmless update", () => {
    const { counts, packs, finished, errors, refusals, policies } = story("update");
    assert.deepEqual(counts, { same: 3, update: 2 });
    assert.deepEqual(packs, ["careplane-policies"]);
    assert.ok(finished);
    assert.deepEqual([errors, refusals, policies], [[], [], []]);
    assert.deepEqual(judge(story("update")), { unsafe: [], mandatory: [], advisory: [] });
    assert.equal(verdictText("us", judge(story("update"))), "");
    assert.equal(countsText(story("update")), "3 unchanged, 2 to update");
  });

  it("tell of a protected bucket that would be replaced", () => {
    assert.deepEqual(story("protected-replace").refusals, [{ urn: BUCKET, would: "replace" }]);
    assert.deepEqual(unsafe("protected-replace"), [
      { name: "documents", type: "aws:s3/bucket:Bucket", would: "replace", because: ["bucket"], isProtected: true },
    ]);
  });

  it("tell of a protected database that is no longer in the program", () => {
    assert.deepEqual(story("protected-delete").refusals, [{ urn: DATABASE, would: "delete" }]);
    assert.deepEqual(unsafe("protected-delete"), [
      { name: "database", type: "aws:rds/instance:Instance", would: "delete", because: [], isProtected: true },
    ]);
  });

  it("tell of an unprotected one too, which the engine would not refuse", () => {
    assert.deepEqual(story("unprotected-replace").refusals, []);
    assert.deepEqual(unsafe("unprotected-replace"), [
      {
        name: "database",
        type: "aws:rds/instance:Instance",
        would: "replace",
        because: ["identifier"],
        isProtected: false,
      },
    ]);
    assert.deepEqual(
      unsafe("unprotected-delete").map(({ would, isProtected }) => [would, isProtected]),
      [["delete", false]],
    );
  });

  it("tell of a retained bucket that would be replaced by an empty one", () =>
    assert.deepEqual(
      unsafe("retained-replace").map(({ name, would }) => [name, would]),
      [["documents", "replace"]],
    ));

  it("tell of findings", () => {
    const { mandatory, advisory } = judge(story("finding"));
    assert.deepEqual(mandatory, [
      {
        policy: "careplane-policies/encryption-at-rest",
        mandatory: true,
        message: "Storage is encrypted\nstorageEncrypted is false",
        urn: DATABASE,
      },
    ]);
    assert.deepEqual(
      advisory.map(({ policy }) => policy),
      ["careplane-policies/backups-on"],
    );
  });

  it("are read as far as a killed engine wrote them", () => {
    const whole = recorded("protected-replace");
    const cut = readEvents(whole.slice(0, whole.indexOf("summaryEvent") + 40));
    assert.equal(cut.finished, false);
    assert.deepEqual(cut.refusals, [{ urn: BUCKET, would: "replace" }]);
    assert.deepEqual(readEvents(""), {
      changes: [],
      policies: [],
      errors: [],
      refusals: [],
      packs: [],
      counts: {},
      finished: false,
    });
    assert.deepEqual(readEvents('null\n[1]\n"x"\n{}\n{"resourcePreEvent":1}\n{"summaryEvent":7}').changes, []);
  });

  it("name a resource that another one's replacement would take along", () => {
    const message =
      `<{%reset%}>unable to replace resource "${DATABASE}" as part of replacing "${BUCKET}" ` +
      "as it is currently marked for protection. To unprotect …<{%reset%}>";
    const log = line({ diagnosticEvent: { severity: "error", urn: BUCKET, message } });
    assert.deepEqual(readEvents(log).refusals, [{ urn: DATABASE, would: "replace", because: BUCKET }]);
    const verdict = judge(readEvents(log));
    assert.deepEqual(
      verdict.unsafe.map(({ name, along, because }) => ({ name, along, because })),
      [{ name: "database", along: "documents", because: [] }],
    );
    assert.match(
      verdictText("us", verdict),
      /x database \(aws:rds\/instance:Instance\) would be replaced, along with documents\n/,
    );
  });

  it("are understood in the older engine's words as well", () => {
    const message = `unable to delete resource "${BUCKET}"\nas it is currently marked for protection. To unprotect`;
    const log = line({ diagnosticEvent: { severity: "error", message } });
    assert.deepEqual(readEvents(log).refusals, [{ urn: BUCKET, would: "delete" }]);
    const warning = line({ diagnosticEvent: { severity: "warning", message } });
    assert.deepEqual(readEvents(warning).refusals, []);
  });
});

describe("the verdict on a change", () => {
  const verdict = (...lines: string[]) =>
    judge(readEvents(lines.join("\n"))).unsafe.map(({ type, would }) => [type, would]);

  for (const type of Object.keys(STATEFUL)) {
    it(`guards ${type}`, () => {
      assert.deepEqual(verdict(step("replace", type)), [[type, "replace"]]);
      assert.deepEqual(verdict(step("delete", type)), [[type, "delete"]]);
    });
  }
  for (const op of ["replace", "create-replacement", "delete-replaced"]) {
    it(`sees a replacement in ${op}`, () =>
      assert.deepEqual(verdict(step(op, "aws:s3/bucket:Bucket")), [["aws:s3/bucket:Bucket", "replace"]]));
  }
  for (const op of ["same", "create", "update", "read", "refresh", "import", "discard"]) {
    it(`lets ${op} pass`, () => {
      assert.deepEqual(verdict(step(op, "aws:s3/bucket:Bucket", { protect: true })), []);
    });
  }
  it("lets what holds nothing come and go, unless somebody protected it", () => {
    const topic = "aws:sns/topic:Topic";
    assert.deepEqual(verdict(step("replace", topic), step("delete", topic)), []);
    assert.deepEqual(verdict(step("replace", topic, { protect: true })), [[topic, "replace"]]);
    assert.deepEqual(verdict(step("delete", topic, { protect: true })), [[topic, "delete"]]);
  });
  it("lets the stack let go of what stays in AWS", () =>
    assert.deepEqual(verdict(step("delete", "aws:s3/bucket:Bucket", { retainOnDelete: true })), []));
  it("says one thing once", () =>
    assert.deepEqual(
      verdict(
        step("create-replacement", "aws:kms/key:Key", {}, { keys: ["b", "a"] }),
        step("replace", "aws:kms/key:Key", {}, { keys: ["a"] }),
      ),
      [["aws:kms/key:Key", "replace"]],
    ));
});

describe("the text of a verdict", () => {
  it("says what would be lost, the safe way, and who may do it all the same", () => {
    assert.equal(
      verdictText("us", judge(story("protected-replace"))),
      [
        "1 change would lose what a resource holds:",
        "  x documents (aws:s3/bucket:Bucket) would be replaced, because bucket changes",
        "      it holds:  documents, backups or logs, and their old versions",
        "      to keep it: set bucket back",
        `      safe way:  ${STATEFUL["aws:s3/bucket:Bucket"]?.safeWay ?? ""}`,
        "If what it holds may really go: unprotect that one resource (npx pulumi state unprotect <urn>) and run",
        "npx pulumi up -s us yourself. This command never does it.",
      ].join("\n"),
    );
  });
  it("thinks of a rename when something is gone from the program", () => {
    const text = verdictText("us", judge(story("unprotected-delete")));
    assert.match(text, /would be deleted, because it is no longer in the program\n/);
    assert.match(text, /renamed or moved\? {2}give it an alias with its old name or parent, and nothing is deleted/);
    assert.match(text, /mind: {6}it is not protected; pulumi up would do this without asking/);
  });
  it("lists findings, those that stop first", () => {
    const text = verdictText("us", { ...judge(story("finding")), unsafe: [] });
    assert.equal(
      text,
      [
        "1 finding of mandatory policies:",
        "  x careplane-policies/encryption-at-rest: database",
        "      Storage is encrypted",
        "      storageEncrypted is false",
        "1 advisory finding, stopping nothing:",
        "  - careplane-policies/backups-on: Backups (database)",
      ].join("\n"),
    );
  });
  it("knows no change at all", () => assert.equal(countsText(readEvents("")), "nothing"));
});
