import { strict as assert } from "node:assert";
import { findingOf, judge, type Judgement } from "../../policies/check";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import { documentation } from "./examples/package";
import { Reader } from "./examples/program";
import { text } from "./support";

/**
 * One example in this many is judged, beginning with the one that the seed names. `CAREPLANE_EXAMPLES=all` takes every
 * one of them, half a minute; `CAREPLANE_EXAMPLES=3` the fourth, the eighth and so on.
 */
const STEP = 4;
const { CAREPLANE_EXAMPLES: wanted = "0" } = process.env;
const isChosen = (index: number): boolean => wanted === "all" || index % STEP === Number(wanted) % STEP;

/** The longest that one example may keep the processor, in milliseconds. */
const LIMIT = 1000;

const KINDS = ["satisfied", "not applicable", "cannot be proved", "violated"];
/** What rules say of a value whose type they did not expect. The examples' values are what the provider takes. */
const MISTYPED = /, not (true or false|text|subnets|an? (number|list|object|id|name|key|policy|bucket))/;

interface Program {
  readonly where: string;
  readonly previewed: readonly Resource[];
  readonly deployed: readonly Resource[];
}

describe("the examples of the provider's own documentation", function () {
  this.timeout(300_000);
  const { examples, types } = documentation();
  const programs: Program[] = [];
  const mistyped: string[] = [];
  before(() => {
    for (const { where, code } of examples.filter((_, index) => isChosen(index))) {
      const previewed = new Reader(types, false).read(code);
      const deployed = new Reader(types, true).read(code);
      if (previewed.length > 0) programs.push({ where, previewed, deployed });
    }
  });
  const each = (test: (resources: readonly Resource[], where: string) => void): void => {
    for (const { where, previewed, deployed } of programs) {
      test(previewed, `${where}, previewed`);
      test(deployed, `${where}, deployed`);
    }
  };

  it("are read", () => {
    const share = wanted === "all" ? 1 : STEP;
    assert.ok(types.size > 1700, `${types.size} types`);
    assert.ok(programs.length > 3000 / share, `${programs.length} examples`);
    const resources = programs.flatMap(({ previewed }) => previewed);
    assert.ok(resources.length > 5000 / share, `${resources.length} resources`);
    const known = resources.filter(({ type }) => type.startsWith("aws:") && !type.includes(":index/other:"));
    assert.ok(
      known.length > 0.95 * resources.length,
      `${known.length} of ${resources.length} resources are known types`,
    );
    // What one resource takes from another is what stack rules look at.
    const linked = resources.filter(({ propertyDependencies }) => Object.keys(propertyDependencies).length > 0);
    assert.ok(linked.length > 0.3 * resources.length, `${linked.length} of ${resources.length} refer to another`);
  });

  it("are judged, each in less than a second, with a verdict of every rule", () => {
    const wrong: string[] = [];
    const met = new Set<string>();
    each((resources, where) => {
      const began = process.cpuUsage();
      let found: Judgement[];
      try {
        found = judge(resources);
      } catch (error) {
        wrong.push(`${where}: ${String(error)}`);
        return;
      }
      const { user, system } = process.cpuUsage(began);
      if ((user + system) / 1000 > LIMIT) wrong.push(`${where}: ${(user + system) / 1000} ms`);
      for (const one of found) {
        met.add(one.rule.id);
        const good = KINDS.includes(one.verdict.is) && !/undefined|\[object/.test(text(one.verdict));
        const aboutOne = resources.includes(one.resource);
        const finding = [true, false].every((final) => typeof (findingOf(one, final)?.message ?? "") === "string");
        const said = `${where}: ${one.rule.id} ${one.resource.name} ${text(one.verdict)}`;
        if (!good || !aboutOne || !finding) wrong.push(said);
        if (MISTYPED.test(said)) mistyped.push(said);
      }
    });
    assert.deepEqual(wrong, []);
    assert.ok(met.size > 0.9 * RULES.length, `${met.size} of ${RULES.length} rules had something to judge`);
  });

  it("have no value that a rule takes for one of a wrong type", () => assert.deepEqual(mistyped, []));
});
