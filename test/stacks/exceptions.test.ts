import { strict as assert } from "node:assert";
import fc from "fast-check";
import { dayOf } from "../../stacks/exceptions";
import { GIVES_UP, PROFILES, type ProfileName } from "../../stacks/profiles";
import { PROTECTIONS } from "../../stacks/protections";
import { parseSettings } from "../../stacks/settings";
import { configOf, evaluateStack } from "../support/stacks";

const TODAY = "2026-11-22";
const SINGLE = { "careplane:network": '{"natGateways":"single"}' };
const EXCEPTION = {
  setting: "network.natGateways",
  owner: "platform@example.com",
  reason: "Partners are not connected before the launch in March.",
  expires: "2027-03-01",
};
const list = (...exceptions: object[]) => ({ "careplane:exceptions": JSON.stringify(exceptions) });
const parsed = (config: Record<string, string>, today = TODAY) =>
  parseSettings("us", { ...configOf("us"), ...config }, today);
const problems = (config: Record<string, string>, today = TODAY) => parsed(config, today).problems ?? [];
const paths = (config: Record<string, string>, today = TODAY) => problems(config, today).map(({ path }) => path);

describe("a protection that is weakened", () => {
  it("is refused without an exception, with the text to paste", () => {
    assert.deepEqual(problems(SINGLE), [
      {
        path: "careplane:network.natGateways",
        given: '"single"',
        allowed:
          'at least "perZone", which the profile production promises (with less, the loss of one zone cuts the servers of ' +
          "all zones off from partners), or weakened by an exception",
        fix:
          "set it back, or put this into the stack file under config (into the list, if there is one already):\n" +
          "        careplane:exceptions:\n" +
          "          - setting: network.natGateways\n" +
          "            owner: <e-mail address or team>\n" +
          "            reason: <why, and what is done meanwhile>\n" +
          '            expires: "2027-02-20"',
      },
    ]);
  });

  it("is accepted with one, which the settings carry", () => {
    const { settings } = parsed({ ...SINGLE, ...list(EXCEPTION) });
    assert.equal(settings?.network.natGateways, "single");
    assert.deepEqual(settings.exceptions, [EXCEPTION]);
    assert.deepEqual(paths({ ...SINGLE, ...list({ ...EXCEPTION, owner: "platform-team" }) }), []);
  });

  const cases: [string, Record<string, string>, string][] = [
    ["fewer zones", { "careplane:network": '{"zones":["use1-az1","use1-az2"]}' }, "network.zones"],
    ["servers that a zone's loss may end", { "careplane:web": '{"survivesZoneLoss":false}' }, "web.survivesZoneLoss"],
    ["shorter backups", { "careplane:database": '{"backupRetentionDays":34}' }, "database.backupRetentionDays"],
    ["shorter logs", { "careplane:logRetentionDays": "365" }, "logRetentionDays"],
  ];
  for (const [name, config, setting] of cases) {
    it(`can be ${name}`, () => {
      assert.deepEqual(paths(config), [`careplane:${setting}`]);
      assert.deepEqual(paths({ ...config, ...list({ ...EXCEPTION, setting }) }), []);
    });
  }

  it("is each of the table, named as the stack file names it", () => {
    assert.deepEqual(
      PROTECTIONS.map(({ setting }) => setting).sort(),
      ["network.natGateways", ...cases.map(([, , setting]) => setting)].sort(),
    );
  });

  it("is not one that is stronger, nor a size, nor what the profile itself gives up", () => {
    assert.deepEqual(paths({ "careplane:logRetentionDays": "3653", "careplane:web": '{"survivesZoneLoss":true}' }), []);
    assert.deepEqual(paths({ "careplane:cache": '{"nodes":2,"nodeType":"cache.t4g.small"}' }), []);
    for (const profile of Object.keys(PROFILES)) assert.deepEqual(paths({ "careplane:profile": profile }), []);
    assert.deepEqual(paths({ ...SINGLE, "careplane:profile": "dev" }), []);
    assert.deepEqual(paths({ ...SINGLE, "careplane:profile": "small" }), ["careplane:network.natGateways"]);
  });

  it("stops the program before anything is registered", async () => {
    const { errors, resources } = await evaluateStack("us", { config: SINGLE });
    assert.equal(resources.length, 1);
    assert.match(errors.join(), /careplane:exceptions:\n +- setting: network\.natGateways\n/);
  });
});

describe("an exception", () => {
  it("is refused when it is over, from the day after its last", () => {
    const config = { ...SINGLE, ...list(EXCEPTION) };
    assert.deepEqual(paths(config, "2027-03-01"), []);
    assert.deepEqual(problems(config, "2027-03-02"), [
      {
        path: "careplane:exceptions[0].expires",
        given: '"2027-03-01", which is over',
        allowed: "a day from 2027-03-02 to 2029-03-02, 2 years ahead at most",
        fix: "undo what it excepts, or have its owner decide again and set a new day",
      },
    ]);
  });

  it("holds for two years at most", () => {
    const until = (expires: string) => paths({ ...SINGLE, ...list({ ...EXCEPTION, expires }) });
    assert.deepEqual(until("2028-11-22"), []);
    assert.deepEqual(until("2028-11-23"), ["careplane:exceptions[0].expires"]);
    assert.deepEqual(until("2026-11-22"), []);
    assert.deepEqual(until("2026-11-21"), ["careplane:exceptions[0].expires"]);
    for (const none of ["2027-02-29", "2027-13-01", "soon", "2027-3-1"])
      assert.deepEqual(until(none), ["careplane:exceptions[0].expires"], none);
  });

  it("from a rule is the policies' to judge when it is over, with what it covered", () => {
    const { owner, reason } = EXCEPTION;
    assert.deepEqual(paths(list({ rule: "rds-multi-az", owner, reason, expires: "2020-01-01" })), []);
  });

  it("is refused when nothing is weakened, or it names nothing that could be", () => {
    assert.deepEqual(
      problems(list(EXCEPTION)).map(({ path, given, fix }) => [path, given, fix]),
      [
        [
          "careplane:exceptions[0].setting",
          '"network.natGateways", which is not weakened',
          "remove the exception: it is no longer needed, and would cover a later weakening unseen",
        ],
      ],
    );
    const [unknown] = problems(list({ ...EXCEPTION, setting: "web.maxSize" }));
    assert.equal(unknown?.path, "careplane:exceptions[0].setting");
    assert.match(unknown.allowed, /^one of network\.natGateways, network\.zones, /);
  });

  it("is from a setting or a rule, and each is named once", () => {
    const nothing = { owner: EXCEPTION.owner, reason: EXCEPTION.reason, expires: EXCEPTION.expires };
    const rule = { ...nothing, rule: "rds-multi-az" };
    assert.deepEqual(parsed(list(rule)).settings?.exceptions, [rule]);
    assert.deepEqual(paths(list(nothing)), ["careplane:exceptions[0]"]);
    assert.deepEqual(paths({ ...SINGLE, ...list({ ...EXCEPTION, rule: "rds-multi-az" }) }), [
      "careplane:exceptions[0]",
    ]);
    assert.deepEqual(paths({ ...SINGLE, ...list(EXCEPTION, EXCEPTION) }), ["careplane:exceptions[1].setting"]);
    assert.deepEqual(paths(list(rule, rule)), ["careplane:exceptions[1].rule"]);
  });

  const broken: [string, object, string][] = [
    ["no owner", { owner: undefined }, "careplane:exceptions[0].owner"],
    ["an owner that is nobody", { owner: "Nobody in particular" }, "careplane:exceptions[0].owner"],
    ["no reason to speak of", { reason: "because" }, "careplane:exceptions[0].reason"],
    ["no day", { expires: undefined }, "careplane:exceptions[0].expires"],
    ["a rule's bad name", { rule: "Multi AZ" }, "careplane:exceptions[0].rule"],
    ["something else", { ticket: 1 }, "careplane:exceptions[0].ticket"],
  ];
  for (const [name, change, path] of broken) {
    it(`with ${name} is refused, and nothing else is said of what it excepts`, () => {
      assert.deepEqual(paths({ ...SINGLE, ...list({ ...EXCEPTION, ...change }) }), [path]);
    });
  }

  it("says what else it may hold, and how to set it", () => {
    const [found] = problems({ ...SINGLE, ...list({ ...EXCEPTION, expire: "2027-01-01" }) });
    assert.match(found?.allowed ?? "", /known: setting, rule, resources, owner, reason, expires\)$/);
    assert.equal(found?.fix, "did you mean careplane:exceptions[0].expires?");
    const [owner] = problems({ ...SINGLE, ...list({ ...EXCEPTION, owner: "?" }) });
    assert.match(owner?.fix ?? "", /--path careplane:exceptions\[0\]\.owner platform@example\.com$/);
    assert.deepEqual(paths({ "careplane:exceptions": "none" }), ["careplane:exceptions"]);
  });

  it("of any kind gives settings or problems, and never an exception of another kind", () => {
    const likely = fc.record(
      {
        setting: fc.constantFrom("network.natGateways", "x", "web.survivesZoneLoss"),
        rule: fc.constantFrom("rds-multi-az", ""),
        owner: fc.constantFrom("platform", "a@example.com", "A B"),
        reason: fc.string({ maxLength: 40 }),
        expires: fc.oneof(fc.constantFrom("2027-01-01", "2026-01-01"), fc.string({ maxLength: 12 })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(likely, fc.jsonValue({ maxDepth: 1 })), { maxLength: 3 }), (exceptions) => {
        const result = parsed({ ...SINGLE, "careplane:exceptions": JSON.stringify(exceptions) });
        assert.ok(result.settings !== undefined || result.problems.length > 0);
      }),
    );
  });

  it("is measured by the day in UTC", () => {
    assert.equal(dayOf(Date.parse("2026-11-22T23:59:59.999Z")), "2026-11-22");
    assert.equal(dayOf(Date.parse("2026-11-23T00:30:00+01:00")), "2026-11-22");
  });
});

describe("what a profile gives up", () => {
  const leaves = (value: unknown, path: string): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`))
      : [[path, JSON.stringify(value)]];
  const production = new Map(leaves(PROFILES.production, ""));
  const given = (profile: string) => parsed({ "careplane:profile": profile }).settings;

  for (const name of Object.keys(PROFILES) as ProfileName[]) {
    it(`${name}: every value that differs from production is said, once`, () => {
      const differing = leaves(PROFILES[name], "").filter(([path, value]) => production.get(path) !== value);
      assert.deepEqual(
        GIVES_UP[name].flatMap(({ settings }) => settings).sort(),
        differing.map(([path]) => path).sort(),
      );
    });

    it(`${name}: what the table of protections knows to be weaker is called a protection, and nothing else`, () => {
      const [mine, whole] = [given(name), given("production")];
      assert.ok(mine !== undefined && whole !== undefined);
      const weaker = PROTECTIONS.filter(({ strength }) => strength(mine) < strength(whole)).map(
        ({ setting }) => setting,
      );
      const said = GIVES_UP[name].filter(({ kind }) => kind === "protection").flatMap(({ settings }) => settings);
      // In a profile the network's values stand alone.
      assert.deepEqual(said.map((setting) => `network.${setting}`).sort(), weaker.sort());
    });
  }
});
