import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REMEDIES, REMEDY_NAMES, validateRemedies, type RemedyName } from "../../components/monitoring";
import { STUCK_MINUTES } from "../../components/monitoring/remedies-plan";
import { alarmPattern, LONGEST_PATTERN } from "../../components/monitoring/remedy-patterns-plan";
import { TRIES } from "../../components/monitoring/remedy-table";
import operations from "../../stacks/events/operations/v1.json";
import { register, tryProgram, type Registered } from "../support/program";
import { ACCOUNT, REGION, remediesProgram, topic } from "./remedies-program";

const TYPES = {
  function: "aws:lambda/function:Function",
  invoke: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  permission: "aws:lambda/permission:Permission",
  policy: "aws:iam/rolePolicy:RolePolicy",
  queue: "aws:sqs/queue:Queue",
  queuePolicy: "aws:sqs/queuePolicy:QueuePolicy",
  rule: "aws:cloudwatch/eventRule:EventRule",
  target: "aws:cloudwatch/eventTarget:EventTarget",
} as const;

interface Statement {
  Sid: string;
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

const list = <Item>(value: Item | Item[]): Item[] => (Array.isArray(value) ? value : [value]);
const statementsOf = (program: Registered, type: string, name: string) =>
  (JSON.parse(String(program.one(type, name).inputs["policy"])) as { Statement: Statement[] }).Statement;
const variablesOf = (program: Registered, remedy: RemedyName) =>
  (program.one(TYPES.function, `remedies-${remedy}`).inputs["environment"] as { variables: Record<string, string> })
    .variables;
const subjectsOf = (program: Registered, remedy: RemedyName) =>
  JSON.parse(variablesOf(program, remedy)["SUBJECTS"]!) as Record<string, unknown>[];

/** What every remedy may do: tell, log, and keep what failed. */
const COMMON = [
  ...["kms:Decrypt", "kms:GenerateDataKey", "logs:CreateLogStream", "logs:GetLogEvents", "logs:PutLogEvents"],
  ...["logs:Unmask", "sns:Publish", "sqs:SendMessage", "xray:PutTelemetryRecords", "xray:PutTraceSegments"],
];

/** Calls that change nothing, by their verb. */
const READS = /:(?:Describe|Get|List)[A-Z]/;

describe("remedies", function () {
  this.timeout(30_000);
  let program: Registered;
  before(async () => {
    program = await register(remediesProgram());
  });

  it("have a function each, made for Lambda from a folder of its own", () => {
    const names = program.of(TYPES.function).map(({ name }) => name);
    assert.deepEqual(names.sort(), REMEDY_NAMES.map((remedy) => `remedies-${remedy}`).sort());
    for (const remedy of REMEDY_NAMES) {
      assert.ok(existsSync(join(__dirname, "..", "..", "functions", `remedy-${remedy}`, "index.ts")), remedy);
      const { timeout, description } = program.one(TYPES.function, `remedies-${remedy}`).inputs;
      assert.deepEqual([timeout, description], [REMEDIES[remedy].timeoutSeconds, REMEDIES[remedy].purpose]);
      assert.ok(Number(timeout) / 60 < REMEDIES[remedy].apartMinutes, "a run must end before the next try");
      const { TRIES: tries, DRY_RUN: dry, REMEDY: name, JOURNAL_GROUP: journal } = variablesOf(program, remedy);
      assert.deepEqual(JSON.parse(tries!), { ...TRIES, apartMinutes: REMEDIES[remedy].apartMinutes });
      assert.deepEqual([dry, name, journal], ["false", remedy, `/aws/lambda/careplane-test-remedies-${remedy}`]);
    }
  });

  it("know what they are for, found among what was declared", () => {
    const group = "shop-group-0e385a1";
    const [target, ...others] = subjectsOf(program, "unhealthy-target");
    assert.deepEqual(others, [], "a target group of no Auto Scaling group");
    assert.deepEqual([target?.["alarm"], target?.["group"]], ["shop-tg-unhealthy-targets-", group]);
    assert.match(String(target?.["targetGroupArn"]), /:targetgroup\/shop-tg-/);
    assert.deepEqual(subjectsOf(program, "database-storage"), [
      { alarm: "shop-database-storage-low-", identifier: "shop", setting: "shop:database.most" },
    ]);
    assert.deepEqual(subjectsOf(program, "dead-letters"), [
      { alarm: "garage-repairs-dead-dead-letters-", queue: "repairs" },
      { alarm: "garage-shipping-dead-dead-letters-", queue: "shipping" },
    ]);
    assert.deepEqual(subjectsOf(program, "instance-refresh"), [
      { group, setting: "shop:release", stuckMinutes: STUCK_MINUTES.usual },
    ]);
    const [certificate] = subjectsOf(program, "certificate");
    const proofs = program.of("aws:route53/record:Record").filter(({ name }) => name.startsWith("shop-proof-"));
    assert.deepEqual(certificate?.["zoneId"], "Z0123456789EXAMPLEUS");
    assert.deepEqual(
      certificate["records"],
      proofs.map(({ inputs: { name, type, records, ttl } }) => ({ name, type, value: (records as string[])[0], ttl })),
    );
    assert.equal(proofs.length, 2);
  });

  describe("may do what their row says and nothing else:", () => {
    for (const remedy of REMEDY_NAMES) {
      it(remedy, () => {
        const statements = statementsOf(program, TYPES.policy, `remedy-remedies-${remedy}`);
        const actions = new Set(statements.flatMap(({ Action }) => list(Action)));
        const own = [...actions].filter((action) => !COMMON.includes(action));
        const writes = own.filter((action) => !READS.test(action));
        assert.deepEqual(
          writes.sort(),
          REMEDIES[remedy].writes.map(({ action }) => action),
        );
        for (const action of COMMON) assert.ok(actions.has(action), action);
        for (const { Sid, Action, Resource, Effect } of statements) {
          assert.equal(Effect, "Allow");
          if (list(Resource).includes("*")) {
            assert.ok(
              list(Action).every((action) => READS.test(action) || action.startsWith("xray:")),
              Sid,
            );
          }
        }
      });
    }

    it("a journal is read as it was written, in the function's own group alone", () => {
      for (const remedy of REMEDY_NAMES) {
        const allowing = (action: string) =>
          statementsOf(program, TYPES.policy, `remedy-remedies-${remedy}`)
            .filter(({ Action }) => list(Action).includes(action))
            .map(({ Resource }) => Resource);
        const [events] = allowing("logs:GetLogEvents").map(String);
        assert.match(String(events), new RegExp(`:log-group:.*remedies-${remedy}[^:]*:\\*$`));
        assert.deepEqual(allowing("logs:Unmask"), [[events?.slice(0, -2), events]]);
      }
    });

    it("a certificate's proof is made, but nothing overwritten, deleted or made beside it", () => {
      const { Condition, Resource } = statementsOf(program, TYPES.policy, "remedy-remedies-certificate").find(
        ({ Action }) => Action === "route53:ChangeResourceRecordSets",
      )!;
      const names = (subjectsOf(program, "certificate")[0]?.["records"] as { name: string }[]).map(({ name }) => name);
      assert.equal(Resource, "arn:aws:route53:::hostedzone/Z0123456789EXAMPLEUS");
      assert.deepEqual(Condition, {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsActions": ["CREATE"],
          "route53:ChangeResourceRecordSetsRecordTypes": ["CNAME"],
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": names.map((name) => name.replace(/\.$/, "")),
        },
        Null: { "route53:ChangeResourceRecordSetsActions": "false" },
      });
    });
  });

  it("change no property that a program declares, but as it declares it", () => {
    const declared = REMEDY_NAMES.flatMap((remedy) => REMEDIES[remedy].writes.flatMap((write) => write.declared ?? []));
    assert.deepEqual(
      declared.map(({ type }) => type),
      ["aws:route53/record:Record"],
    );
    // All of the record that the program declares is what the function is given, so that nothing can differ.
    const [record] = declared;
    for (const { inputs } of program.of(record!.type).filter(({ name }) => name.startsWith("shop-proof-"))) {
      const known = Object.keys(inputs).filter((property) => property !== "allowOverwrite");
      assert.deepEqual(known.sort(), [...record!.properties].sort());
    }
  });

  it("are in their runbook, with all that they change and every reason to call", () => {
    const page = readFileSync(join(__dirname, "..", "..", "docs", "runbooks", "remedies.md"), "utf8");
    const [, whole = "", called = ""] = page.split(/^# |^## /m);
    for (const remedy of REMEDY_NAMES) {
      const row = whole.split("\n").find((line) => line.startsWith(`| \`${remedy}\``)) ?? "";
      const { alarm, writes, apartMinutes } = REMEDIES[remedy];
      for (const { action } of writes) assert.ok(row.includes(`\`${action}\``), `${remedy}: ${action}`);
      if (alarm !== undefined) assert.ok(row.includes(`alarm \`${alarm}\``), remedy);
      if (writes.length > 0) assert.ok(row.includes(`| ${apartMinutes} minutes`), remedy);
    }
    for (const reason of operations.properties.reason.enum) assert.ok(called.includes(`| \`${reason}\``), reason);
  });

  it("are woken by rules that may, and by a schedule", () => {
    const rules = program.of(TYPES.rule);
    assert.deepEqual(rules.map(({ name }) => name).sort(), [
      ...["remedies-certificate-renewal", "remedies-database-storage-alarm", "remedies-database-storage-warning"],
      ...["remedies-dead-letters-alarm", "remedies-instance-refresh-refresh", "remedies-look"],
      "remedies-unhealthy-target-alarm",
    ]);
    assert.equal(program.one(TYPES.rule, "remedies-look").inputs["scheduleExpression"], "rate(15 minutes)");
    const targets = program.of(TYPES.target);
    const dead = String(statementsOf(program, TYPES.queuePolicy, "remedies-dead")[0]?.Resource);
    for (const { name, inputs } of targets) {
      const permission = program.one(TYPES.permission, name).inputs;
      assert.deepEqual([permission["principal"], permission["sourceAccount"]], ["events.amazonaws.com", ACCOUNT]);
      assert.equal(permission["sourceArn"], `arn:aws:events:${REGION}:${ACCOUNT}:rule/${String(inputs["rule"])}`);
      assert.ok(String(inputs["arn"]).endsWith(`:${String(permission["function"])}`), name);
      assert.deepEqual(inputs["deadLetterConfig"], { arn: dead });
      assert.deepEqual(inputs["retryPolicy"], { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 8 });
    }
    const perRule = new Map<unknown, number>();
    for (const { inputs } of targets) perRule.set(inputs["rule"], (perRule.get(inputs["rule"]) ?? 0) + 1);
    assert.equal(perRule.size, rules.length);
    assert.deepEqual([...perRule.values()].sort(), [1, 1, 1, 1, 1, 1, REMEDY_NAMES.length]);
    assert.ok(REMEDY_NAMES.length <= 5, "EventBridge takes five targets of a rule");
  });

  it("keep what could not be delivered or done, and let only their own rules send there", () => {
    const statements = statementsOf(program, TYPES.queuePolicy, "remedies-dead");
    const rules = program.of(TYPES.rule).map(({ name }) => name);
    const allowed = statements[0]?.Condition?.["ArnEquals"]?.["aws:SourceArn"] as string[];
    assert.equal(allowed.length, rules.length);
    for (const name of rules) assert.ok(allowed.some((arn) => arn.includes(`:rule/${name}-`)));
    assert.equal(statements[1]?.Effect, "Deny");
    assert.equal(program.one(TYPES.queue, "remedies-dead").inputs["messageRetentionSeconds"], 14 * 86_400);
    for (const { inputs } of program.of(TYPES.invoke)) {
      assert.deepEqual(inputs["destinationConfig"], { onFailure: { destination: statements[0]?.Resource } });
      assert.equal(inputs["maximumRetryAttempts"], 2);
    }
    assert.equal(program.of(TYPES.invoke).length, REMEDY_NAMES.length);
  });

  it("may publish to the audit and to operations alone", () => {
    const [publish] = statementsOf(program, TYPES.policy, "remedy-remedies-dead-letters").filter(
      ({ Action }) => Action === "sns:Publish",
    );
    assert.deepEqual(publish?.Resource, [topic("audit"), topic("operations")]);
  });

  it("only say what they would do where they are told so", async () => {
    const some = await register(remediesProgram({ dryRun: ["certificate", "dead-letters"] }));
    const dry = (registered: Registered) =>
      REMEDY_NAMES.filter((remedy) => variablesOf(registered, remedy)["DRY_RUN"] === "true").sort();
    assert.deepEqual(dry(some), ["certificate", "dead-letters"]);
    assert.deepEqual(dry(await register(remediesProgram({ dryRun: true }))), [...REMEDY_NAMES].sort());
    assert.deepEqual(dry(program), []);
  });

  it("are not made for what is not there, and refused when there is nothing at all", async () => {
    const { errors, resources } = await tryProgram(remediesProgram({}, true));
    assert.match(errors.join("\n"), /remedies remedies: 1 problem\n {2}watched is nothing that there is a remedy for/);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
    const one = await register(remediesProgram({ deadLetters: {} }));
    assert.ok(!one.of(TYPES.function).some(({ name }) => name === "remedies-dead-letters"));
    assert.ok(!one.of(TYPES.rule).some(({ name }) => name.startsWith("remedies-dead-letters")));
    assert.equal(one.of(TYPES.function).length, REMEDY_NAMES.length - 1);
  });

  it("are refused with everything that is wrong with them", async () => {
    const wrong = {
      ...{ accountId: "1", region: "mars-1", keyArn: "alias/x", logKeyArn: "key", logRetentionDays: 2 },
      ...{
        stuckMinutes: 30,
        dryRun: ["certificate", "everything"] as RemedyName[],
        deadLetters: { repairs: "nowhere" },
      },
      watched: [],
    };
    assert.deepEqual(
      validateRemedies(wrong).map(({ path }) => path),
      [
        ...["accountId", "region", "keyArn", "logKeyArn", "logRetentionDays", "stuckMinutes", "dryRun[1]"],
        "deadLetters.repairs",
      ],
    );
    const { errors } = await tryProgram(remediesProgram({ stuckMinutes: 2881, dryRun: ["x" as RemedyName] }));
    assert.match(
      errors.join("\n"),
      /remedies remedies: 2 problems\n {2}stuckMinutes is 2881; must be .*\n.*\n {2}dryRun\[0\]/,
    );
    assert.deepEqual(validateRemedies({ ...wrong, ...RIGHT }), []);
  });

  it("are refused with more queues than a pattern has room for", () => {
    const queue = (index: number) => `messaging-${"q".repeat(30)}-${index}-dead`;
    const request = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => queue(index));
      const watched = names.map((name) => ({ type: TYPES.queue, name }));
      return { ...RIGHT, watched, deadLetters: Object.fromEntries(names.map((name) => [name, name])) };
    };
    const size = (count: number) =>
      JSON.stringify(alarmPattern(Object.values(request(count).deadLetters).map((name) => `${name}-dead-letters-`)))
        .length;
    const most =
      Array.from({ length: 50 }, (_, index) => index).filter((count) => size(count) <= LONGEST_PATTERN).length - 1;
    assert.deepEqual(validateRemedies(request(most)), []);
    assert.deepEqual(
      validateRemedies(request(most + 1)).map(({ path }) => path),
      ["deadLetters"],
    );
  });
});

const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/01234567-89ab-cdef-0123-456789abcdef`;
const RIGHT = {
  ...{ accountId: ACCOUNT, region: REGION, keyArn: KEY, logKeyArn: KEY, logRetentionDays: 365 },
  ...{ stuckMinutes: 60, dryRun: true, deadLetters: {}, watched: [] },
};
