import assert from "node:assert/strict";
import { RULES } from "../stand-in/rules";
import { judge } from "../stand-in/rules/judge";
import type { Properties } from "../stand-in/types";
import { accountOf } from "./account";
import { create } from "./examples";

/** What is said of a request by itself. */
const said = (type: string, inputs: Properties): string[] =>
  judge(create(type, inputs), accountOf([]), RULES, "check").map(({ rule, text }) => `${rule}: ${text}`);

function each(
  type: string,
  of: (value: never) => Properties,
  cases: readonly (readonly [string, unknown, string])[],
): void {
  for (const [what, value, expected] of cases)
    it(what, () => {
      const found = said(type, of(value as never));
      if (expected === "") assert.deepEqual(found, []);
      else assert.ok(found.length === 1 && found[0]?.includes(expected), found.join("\n"));
    });
}

describe("what the stand-in refuses of a composite alarm's rule", () => {
  each("aws:cloudwatch/compositeAlarm:CompositeAlarm", (alarmRule) => ({ alarmName: "a", alarmRule }), [
    ["nothing of one alarm", 'ALARM("a")', ""],
    ["nothing of a name with brackets in quotes", 'ALARM("web (5xx)")', ""],
    ["nothing of brackets in brackets", "((ALARM(a) OR OK(b)) AND NOT (INSUFFICIENT_DATA(c)))", ""],
    ["nothing of a constant", "FALSE", ""],
    ["nothing of what counts, whose form it does not know", "AT_LEAST(2, ALARM, (a, b, c))", ""],
    ["a bracket that is not closed", "(ALARM(a)", "is no expression"],
    ["two alarms with nothing between them", "ALARM(a) ALARM(b)", "is no expression"],
    ["an operator at the end", "ALARM(a) OR", "is no expression"],
    ["another word", "ALARM(a) XOR ALARM(b)", "is no expression"],
    ["a state that there is not", "RINGING(a)", "is no expression"],
  ]);
});

describe("what the stand-in refuses of a dashboard", () => {
  const graph = { region: "us-east-1", metrics: [["AWS/EC2", "CPUUtilization"]] };
  const of = (widgets: object[]): Properties => ({ dashboardName: "d", dashboardBody: JSON.stringify({ widgets }) });
  each("aws:cloudwatch/dashboard:Dashboard", of, [
    ["nothing without widgets", [], ""],
    ["nothing of a graph", [{ type: "metric", x: 12, y: 6, width: 12, height: 6, properties: graph }], ""],
    [
      "nothing of a graph of an alarm",
      [{ type: "metric", properties: { region: "us-east-1", annotations: { alarms: ["arn"] } } }],
      "",
    ],
    ["a graph of nothing", [{ type: "metric", properties: { ...graph, metrics: [] } }], "has no metrics"],
    ["a state of no alarm", [{ type: "alarm", properties: { alarms: [] } }], "has no alarms"],
    ["a text without text", [{ type: "text", properties: {} }], "has no markdown"],
    ["a width of nothing", [{ type: "metric", width: 0, properties: graph }], "outside the 24 columns"],
    ["a place between columns", [{ type: "metric", x: 1.5, properties: graph }], "outside the 24 columns"],
    ["a widget too high", [{ type: "metric", height: 1001, properties: graph }], "outside the 24 columns"],
    ["more than it shows", Array.from({ length: 501 }, () => ({ type: "metric", properties: graph })), "501 widgets"],
  ]);
  it("a body that is no JSON", () =>
    assert.match(
      said("aws:cloudwatch/dashboard:Dashboard", { dashboardName: "d", dashboardBody: "{" }).join(),
      /no JSON object/,
    ));
});

describe("what the stand-in refuses of an event pattern", () => {
  const of = (eventPattern: unknown): Properties => ({
    eventPattern: typeof eventPattern === "string" ? eventPattern : JSON.stringify(eventPattern),
  });
  each("aws:cloudwatch/eventRule:EventRule", of, [
    [
      "nothing of values and comparisons",
      { source: ["a", { suffix: "b" }], detail: { n: [{ numeric: [">", 1] }] } },
      "",
    ],
    ["nothing of alternatives", { $or: [{ source: ["a"] }, { account: ["1"] }] }, ""],
    ["what is no JSON", "source", "it is no JSON object"],
    ["a list", ["source"], "it is no JSON object"],
    ["an empty pattern", {}, "the pattern is empty"],
    ["an empty part", { detail: {} }, "detail is empty"],
    ["a field without a value", { source: [] }, "source lists no value"],
    ["a value without a list", { detail: { state: { value: "ALARM" } } }, "detail.state.value is no list of values"],
    ["a comparison that there is not", { source: [{ like: "aws" }] }, "source compares by like"],
    ["a wrong alternative", { $or: [{ source: "a" }] }, "$or[0].source is no list of values"],
  ]);
});

describe("what the stand-in refuses of a mask over all logs", () => {
  const EMAIL = "arn:aws:dataprotection::aws:data-identifier/EmailAddress";
  const audit = (DataIdentifier: string[], FindingsDestination: object | undefined = {}) => ({
    DataIdentifier,
    Operation: { Audit: { FindingsDestination } },
  });
  const mask = (DataIdentifier: string[]) => ({ DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } });
  const custom = (Regex: string, count = 1) => ({
    Configuration: {
      CustomDataIdentifier: Array.from({ length: count }, (_, at) => ({ Name: `number-${at}`, Regex })),
    },
    Statement: [audit(["number-0"]), mask(["number-0"])],
  });
  const of = (document: unknown): Properties => ({
    ...{ policyName: "masks", policyType: "DATA_PROTECTION_POLICY" },
    policyDocument: JSON.stringify(document),
  });
  each("aws:cloudwatch/logAccountPolicy:LogAccountPolicy", of, [
    ["nothing of one identifier", { Statement: [audit([EMAIL]), mask([EMAIL])] }, ""],
    ["nothing of numbers of one's own", custom("[2-6]\\d{9}", 10), ""],
    ["a policy that does not mask", { Statement: [audit([EMAIL])] }, "has not two statements"],
    ["a policy of three statements", { Statement: [audit([EMAIL]), mask([EMAIL]), {}] }, "has not two statements"],
    ["findings that go nowhere", { Statement: [mask([EMAIL]), mask([EMAIL])] }, "has no FindingsDestination"],
    ["a second audit in place of the mask", { Statement: [audit([EMAIL]), audit([EMAIL])] }, "has no MaskConfig"],
    ["identifiers in another order", { Statement: [audit([EMAIL, "x"]), mask(["x", EMAIL])] }, "than it masks"],
    ["no identifier", { Statement: [audit([]), mask([])] }, "has no identifier"],
    ["one that it does not define", { Statement: [audit(["x"]), mask(["x"])] }, "names the identifier x"],
    ["more of its own than ten", custom("\\d{9}", 11), "has 11 custom identifiers"],
    ["an expression with a group", custom("(a|b)\\d{9}"), "has the custom identifier"],
    ["an expression that is too long", custom("\\d".repeat(101)), "has the custom identifier"],
  ]);
  it("of nothing else", () =>
    assert.deepEqual(
      said("aws:cloudwatch/logAccountPolicy:LogAccountPolicy", {
        ...{ policyName: "fields", policyType: "FIELD_INDEX_POLICY", policyDocument: '{"Fields":["requestId"]}' },
      }),
      [],
    ));
});
