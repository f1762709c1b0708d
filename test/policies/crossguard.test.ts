import { strict as assert } from "node:assert";
import type { PolicyResource, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { texts, wholeNumber } from "../../policies/config";
import { policiesOf, Run, type Deployment } from "../../policies/crossguard";
import { read } from "../../policies/evidence";
import type { Resource } from "../../policies/resource";
import { resourceRule, stackRule, type Rule } from "../../policies/rule";
import { cannotBeProved, satisfied, violated } from "../../policies/verdict";
import { resource, underProxy, UNKNOWN, type Inputs } from "./support";

/** Says what it sees of one resource. */
const OWN = resourceRule("own", {
  types: "t",
  settings: { least: wholeNumber(1, "Fewest."), names: texts(["a"], "Names.") },
  judge: ({ name, inputs, region, protect }, { least }) => {
    const bad = read(inputs, "bad");
    if (bad.state === "absent") return satisfied;
    return bad.state === "unknown" ? cannotBeProved("bad") : violated(`${name} ${region} ${protect} ${least}`);
  },
});
/** Says what it sees of the stack. */
const WHOLE = stackRule("whole", {
  tier: "extended",
  types: "s",
  judge: (one, graph) => {
    const targets = graph.targets(one, "to", ["t"]).map(({ name }) => name);
    return violated(`${read(one.inputs, "value").state} ${targets.join()} ${one.parent} ${graph.resources.length}`);
  },
});

const DEPLOYMENT: Deployment = { exceptions: undefined, asOf: "2026-11-23", preview: true };

type Both = ResourceValidationPolicy & StackValidationPolicy;
const made = (rules: readonly Rule[], more: Partial<Deployment> = {}) =>
  policiesOf(rules, new Run({ ...DEPLOYMENT, ...more })) as Both[];

function reports(): { report: ReportViolation; list: unknown[] } {
  const list: unknown[] = [];
  return { report: (one: unknown) => list.push(one), list };
}

function register(policy: Both | undefined, one: Resource, config: Inputs = {}, provider?: object): unknown[] {
  const { report, list } = reports();
  const validate = policy?.validateResource as (args: unknown, report: ReportViolation) => void;
  const { urn, type, name } = one;
  const args = { urn, type, name, props: underProxy(one).inputs, opts: { protect: true }, getConfig: () => config };
  validate({ ...args, ...(provider === undefined ? {} : { provider }) }, report);
  return list;
}

function end(policy: Both | undefined, resources: Partial<PolicyResource>[]): unknown[] {
  const { report, list } = reports();
  const all = resources.map((one) => ({ opts: {}, ...one }));
  policy?.validateStack({ resources: all, getConfig: () => ({}) } as never, report) as undefined;
  return list;
}

const seen = (one: Resource, more: Partial<PolicyResource> = {}) =>
  ({ urn: one.urn, type: one.type, name: one.name, props: {}, propertyDependencies: {}, ...more }) as PolicyResource;

describe("rules as CrossGuard runs them", () => {
  it("are policies of their own, with a level and settings of their own, and exceptions are judged last", () => {
    const policies = made([OWN, WHOLE]);
    assert.deepEqual(
      policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]),
      [
        ["own", "mandatory"],
        ["whole", "advisory"],
        ["exceptions", "mandatory"],
      ],
    );
    assert.deepEqual(policies[0]?.configSchema, {
      properties: {
        least: { type: "integer", description: "Fewest.", minimum: 0, default: 1 },
        names: { type: "array", description: "Names.", items: { type: "string" }, default: ["a"] },
      },
    });
  });

  it("judge a resource of their types before it is made, by what the user has set", () => {
    const [policy] = made([OWN]);
    const one = resource("t", "one", { bad: 1, region: "eu-west-1" });
    const message = (least: number) => ({ urn: one.urn, message: `one eu-west-1 true ${least}\n  fix: ` });
    assert.deepEqual(register(policy, one), [message(1)]);
    assert.deepEqual(register(policy, one, { least: 7 }), [message(7)]);
    assert.deepEqual(register(policy, resource("t", "one", {})), []);
    assert.deepEqual(register(policy, resource("other", "one", { bad: 1 })), []);
  });

  it("know the region of a resource that has none from its provider", () => {
    const [policy] = made([OWN]);
    const [found] = register(policy, resource("t", "one", { bad: 1 }), {}, { props: { region: "us-west-2" } });
    assert.match((found as { message: string }).message, /^one us-west-2 /);
  });

  it("know the tags that its provider gives to everything, which come as text", () => {
    const rule = resourceRule("tags", {
      types: "t",
      judge: ({ defaultTags }) => violated(`tags: ${JSON.stringify(defaultTags)}`),
    });
    const message = (defaultTags: unknown) => {
      const [found] = register(made([rule])[0], resource("t", "one", {}), {}, { props: { defaultTags } });
      return (found as { message: string }).message.split("\n")[0];
    };
    const tags = { owner: "clinic" };
    assert.equal(message(JSON.stringify({ tags })), 'tags: {"owner":"clinic"}');
    assert.equal(message({ tags }), 'tags: {"owner":"clinic"}');
    for (const other of [undefined, "", "[", "{}", '{"tags":"owner"}', "null", 3, UNKNOWN, { tags: null }]) {
      assert.equal(message(other), "tags: undefined");
    }
  });

  it("report what cannot be proved as advice at preview, and as a violation once everything is known", () => {
    const one = resource("t", "one", { bad: UNKNOWN });
    assert.deepEqual(register(made([OWN])[0], one), [
      {
        urn: one.urn,
        message: "cannot be proved at preview: bad is not known yet\n  fix: ",
        enforcementLevel: "advisory",
      },
    ]);
    assert.deepEqual(register(made([OWN], { preview: false })[0], one), [
      { urn: one.urn, message: "cannot be proved: bad cannot be seen\n  fix: " },
    ]);
  });

  it("judge the stack by what was asked for, not by what AWS will compute", () => {
    const [own, whole] = made([OWN, WHOLE]);
    const target = resource("t", "target", {});
    const subject = resource("s", "subject", { value: 1 });
    for (const one of [target, subject]) register(own, one);
    const said = (found: unknown[]) => found.map((one) => (one as { message: string }).message.split("\n")[0]);
    const at = seen(target);
    const computed = { props: { value: UNKNOWN } };
    assert.deepEqual(
      said(end(whole, [at, seen(subject, { ...computed, propertyDependencies: { to: [at] }, parent: at })])),
      [`known target ${target.urn} 2`],
    );
    assert.deepEqual(said(end(whole, [seen(subject, computed)])), ["known   1"]);
    assert.deepEqual(said(end(made([OWN, WHOLE])[1], [seen(subject, computed)])), ["unknown   1"]);
  });

  describe("and exceptions", () => {
    const exception = (more: object) => [
      { rule: "own", owner: "platform", reason: "Not launched.", expires: "2027-01-01", ...more },
    ];
    const bad = resource("t", "bad", { bad: 1 });
    const stack = seen(resource("pulumi:pulumi:Stack", "shop-us", {}));
    const message = (found: unknown) => (found as { message: string }).message;

    it("say so where one covers a finding, which then stops nothing", () => {
      const policies = made([OWN], { exceptions: exception({ resources: "bad" }) });
      const [found] = register(policies[0], bad);
      assert.match(message(found), /^excepted until 2027-01-01 by platform: Not launched\.\nbad /);
      assert.equal((found as { enforcementLevel: string }).enforcementLevel, "advisory");
      assert.deepEqual(end(policies.at(-1), [stack]), []);
    });

    it("are findings when they are over or cover nothing", () => {
      for (const [more, expected] of [
        [{ expires: "2026-11-22" }, /ended on 2026-11-22/],
        [{ resources: "good" }, /covers nothing/],
        [{ rule: "none" }, /no such rule/],
        [{ owner: "" }, /has no owner/],
      ] as const) {
        const policies = made([OWN], { exceptions: exception(more) });
        const [found] = register(policies[0], bad);
        assert.ok(!("enforcementLevel" in (found as object)), "it stops the deployment");
        const [note] = end(policies.at(-1), [stack]);
        assert.match(message(note), expected);
        assert.equal((note as { urn: string }).urn, stack.urn);
        assert.ok(!("enforcementLevel" in (note as object)));
      }
    });

    it("of a rule that the user has switched off are left alone", () => {
      const policies = made([OWN], { exceptions: exception({}) });
      assert.deepEqual(end(policies.at(-1), [stack]), []);
    });

    it("announce their end as advice", () => {
      const policies = made([OWN], { exceptions: exception({ expires: "2026-12-01" }) });
      register(policies[0], bad);
      const [note] = end(policies.at(-1), [stack]);
      assert.match(message(note), /ends on 2026-12-01, in 8 days/);
      assert.equal((note as { enforcementLevel: string }).enforcementLevel, "advisory");
    });
  });
});
