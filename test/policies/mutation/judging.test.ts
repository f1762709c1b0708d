import { strict as assert } from "node:assert";
import { read } from "../../../policies/evidence";
import { RULES } from "../../../policies/pack";
import { resourceRule, stackRule, wholeRule, type Rule } from "../../../policies/rule";
import { cannotBeProved, satisfied, violated } from "../../../policies/verdict";
import { evaluateStack } from "../../support/stacks";
import { made, stackOf } from "./fixture";
import { Judging, type Kill } from "./judging";
import type { Mutant } from "./mutant";
import { mutantsOf } from "./mutants";
import { sampled } from "./random";
import { Stack } from "./stack";

const DATABASE = "aws:rds/instance:Instance";
const TOPIC = "aws:sns/topic:Topic";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

const database = made(DATABASE, "records", { multiAz: true, storageEncrypted: true });
const topic = made(TOPIC, "people", { name: "people" });
const alarm = made(ALARM, "late", { alarmActions: ["people"], period: 60 }, { from: { alarmActions: [topic] } });
const stack = stackOf(database, topic, alarm);

const onMultiAz = resourceRule("multi-az", {
  types: DATABASE,
  judge: ({ inputs }) => {
    const value = read(inputs, "multiAz");
    if (value.state === "absent") return cannotBeProved("multiAz");
    return value.state === "known" && value.value === true ? satisfied : violated("multiAz is false");
  },
});

let judged = 0;
const onActions = stackRule("alarm-actions", {
  types: ALARM,
  judge: (one, graph) => {
    judged++;
    return graph.targets(one, "alarmActions", [TOPIC]).length > 0 ? satisfied : violated("nobody is told");
  },
});

const onTopics = wholeRule("has-topic", {
  types: TOPIC,
  judge: (graph) => (graph.of([TOPIC]).length > 0 ? [] : [{ resource: graph.stack, verdict: violated("no topic") }]),
});

const rules = [onMultiAz, onActions, onTopics];

function mutant(pattern: string, kind: string, after?: unknown): Mutant {
  const found = mutantsOf(stack).find(
    (one) => one.pattern === pattern && one.kind === kind && (after === undefined || one.after === after),
  );
  assert.ok(found, `no mutant ${kind} ${pattern}`);
  return found;
}

const kills = (one: Mutant, by: readonly Rule[] = rules) =>
  new Judging(stack, by).kills(one).map(({ rule, because }) => `${rule}: ${because}`);

describe("judging a mutant", () => {
  it("catches what a resource rule finds", () => {
    assert.deepEqual(kills(mutant("multiAz", "flip")), ["multi-az: multiAz is false"]);
  });
  it("misses what no rule looks at", () => assert.deepEqual(kills(mutant("storageEncrypted", "flip")), []));
  it("does not count what cannot be proved", () => assert.deepEqual(kills(mutant("multiAz", "drop")), []));
  it("catches what a stack rule finds", () => {
    assert.deepEqual(kills(mutant("alarmActions[]", "unlink")), ["alarm-actions: nobody is told"]);
  });
  it("catches what is missing altogether, and what others miss then", () => {
    const gone = mutantsOf(stack).find(({ kind, subject }) => kind === "remove" && subject === topic);
    assert.deepEqual(kills(gone!), ["alarm-actions: nobody is told", "has-topic: no topic"]);
  });
  it("does not count what the stack is blamed for already", () => {
    const always = resourceRule("always", { types: DATABASE, judge: () => violated("never good") });
    assert.deepEqual(kills(mutant("multiAz", "flip"), [always]), []);
  });
  it("counts a further reason beside one that was there", () => {
    const more = resourceRule("more", {
      types: DATABASE,
      judge: ({ inputs }) =>
        violated("multiAz" in inputs && inputs.multiAz === true ? "never good" : "never good; multiAz is false"),
    });
    assert.deepEqual(kills(mutant("multiAz", "flip"), [more]), ["more: multiAz is false"]);
  });
  it("does not judge anew by a rule that has read nothing of what changes", () => {
    const judging = new Judging(stack, rules);
    judged = 0;
    judging.kills(mutant("storageEncrypted", "flip"));
    judging.kills(mutant("period", "raise"));
    assert.equal(judged, 0);
    judging.kills(mutant("alarmActions[]", "unlink"));
    assert.equal(judged, 1);
  });
  it("comes to the same as judging everything anew, with the rules of the pack", async () => {
    const { resources } = await evaluateStack("us");
    const real = new Stack("us", resources);
    const judging = new Judging(real, RULES);
    const text = (list: readonly Kill[]) => list.map(({ rule, urn, because }) => `${rule} ${urn} ${because}`).sort();
    for (const one of sampled(mutantsOf(real), 30, 7, ({ kind }) => kind)) {
      assert.deepEqual(text(judging.kills(one)), text(judging.whole(one)), one.id);
    }
  }).timeout(120_000);
});
