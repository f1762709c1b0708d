import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseSettings } from "../../../stacks/settings";
import { bare, SETTINGS } from "../../../stacks/settings-schema";
import { documentOf } from "./edits-document";
import { excepted } from "./edits-exceptions";
import { grouped } from "./edits-groups";
import { BASES } from "./edits-list";
import type { Base, Edit } from "./edits-model";
import { asText, configOf, edited, namespaced } from "./edits-program";
import { rowOf, shareOf, unclaimed, type Row } from "./edits-row";
import type { Change, Story } from "../../../cli/deploy/events";

const ROOT = join(__dirname, "..", "..", "..");
const EDITS = BASES.flatMap(({ edits }) => edits);

function leaves(schema: z.core.$ZodType, path: readonly string[] = []): string[] {
  const shape = bare(schema);
  if (!(shape instanceof z.ZodObject)) return [path.join(".")];
  return Object.entries(shape.shape as Record<string, z.core.$ZodType>).flatMap(([key, one]) =>
    leaves(one, [...path, key]),
  );
}

const change = (op: string, type: string, name: string, more: Partial<Change> = {}): Change => ({
  ...{ op, type, name, urn: `urn:pulumi:us::careplane::${type}::${name}`, keys: [], diffs: [] },
  ...{ before: {}, after: {}, protected: false, retained: false },
  ...more,
});
const story = (...changes: Change[]): Story => ({
  ...{ changes, policies: [], errors: [], refusals: [], packs: [], counts: {}, finished: true },
});
const INSTANCE = "aws:rds/instance:Instance";
const GROUP = "aws:autoscaling/group:Group";

describe("the list of edits", () => {
  it("has every setting of the schema, and account, region and names", () => {
    const settings = new Set(EDITS.map(({ setting }) => setting));
    assert.ok(leaves(SETTINGS).length >= 28);
    assert.deepEqual(
      leaves(SETTINGS).filter((leaf) => !settings.has(leaf)),
      [],
    );
    for (const one of ["aws:region", "aws:allowedAccountIds", "name of the stack"]) assert.ok(settings.has(one), one);
    assert.ok([...settings].filter((one) => one.startsWith("logical name of")).length >= 10);
  });

  const configAfter = ({ settings }: Base, group: readonly Edit[]) =>
    group
      .filter(({ patches, rename }) => patches === undefined && rename === undefined)
      .reduce((config, edit) => excepted("us", edited(config, edit)), {
        ...excepted("us", { ...configOf(ROOT, "us"), ...namespaced(settings) }),
      });
  for (const base of BASES) {
    it(`starts from ${base.name} that are valid, and shares no preview with what is not`, () => {
      for (const group of [[], ...grouped(base.edits).filter(({ length }) => length > 1)]) {
        assert.deepEqual(
          parseSettings("us", asText(configAfter(base, group))).problems,
          undefined,
          group.map(({ setting }) => setting).join(),
        );
      }
    });
  }

  it("finds each text that it changes in the program, once", () => {
    for (const { patches = [] } of EDITS)
      for (const { file, from } of patches)
        assert.equal(readFileSync(join(ROOT, file), "utf8").split(from).length, 2, from);
  });
});

describe("edits that share a preview", () => {
  const edit = (setting: string, area?: Edit["area"], rename?: string): Edit => ({
    ...{ setting, to: 1 },
    ...(area === undefined ? {} : { area }),
    ...(rename === undefined ? {} : { rename }),
  });
  it("are of different parts; without a part each is alone, and a rename last", () => {
    const groups = grouped([
      edit("a", "web"),
      edit("name", undefined, "us-2"),
      edit("b", "web"),
      edit("c", "cache"),
      edit("d"),
    ]);
    assert.deepEqual(
      groups.map((group) => group.map(({ setting }) => setting)),
      [["a", "c"], ["b"], ["d"], ["name"]],
    );
  });

  it("share its story by the names of resources, and nobody may change anything else", () => {
    const told = story(
      change("update", INSTANCE, "database"),
      change("update", GROUP, "web-group"),
      change("same", "aws:ec2/vpc:Vpc", "network"),
      change("update", "aws:ec2/vpc:Vpc", "network"),
    );
    assert.deepEqual(
      shareOf(told, edit("a", "web")).changes.map(({ name }) => name),
      ["web-group"],
    );
    assert.equal(shareOf(told, edit("a")), told);
    assert.deepEqual(unclaimed(told, [edit("a", "web"), edit("b", "database")]), [
      "urn:pulumi:us::careplane::aws:ec2/vpc:Vpc::network",
    ]);
    assert.deepEqual(unclaimed(told, [edit("a")]), []);
  });
});

describe("a row of the table", () => {
  const edit: Edit = { setting: "database.instanceClass", to: "db.m7g.xlarge" };
  it("says what goes on, and the safe way", () => {
    const row = rowOf(
      edit,
      "db.m7g.large",
      story(change("update", INSTANCE, "database", { diffs: ["instanceClass"] })),
    );
    assert.deepEqual([row.from, row.to, row.verdict], ["db.m7g.large", "db.m7g.xlarge", "goes on: interrupts"]);
    assert.match(row.effects.join(), /^database: interrupts \(instanceClass\): the standby takes over/);
    assert.match(row.safeWay, /maintenance window/);
  });
  it("says by what a loss is refused", () => {
    const replaced = (more: Partial<Change>) =>
      rowOf(edit, 1, story(change("replace", INSTANCE, "database", { keys: ["kmsKeyId"], ...more })));
    assert.equal(replaced({ protected: true }).verdict, "refused: by `protect`, and stopped by the preview");
    assert.equal(replaced({}).verdict, "stopped by the preview");
    assert.deepEqual(replaced({}).effects, ["database: would be replaced (kmsKeyId)"]);
  });
  it("says that nothing happens, what is new, and what else stands against it", () => {
    assert.deepEqual(rowOf(edit, undefined, story()), {
      ...{ setting: "database.instanceClass", from: "not set", to: "db.m7g.xlarge", effects: [] },
      ...{ verdict: "nothing that matters changes", safeWay: "" },
    });
    const made = rowOf(edit, 1, story(change("create", INSTANCE, "b"), change("create", "careplane:data:Cache", "c")));
    assert.deepEqual(made.effects, ["1 new resources"]);
    const failed = (message: string) => {
      const { verdict, safeWay } = rowOf(edit, 1, { ...story(), errors: [{ urn: "", message }] });
      return [verdict, safeWay];
    };
    assert.deepEqual(failed("the zone is not there\nmore"), ["refused: the zone is not there", "set it back"]);
    assert.deepEqual(failed("zone: 1 problem\n  it is private\n    fix: take a public one"), [
      "refused: it is private",
      "take a public one",
    ]);
  });
  it("says nothing of what was registered before the program refused", () => {
    const group = change("replace", INSTANCE, "database", { keys: ["kmsKeyId"], protected: true });
    const row = rowOf(edit, 1, { ...story(group), errors: [{ urn: "", message: "journeys: 1 problem\n  no cache" }] });
    assert.deepEqual([row.effects, row.verdict, row.safeWay], [[], "refused: no cache", "set it back"]);
    for (const error of [
      { urn: group.urn, message: "the class is not there" },
      { urn: "", message: "preview failed" },
    ]) {
      const { verdict } = rowOf(edit, 1, { ...story(group), errors: [error] });
      assert.equal(verdict, "refused: by `protect`, and stopped by the preview");
    }
  });
  it("puts resources together to which the same happens", () => {
    const names = ["d", "c", "b", "a"].map((name) => change("update", INSTANCE, name, { diffs: ["backupWindow"] }));
    assert.deepEqual(rowOf(edit, 1, story(...names)).effects, [
      "a, b, c and 1 more: in place (backupWindow): nothing stops",
    ]);
  });
});

describe("docs/edit-safety.md", () => {
  const text = readFileSync(join(ROOT, "docs", "edit-safety.md"), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| "));

  it("has a row for every setting of the schema", () => {
    for (const leaf of leaves(SETTINGS))
      assert.ok(
        rows.some((row) => row.startsWith(`| \`${leaf}\` |`)),
        leaf,
      );
    assert.equal(rows.length, EDITS.length + 2);
  });
  it("says nowhere that data is lost or that nobody knows", () => {
    assert.doesNotMatch(text, /data lost|not known/i);
    for (const row of rows) assert.equal(row.split(/(?<!\\)\|/).length, 7, row);
  });
  it("lets nothing pass that replaces or deletes what holds data", () => {
    for (const row of rows.filter((one) => one.includes("would be "))) {
      assert.match(row, /\| (refused: by `protect`, and stopped by the preview|stopped by the preview) \|/);
    }
  });
  it("is sorted, with bars that are no columns escaped", () => {
    const row = (setting: string): Row => ({
      ...{ setting, from: "a|b", to: "c", effects: [], verdict: "v", safeWay: "" },
    });
    assert.match(
      documentOf([row("b"), row("a b")]),
      /\n\| a b \| a\\\|b → c \| nothing \| v \| just do it \|\n\| `b` \| a\\\|b/,
    );
  });
});
