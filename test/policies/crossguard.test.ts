import { strict as assert } from "node:assert";
import type { PolicyResource, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { policiesOf } from "../../policies/crossguard";
import type { Resource } from "../../policies/resource";
import { onResource, onStack, type Rule } from "../../policies/rule";
import { read } from "../../policies/evidence";
import { cannotBeProved, satisfied, violated } from "../../policies/verdict";
import { resource, underProxy, UNKNOWN } from "./support";

const fix = "do it";
/** Says what it sees. */
const RULE: Rule = {
  id: "rule",
  title: "It holds",
  severity: "low",
  enforcement: "mandatory",
  why: "Because.",
  controls: [{ framework: "HIPAA", id: "1" }],
  checks: [
    onResource(
      "t",
      ({ name, inputs }) => (read(inputs, "bad").state === "absent" ? satisfied : violated(`${name} is bad`)),
      {
        fix,
        controls: [{ framework: "AWS FSBP", id: "2" }],
      },
    ),
    onResource("u", () => cannotBeProved("it"), { fix }),
    onStack(
      "s",
      (one, graph) => {
        const value = read(one.inputs, "value");
        const targets = graph.targets(one, "to", ["t"]).map(({ name }) => name);
        return violated(`${value.state} ${targets.join()} ${one.parent} ${graph.resources.length}`);
      },
      { fix },
    ),
  ],
};

type Both = ResourceValidationPolicy & StackValidationPolicy;

function only(rules: readonly Rule[]): Both {
  const [policy] = policiesOf(rules) as Both[];
  assert.ok(policy);
  return policy;
}

function reports(): { report: ReportViolation; list: unknown[] } {
  const list: unknown[] = [];
  return { report: (one: unknown) => list.push(one), list };
}

function register(policy: Both, one: Resource): unknown[] {
  const { report, list } = reports();
  const validate = policy.validateResource as (args: unknown, report: ReportViolation) => void;
  validate({ urn: one.urn, type: one.type, name: one.name, props: underProxy(one).inputs }, report);
  return list;
}

function end(policy: Both, resources: Partial<PolicyResource>[]): unknown[] {
  const { report, list } = reports();
  policy.validateStack({ resources } as never, report) as undefined;
  return list;
}

describe("rules as CrossGuard runs them", () => {
  it("are policies of their own", () => {
    const { name, displayName, description, severity, enforcementLevel } = only([RULE]);
    assert.deepEqual(
      { name, displayName, description, severity, enforcementLevel },
      {
        name: "rule",
        displayName: "It holds",
        description: "It holds. Because.",
        severity: "low",
        enforcementLevel: "mandatory",
      },
    );
  });

  it("report violations at the level that the user has set, with the way out", () => {
    const one = resource("t", "one", { bad: UNKNOWN });
    assert.deepEqual(register(only([RULE]), one), [
      { urn: one.urn, message: "one is bad\n  fix: do it\n  asked for by: AWS FSBP 2, HIPAA 1" },
    ]);
    assert.deepEqual(register(only([RULE]), resource("t", "one", {})), []);
  });

  it("report what cannot be proved as advice, whatever the level", () => {
    const one = resource("u", "one", {});
    assert.deepEqual(register(only([RULE]), one), [
      {
        urn: one.urn,
        message: "cannot be proved at preview: it is not known yet\n  fix: do it\n  asked for by: HIPAA 1",
        enforcementLevel: "advisory",
      },
    ]);
  });

  it("judge the stack by what was asked for, not by what AWS will compute", () => {
    const policy = only([RULE]);
    const target = resource("t", "target", {});
    const subject = resource("s", "subject", { value: 1 });
    for (const one of [target, subject]) register(policy, one);
    const seen = (one: Resource, more: Partial<PolicyResource> = {}) =>
      ({
        urn: one.urn,
        type: one.type,
        name: one.name,
        props: { value: UNKNOWN },
        propertyDependencies: {},
        ...more,
      }) as PolicyResource;
    const message = (what: string) => ({ urn: subject.urn, message: `${what}\n  fix: do it\n  asked for by: HIPAA 1` });
    const at = seen(target);
    assert.deepEqual(end(policy, [at, seen(subject, { propertyDependencies: { to: [at] }, parent: at })]), [
      message(`known target ${target.urn} 2`),
    ]);
    assert.deepEqual(end(policy, [seen(subject)]), [message("known   1")]);
    assert.deepEqual(end(only([RULE]), [seen(subject)]), [message("unknown   1")]);
  });

  it("share what was registered among all rules", () => {
    const [first, second] = policiesOf([RULE, { ...RULE, id: "other" }]) as Both[];
    assert.ok(first && second);
    const subject = resource("s", "subject", { value: 1 });
    register(first, subject);
    const [found] = end(second, [{ ...subject, props: {}, propertyDependencies: {} } as never]);
    assert.match((found as { message: string }).message, /^known/);
  });
});
