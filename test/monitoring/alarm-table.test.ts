import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { ALARMS, alarmRows, condition, type AlarmRow } from "../../components/monitoring";
import { alarmRunbooks, FOLDER, NAMES, openNames } from "../../scripts/alarm-runbooks";

/** As much as is needed of JSON Schema. */
interface Schema {
  properties: Readonly<Record<string, Schema>>;
}

const ROOT = join(__dirname, "..", "..");
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8");
const rows = alarmRows();
const provider = aws as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const words = ({ runbook }: AlarmRow): string => JSON.stringify(runbook);

/** The row with that key. */
function row(key: string): AlarmRow {
  const found = rows.find((one) => one.row.key === key);
  assert.ok(found !== undefined, key);
  return found.row;
}

describe("the table of alarms", () => {
  it("pages for what harms people, and for nothing else", () => {
    const pages = rows.filter((one) => one.row.urgency === "page").map((one) => one.row.key);
    assert.deepEqual(pages, [
      ...["server-errors", "slow-answers", "balancer-refuses", "no-servers", "storage-out", "database-unreachable"],
      ...["cache-evicts", "cache-silent", "nat-ports", "canary-fails", "work-late", "queue-stalled"],
      ...["queue-near-loss", "deliveries-lost"],
    ]);
  });

  const limits: [string, string][] = [
    ["server-errors", "above 1 percent, in 3 of 5 periods of 1 minute"],
    ["slow-answers", "above 1 second, in 8 of 10 periods of 1 minute"],
    ["database-busy", "above 80 percent, for 15 minutes"],
    ["storage-low", "below 10 % of the resource's `allocatedStorage`, for 30 minutes"],
    ["replica-lag", "above 60 seconds, for 5 minutes"],
    ["dead-letters", "above 0 messages, for 1 minute"],
    ["unhealthy-targets", "above 0 servers, for 15 minutes"],
    ["certificate-expires", "below 30 days, for 1 day"],
    ["function-errors", "above 0 runs in five minutes"],
    ["queue-late", "above 900 seconds, for 5 minutes"],
    ["work-late", "above 200 % of the resource's `visibilityTimeoutSeconds`, for 5 minutes"],
    ["malware-found", "above 0 files in five minutes"],
    ["executions-fail", "above 0 executions in five minutes"],
  ];
  for (const [key, text] of limits) {
    it(`${key}: ${text}`, () => assert.equal(condition(row(key)), text));
  }

  it("is about types that the AWS provider has", () => {
    for (const type of Object.keys(ALARMS).filter((one) => one.startsWith("aws:"))) {
      const [, path = "", name = ""] = type.split(":");
      const [folder = ""] = path.split("/");
      const classes = provider[folder];
      assert.equal(typeof classes?.[name], "function", type);
    }
  });
});

describe("runbooks of the alarms", () => {
  it("are as `npm run generate` writes them, one for each alarm and no other", () => {
    const pages = alarmRunbooks();
    assert.deepEqual(readdirSync(FOLDER).sort(), [...pages.keys()].sort());
    assert.equal(pages.size, rows.length + 1);
    for (const [file, text] of pages) {
      assert.equal(readFileSync(join(FOLDER, file), "utf8"), text, `${file}: run npm run generate`);
    }
  });

  it("have all five parts", () => {
    for (const { row: one } of rows) {
      const text = alarmRunbooks().get(`${one.key}.md`) ?? "";
      const headings = text.split("\n").filter((line) => line.startsWith("## "));
      assert.deepEqual(
        headings.map((line) => line.slice(3)),
        ["What it means", "Likely causes", "First look", "Remedy", "Escalation"],
      );
    }
  });

  it("say where each name that a command leaves open is found, and no other", () => {
    const open = new Set(rows.flatMap((one) => openNames(one.row)));
    assert.deepEqual([...open].sort(), Object.keys(NAMES).sort());
  });

  it("send nobody to a deployment for what was changed by hand without a look at AWS", () => {
    for (const { row: one } of rows) {
      for (const [sentence] of words(one).matchAll(/`npm run up[^.;"]*(?:puts|makes)[^.;"]*/g)) {
        assert.match(sentence, /-- --refresh/, `${one.key}: ${sentence}`);
      }
    }
  });

  it("name settings, commands, files and alarms that exist", () => {
    const { properties } = JSON.parse(read("stacks", "settings.schema.json")) as Schema;
    const settings = properties["config"]?.properties ?? {};
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const keys = new Set(rows.map((one) => one.row.key));
    for (const { row: one } of rows) {
      for (const [, path = ""] of words(one).matchAll(/careplane:([a-zA-Z]+(?:\.[a-zA-Z]+)*)/g)) {
        const [first = "", ...rest] = path.split(".");
        const found = rest.reduce<Schema | undefined>(
          (at, name) => at?.properties[name],
          settings[`careplane:${first}`],
        );
        assert.ok(found !== undefined, `${one.key} names careplane:${path}`);
      }
      for (const [, script = ""] of words(one).matchAll(/npm run ([a-z:]+)/g)) {
        assert.ok(Object.hasOwn(scripts, script), `${one.key} ${script}`);
      }
      for (const [path] of words(one).matchAll(/(?:docs|stacks|components)\/[a-z/.-]+\.(?:md|ts)/g)) {
        assert.ok(existsSync(join(ROOT, path)), `${one.key} ${path}`);
      }
      for (const [, list = ""] of words(one).matchAll(/[Aa]larms? ((?:`[a-z-]+`(?:, | and )?)+)/g)) {
        for (const [, key = ""] of list.matchAll(/`([a-z-]+)`/g)) assert.ok(keys.has(key), `${one.key} names ${key}`);
      }
    }
  });
});
