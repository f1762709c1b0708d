import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import fc from "fast-check";
import assert from "node:assert/strict";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { mailOf, notice, type AuditEvent } from "../../functions/shared/remedies/events";
import { subjectOf, type Call, type Finding, type Reason } from "../../functions/shared/remedies/finding";
import { LogJournal, type Journal } from "../../functions/shared/remedies/journal";
import { occasionOf } from "../../functions/shared/remedies/occasion";
import { carryOut, type Outcome, type Surroundings } from "../../functions/shared/remedies/run";
import { surroundings } from "../../functions/shared/remedies/surroundings";
import { quietSince, turnOf, type Entry } from "../../functions/shared/remedies/tries";
import audit from "../../stacks/events/audit/v1.json";
import operations from "../../stacks/events/operations/v1.json";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const LIMITS = { most: 3, hours: 24, apartMinutes: 30 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2027, 2, 1);
const CALL: Call = { reason: "storage-near-ceiling", text: "Raise it.", setting: "shop:database.most", to: 1500 };

type Mail = ReturnType<typeof mailOf>;

/** Surroundings in memory, with a clock that the test moves. */
class Platform implements Surroundings {
  readonly remedy = "storage";
  readonly limits = LIMITS;
  dryRun = false;
  time = START;
  failing: "tell" | "audit" | undefined;
  readonly entries: Entry[] = [];
  readonly audited: AuditEvent[] = [];
  readonly told: Mail[] = [];
  readonly logged: Outcome[] = [];
  readonly journal: Journal = {
    since: (time) => Promise.resolve(this.entries.filter(({ at }) => at >= time)),
    write: (entry) => Promise.resolve(void this.entries.push(entry)),
  };

  now = () => this.time;
  log = (outcomes: readonly Outcome[]) => void this.logged.push(...outcomes);
  audit = (event: AuditEvent) =>
    this.failing === "audit" ? Promise.reject(new Error("no audit")) : Promise.resolve(this.audited.push(event));
  tell = (mail: Mail) =>
    this.failing === "tell" ? Promise.reject(new Error("no mail")) : Promise.resolve(this.told.push(mail));
  /** Notices, as programs read them. */
  get notices() {
    return this.told.map(({ Message }) => JSON.parse((JSON.parse(Message) as { default: string }).default) as object);
  }
}

const calling = (call: Call = CALL): Finding => ({ subject: "shop", key: "shop", do: "call", call });
const acting = (act: () => Promise<object>, subject = "shop"): Finding => ({
  ...{ subject, key: subject, do: "act", action: "mend" },
  act,
});
const run = async (finding: Finding, platform: Platform) => {
  const [outcome] = await carryOut([finding], "an-alarm", platform);
  return outcome;
};

const ajv = new Ajv({ strict: true });
addFormats(ajv);
const isAudit = ajv.compile(audit);
const isNotice = ajv.compile(operations);

describe("tries", () => {
  const tried = (...minutes: number[]): Entry[] =>
    minutes.map((minute) => ({ at: START - minute * MINUTE, key: "k", step: "try" }));

  it("are apart, and three in a day", () => {
    const turn = (entries: Entry[]) => turnOf(entries, "k", START, LIMITS);
    assert.deepEqual(turn([]), { turn: "go" });
    assert.deepEqual(turn(tried(30)), { turn: "go" });
    assert.deepEqual(turn(tried(29)), { turn: "quiet", because: "tried within 30 minutes" });
    assert.deepEqual(turn(tried(30, 60)), { turn: "go" });
    assert.deepEqual(turn(tried(30, 60, 90)), { turn: "give-up", tries: 3 });
    assert.deepEqual(turn(tried(30, 60, 24 * 60)), { turn: "go" });
    assert.deepEqual(turn([...tried(30), { at: START - 23 * HOUR, key: "k", step: "gave-up" }]), {
      turn: "quiet",
      because: "gave up within 24 hours",
    });
    assert.deepEqual(turnOf(tried(1, 2, 3), "another", START, LIMITS), { turn: "go" });
  });

  it("of a call end with one call in a day", () => {
    const called: Entry[] = [{ at: START - HOUR, key: "k reason", step: "called" }];
    assert.equal(quietSince(called, "k reason", START, LIMITS), "a person was called within 24 hours");
    assert.equal(quietSince(called, "k reason", START + 23 * HOUR, LIMITS), undefined);
    assert.equal(quietSince(called, "k other", START, LIMITS), undefined);
  });

  it("never exceed the limit in any day, however often it is asked", async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, async (minutes) => {
        const platform = new Platform();
        const acts: number[] = [];
        for (const minute of minutes) {
          platform.time += minute * MINUTE;
          await run(
            acting(() => Promise.resolve({ moved: acts.push(platform.time) })),
            platform,
          );
        }
        for (const at of acts) {
          const day = acts.filter((other) => other <= at && other > at - 24 * HOUR);
          assert.ok(day.length <= LIMITS.most, `${day.length} in a day`);
          assert.ok(acts.every((other) => other === at || Math.abs(other - at) >= LIMITS.apartMinutes * MINUTE));
        }
      }),
    );
  });
});

describe("a remedy's run", () => {
  it("acts, tells the audit before and after, and a second run is harmless", async () => {
    const platform = new Platform();
    let acts = 0;
    const finding = acting(() => Promise.resolve({ moved: (acts += 1), left: 2 }));
    assert.deepEqual(await run(finding, platform), { subject: "shop", did: "acted", because: "mend" });
    assert.deepEqual(await run(finding, platform), {
      subject: "shop",
      did: "nothing",
      because: "tried within 30 minutes",
    });
    assert.equal(acts, 1);
    for (const event of platform.audited) assert.ok(isAudit(event), JSON.stringify([event, isAudit.errors]));
    assert.deepEqual(
      platform.audited.map(({ kind, action, requestedBy, subject, moved, left }) => [
        ...[kind, action, requestedBy, subject, moved, left],
      ]),
      [
        ["started", "mend", "an-alarm", "shop", undefined, undefined],
        ["finished", "mend", "an-alarm", "shop", 1, 2],
      ],
    );
    assert.equal(platform.audited[0]?.run, platform.audited[1]?.run);
    assert.notEqual(platform.audited[0]?.id, platform.audited[1]?.id);
    assert.deepEqual(
      platform.logged.map(({ did }) => did),
      ["acted", "nothing"],
    );
  });

  it("calls a person after three tries, once, and begins again after a day", async () => {
    const platform = new Platform();
    const did: (string | undefined)[] = [];
    let acts = 0;
    const finding = acting(() => Promise.resolve({ moved: (acts += 1) }));
    for (let times = 0; times < 6; times += 1) {
      did.push((await run(finding, platform))?.did);
      platform.time += 31 * MINUTE;
    }
    assert.deepEqual(did, ["acted", "acted", "acted", "gave-up", "nothing", "nothing"]);
    assert.equal(acts, 3);
    const [given, ...more] = platform.notices;
    assert.deepEqual(more, []);
    assert.ok(isNotice(given), JSON.stringify(isNotice.errors));
    const { id, at, ...rest } = given as Record<string, unknown>;
    assert.deepEqual(rest, {
      ...{ kind: "gave-up", version: 1, subject: "shop", action: "mend", tries: 3, reason: "tried-out" },
    });
    platform.time += 24 * HOUR;
    assert.equal((await run(finding, platform))?.did, "acted");
    assert.ok(typeof id === "string" && typeof at === "string");
  });

  it("calls a person once for one reason, with the setting, and again for another one", async () => {
    const platform = new Platform();
    assert.deepEqual(await run(calling(), platform), {
      ...{ subject: "shop", did: "called", because: "storage-near-ceiling" },
    });
    assert.equal((await run(calling(), platform))?.did, "nothing");
    assert.equal((await run(calling({ reason: "storage-at-limit", text: "Archive." }), platform))?.did, "called");
    for (const event of platform.notices) assert.ok(isNotice(event), JSON.stringify([event, isNotice.errors]));
    assert.deepEqual(
      (platform.notices as Record<string, unknown>[]).map(({ kind, action, reason, setting, to }) => [
        ...[kind, action, reason, setting, to],
      ]),
      [
        ["attention", "call-for-storage", "storage-near-ceiling", "shop:database.most", 1500],
        ["attention", "call-for-storage", "storage-at-limit", undefined, undefined],
      ],
    );
    assert.deepEqual(
      platform.audited.map(({ kind }) => kind),
      ["started", "finished", "started", "finished"],
    );
  });

  it("does nothing at all in a dry run but say what it would do", async () => {
    const platform = new Platform();
    platform.dryRun = true;
    const never = () => Promise.reject(new Error("acted in a dry run"));
    assert.deepEqual(await run(acting(never), platform), { subject: "shop", did: "would-act", because: "mend" });
    assert.equal((await run(calling(), platform))?.did, "would-call");
    assert.deepEqual([platform.entries, platform.audited, platform.told], [[], [], []]);
    assert.equal(platform.logged.length, 2);
  });

  it("counts a try that failed, audits it, and lets the others have their turn", async () => {
    const platform = new Platform();
    const broken = acting(() => Promise.reject(new Error("refused")), "broken");
    const fine = acting(() => Promise.resolve({ moved: 1 }), "fine");
    await assert.rejects(carryOut([broken, fine], "an-alarm", platform), /refused/);
    assert.deepEqual(
      platform.audited.map(({ kind, subject }) => [kind, subject]),
      [
        ["started", "broken"],
        ["failed", "broken"],
        ["started", "fine"],
        ["finished", "fine"],
      ],
    );
    assert.deepEqual(
      platform.entries.map(({ key, step }) => [key, step]),
      [
        ["broken", "try"],
        ["fine", "try"],
      ],
    );
    const all = [broken, acting(() => Promise.reject(new Error("too")), "other")];
    platform.time += HOUR;
    await assert.rejects(carryOut(all, "an-alarm", platform), AggregateError);
  });

  it("lets the others have their turn when AWS does not answer a look", async () => {
    const platform = new Platform();
    const looks = [
      () => Promise.reject(new Error("Rate exceeded")),
      () => Promise.resolve({ ...calling(), subject: "second", key: "second" }),
      { ...calling(), subject: "third", key: "third" },
    ];
    await assert.rejects(carryOut(looks, "schedule", platform), /Rate exceeded/);
    assert.deepEqual(
      platform.logged.map(({ subject, did }) => [subject, did]),
      [
        ["second", "called"],
        ["third", "called"],
      ],
    );
  });

  it("does nothing that the audit would not know of, and calls again when nobody was reached", async () => {
    const platform = new Platform();
    platform.failing = "audit";
    const never = () => Promise.reject(new Error("acted without a trace"));
    await assert.rejects(run(acting(never), platform), /no audit/);
    platform.failing = "tell";
    await assert.rejects(run(calling(), platform), /no mail/);
    platform.failing = undefined;
    assert.equal((await run(calling(), platform))?.did, "called");
  });

  it("tells of what an action leaves to a person, and gives up with it", async () => {
    const platform = new Platform();
    const left: Call = { reason: "tried-out", text: "Read them." };
    const finding = acting(() => Promise.resolve({ moved: 0, left: 4, call: left }));
    assert.equal((await run(finding, platform))?.did, "acted");
    platform.time += 2 * HOUR;
    assert.equal((await run(finding, platform))?.because, "gave up within 24 hours");
    assert.equal(platform.told.length, 1);
    assert.deepEqual((platform.notices[0] as { kind: string }).kind, "gave-up");
  });
});

describe("a notice", () => {
  it("is an event for programs and sentences for people", () => {
    const event = notice({ action: "call-for-storage", subject: "shop" }, CALL);
    const mail = mailOf(event, CALL);
    const { default: json, email } = JSON.parse(mail.Message) as Record<string, string>;
    assert.deepEqual(JSON.parse(json!), event);
    assert.match(email!, /^Raise it\.\nSetting: shop:database\.most, to 1500\nThen: npm run up\nRunbook: .*\n\n\{/);
    assert.equal(mail.Subject, "shop: storage near ceiling");
    assert.equal(mail.MessageStructure, "json");
    const long = { ...event, subject: "x".repeat(64), reason: "replacement-suspended" as Reason };
    assert.ok(mailOf(long, CALL).Subject.length <= 100);
  });

  it("has every reason in its schema, and no other", () => {
    const reasons: Record<Reason, true> = {
      ...{ "too-few-others": true, "replacement-suspended": true, "storage-near-ceiling": true },
      ...{ "storage-at-limit": true, "refresh-failed": true, "refresh-rolled-back": true, "refresh-stuck": true },
      ...{ "rollback-stuck": true, "record-changed": true, "record-outdated": true, "renewal-failing": true },
      "tried-out": true,
    };
    assert.deepEqual([...operations.properties.reason.enum].sort(), Object.keys(reasons).sort());
  });

  it("has a subject that its schema takes, whatever the thing is called", () => {
    const pattern = new RegExp(operations.properties.subject.pattern);
    for (const name of ["i-0123", "*.us.example.com", "/aws/x y", "-".repeat(5) + "a", "a".repeat(300)]) {
      assert.match(subjectOf(name), pattern, name);
    }
    assert.equal(subjectOf("*.us.example.com"), "us.example.com");
  });
});

describe("the occasion", () => {
  it("names the alarm, the service, or the schedule", () => {
    const who = (event: unknown) => occasionOf(event).requestedBy;
    assert.equal(
      who({ source: "aws.cloudwatch", detail: { alarmName: "web-tg-unhealthy-targets-1" } }),
      "web-tg-unhealthy-targets-1",
    );
    assert.equal(who({ source: "aws.acm", detail: {} }), "aws.acm");
    assert.equal(who({ source: "aws.cloudwatch", detail: { alarmName: "x".repeat(65) } }), "aws.cloudwatch");
    for (const event of [undefined, null, {}, "x", { source: "aws.events", detail: {} }])
      assert.equal(who(event), "schedule");
  });
});

describe("the journal", () => {
  const refused = (name: string) => Object.assign(new Error(name), { name });

  it("reads page after page, until the token no longer changes, and only what it wrote", async () => {
    const line = (key: string, step: string) => ({ timestamp: 7, message: JSON.stringify({ key, step }) });
    const pages = [
      { events: [line("a", "try"), { timestamp: 8, message: "not mine" }], nextForwardToken: "1" },
      { events: [], nextForwardToken: "2" },
      { events: [line("b", "called"), line("c", "boiled")], nextForwardToken: "3" },
      { events: [], nextForwardToken: "3" },
    ];
    const asked: unknown[] = [];
    const client = {
      send: ({ input }: { input: unknown }) => Promise.resolve(pages[asked.push(input) - 1]),
    } as unknown as CloudWatchLogsClient;
    assert.deepEqual(await new LogJournal(client, "group").since(5), [
      { at: 7, key: "a", step: "try" },
      { at: 7, key: "b", step: "called" },
    ]);
    assert.equal(asked.length, 4);
    const [first] = asked as Record<string, unknown>[];
    assert.deepEqual([first?.["startTime"], first?.["unmask"], first?.["logStreamName"]], [5, true, "journal"]);
  });

  it("makes its stream when there is none, and fails when it cannot be read", async () => {
    const sent: string[] = [];
    let exists = false;
    const client = {
      send: (command: { constructor: { name: string } }) => {
        const { name } = command.constructor;
        sent.push(name);
        if (name === "CreateLogStreamCommand") exists = true;
        return exists ? Promise.resolve({}) : Promise.reject(refused("ResourceNotFoundException"));
      },
    } as unknown as CloudWatchLogsClient;
    const journal = new LogJournal(client, "group");
    assert.deepEqual(await journal.since(0), []);
    await journal.write({ at: 1, key: "a", step: "try" });
    assert.deepEqual(sent.slice(1), ["PutLogEventsCommand", "CreateLogStreamCommand", "PutLogEventsCommand"]);
    const denied = { send: () => Promise.reject(refused("AccessDeniedException")) } as unknown as CloudWatchLogsClient;
    // Read as empty, it would let a remedy try for ever.
    await assert.rejects(new LogJournal(denied, "group").since(0), /AccessDenied/);
    await assert.rejects(new LogJournal(denied, "group").write({ at: 1, key: "a", step: "try" }), /AccessDenied/);
  });
});

describe("a remedy's surroundings", () => {
  it("name everything that is missing, and take anything but a plain no for a dry run", () => {
    assert.throws(
      () => surroundings({}),
      /REMEDY, DRY_RUN, SUBJECTS, TRIES, AUDIT_TOPIC_ARN, OPERATIONS_TOPIC_ARN, JOURNAL_GROUP$/,
    );
    const environment = {
      ...{
        REMEDY: "x",
        SUBJECTS: "[1]",
        TRIES: JSON.stringify(LIMITS),
        AUDIT_TOPIC_ARN: "a",
        OPERATIONS_TOPIC_ARN: "o",
      },
      JOURNAL_GROUP: "g",
    };
    for (const [text, dry] of [
      ["false", false],
      ["true", true],
      ["False", true],
    ] as const) {
      const made = surroundings({ ...environment, DRY_RUN: text });
      assert.deepEqual([made.dryRun, made.subjects, made.limits], [dry, [1], LIMITS]);
    }
  });
});
