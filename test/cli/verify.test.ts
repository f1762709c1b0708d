import { strict as assert } from "node:assert";
import fc from "fast-check";
import { canary } from "../../cli/verify/canary";
import { done, failed, tally, waiting, type Finding, type State } from "../../cli/verify/finding";
import { namesOf } from "../../cli/verify/names";
import { health, rollout, type Server, type Servers } from "../../cli/verify/servers";
import { cache, database } from "../../cli/verify/stores";
import { settle } from "../../cli/verify/wait";

const server = (id: string, more: Partial<Server> = {}): Server => ({
  ...{ id, zone: `z-${id}`, lifecycle: "InService", templateVersion: "4" },
  ...more,
});
const fleet = (servers: readonly Server[], more: Partial<Servers> = {}): Servers => ({
  group: { desired: servers.length, templateVersion: "4", servers },
  targets: servers.map(({ id }) => ({ id, state: "healthy" })),
  ...more,
});
const brief = ({ state, text }: Finding): [State, string] => [state, text];

describe("what npm run verify makes of a rollout", () => {
  const of = (status: string, more: object = {}, servers = [server("a")]) =>
    rollout("us", "4", fleet(servers, { refresh: { status, ...more } }));

  it("is over at success, and with the first servers", () => {
    const ended = new Date("2026-01-02T03:04:05Z");
    assert.deepEqual(brief(of("Successful", { ended })), ["done", "version 4, since 2026-01-02 03:04 UTC"]);
    const first = rollout("us", "4", fleet([server("a")]));
    assert.deepEqual(brief(first), ["done", "version 4; there was nothing to replace so far"]);
  });

  it("goes on in between, with what AWS says about it", () => {
    for (const status of ["Pending", "InProgress", "Baking", "Cancelling"]) {
      assert.equal(of(status).state, "waiting", status);
    }
    assert.deepEqual(brief(of("InProgress", { percent: 50, left: 2, reason: "at a checkpoint" })), [
      "waiting",
      "InProgress, 50 %, 2 servers to go (at a checkpoint)",
    ]);
  });

  it("has failed at every other end", () => {
    for (const status of ["RollbackInProgress", "RollbackSuccessful", "RollbackFailed", "Failed", "Cancelled"]) {
      const finding = of(status, { reason: "why" });
      assert.equal(finding.state, "failed", status);
      assert.match(finding.text, / \(why\)$/);
      assert.match(finding.help ?? "", /careplane:release .* npm run up -- us$/);
    }
  });

  it("waits for servers of an older version, but not for those that leave", () => {
    const older = { templateVersion: "3" };
    const leaving = server("c", { ...older, lifecycle: "Terminating" });
    assert.equal(of("Successful", {}, [server("a"), leaving]).state, "done");
    assert.deepEqual(brief(of("Successful", {}, [server("a"), server("b", older), leaving])), [
      "waiting",
      "1 server not made from version 4 (version 3: 1)",
    ]);
  });

  it("has failed when the group makes servers of another version", () => {
    assert.equal(rollout("us", "5", fleet([server("a")], { refresh: { status: "Successful" } })).state, "failed");
    assert.equal(rollout("us", "4", {}).text, "the Auto Scaling group is not there");
  });
});

describe("what npm run verify makes of servers, database and cache", () => {
  it("takes servers as well when all that the group wants are in service and healthy", () => {
    assert.deepEqual(brief(health("us", fleet([server("b"), server("a")]))), ["done", "2 of 2 healthy: z-a 1, z-b 1"]);
    const short = fleet([server("a")], { group: { desired: 2, templateVersion: "4", servers: [server("a")] } });
    assert.deepEqual(brief(health("us", short)), ["waiting", "1 of 2 healthy"]);
    const unregistered = fleet([server("a")], { targets: [] });
    assert.deepEqual(brief(health("us", unregistered)), ["waiting", "0 of 1 healthy; a not registered"]);
  });

  it("counts a server that is one too many for a while", () => {
    const three = [server("a"), server("b"), server("c")];
    const more = fleet(three, { group: { desired: 2, templateVersion: "4", servers: three } });
    assert.equal(health("us", more).text.split(":")[0], "3 of 3 healthy");
  });

  it("never calls servers well while one that serves is not healthy", () => {
    const lifecycle = fc.constantFrom("InService", "Pending:Wait", "Terminating", "Standby");
    const state = fc.constantFrom("healthy", "initial", "unhealthy", "draining", "unused");
    const all = fc.array(fc.record({ lifecycle, state }), { maxLength: 6 });
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 6 }), (parts, desired) => {
        const servers = parts.map((part, index) => server(String(index), { lifecycle: part.lifecycle }));
        const targets = parts.map((part, index) => ({ id: String(index), state: part.state }));
        const serving = parts.filter((part) => part.lifecycle === "InService");
        const well = serving.length >= desired && serving.every((part) => part.state === "healthy");
        const finding = health("us", { group: { desired, templateVersion: "4", servers }, targets });
        assert.equal(finding.state, well ? "done" : "waiting");
      }),
    );
  });

  it("fails for a group that wants no servers, and for what is gone", () => {
    const none: Servers = { group: { desired: 0, templateVersion: "4", servers: [] }, targets: [] };
    assert.deepEqual(brief(health("us", none)), ["failed", "the group wants no servers"]);
    const { group } = fleet([server("a")]);
    assert.deepEqual(brief(health("us", { group: group! })), ["failed", "the target group is not there"]);
    for (const finding of [database("us", undefined), database("us", []), cache("us", undefined)]) {
      assert.equal(finding.state, "failed");
      assert.match(finding.help ?? "", /npm run up -- us -- --refresh$/);
    }
  });

  it("waits for every database behind the proxy", () => {
    const [up, down] = [
      { id: "a", state: "AVAILABLE" },
      { id: "b", state: "UNAVAILABLE", reason: "AUTH_FAILURE" },
    ];
    assert.deepEqual(brief(database("us", [up])), ["done", "1 of 1 behind the proxy available"]);
    assert.deepEqual(brief(database("us", [down, up])), [
      "waiting",
      "1 of 2 behind the proxy available; b UNAVAILABLE (AUTH_FAILURE)",
    ]);
  });

  it("waits for the cache and its failover", () => {
    const nodes = [{ id: "1", zone: "z" }];
    const state = (status: string, failover: string) => cache("us", { status, failover, nodes }).state;
    assert.equal(state("available", "enabled"), "done");
    // A profile may do without failover; that is not for a deployment's end to judge.
    assert.equal(state("available", "disabled"), "done");
    for (const [status, failover] of [
      ["available", "enabling"],
      ["available", "disabling"],
      ["modifying", "enabled"],
      ["snapshotting", "enabled"],
    ] as const) {
      assert.equal(state(status, failover), "waiting", `${status} ${failover}`);
    }
    assert.deepEqual([state("create-failed", "enabled"), state("deleting", "enabled")], ["failed", "failed"]);
  });
});

describe("what npm run verify makes of the canary", () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 2, 3, minutes));
  const ran = (minutes: number, passed: boolean) => ({ started: at(minutes), passed, reason: "status 503" });
  const judge = (runs: ReturnType<typeof ran>[]) => canary("us", runs, { since: at(10), began: at(20) });

  it("takes a run that passed since the rollout, whatever was before", () => {
    assert.deepEqual(brief(judge([ran(11, false), ran(12, true)])), ["done", "passed at 2026-01-02 03:12 UTC"]);
    assert.equal(judge([ran(10, true)]).state, "done");
    assert.equal(judge([ran(9, true)]).state, "waiting");
    assert.equal(canary("us", [ran(9, true)], { began: at(20) }).state, "done");
    assert.equal(judge([]).state, "waiting");
  });

  it("fails at the second failure in a row that began while it looked", () => {
    assert.equal(judge([ran(21, false), ran(26, false)]).state, "failed");
    assert.equal(judge([ran(19, false), ran(24, false)]).state, "waiting");
    assert.equal(judge([ran(21, false), ran(24, true), ran(26, false)]).state, "waiting");
    assert.equal(judge([ran(20, false)]).state, "waiting");
  });
});

describe("npm run verify while it waits", () => {
  const patience = (limitSeconds = 600, everySeconds = 60) => {
    let time = 0;
    const lines: string[] = [];
    const sleep = (milliseconds: number) => Promise.resolve(void (time += milliseconds));
    return { lines, limitSeconds, everySeconds, now: () => time, sleep, say: (line: string) => void lines.push(line) };
  };
  const looks = (...all: Finding[][]) => {
    let next = 0;
    return () => Promise.resolve(all[Math.min(next++, all.length - 1)] ?? []);
  };

  it("wants everything done at the same look", async () => {
    const time = patience();
    const settled = await settle(
      looks(
        [done("servers", "3"), waiting("cache", "modifying")],
        [waiting("servers", "2"), done("cache", "available")],
        [done("cache", "available"), done("servers", "3")],
      ),
      time,
    );
    assert.equal(settled.state, "done");
    assert.deepEqual(time.lines, [
      " 0:00 = servers   3",
      " 0:00 . cache     modifying",
      " 1:00 . servers   2",
      " 1:00 = cache     available",
      " 2:00 = servers   3",
    ]);
  });

  it("stops at the first failure, with everything of that look", async () => {
    const time = patience();
    const settled = await settle(looks([waiting("cache", "x"), failed("rollout", "rolled back", "help")]), time);
    assert.equal(settled.state, "failed");
    assert.deepEqual(time.lines, [" 0:00 x rollout   rolled back", " 0:00 . cache     x"]);
  });

  it("looks a last time at the limit, and says every five minutes that it waits", async () => {
    const time = patience(610, 60);
    const settled = await settle(looks([waiting("cache", "x"), done("servers", "3")]), time);
    assert.deepEqual([settled.state, time.now()], ["waiting", 610_000]);
    assert.deepEqual(time.lines.slice(2), [
      " 5:00 . still waits for cache, 6 min at most",
      "10:00 . still waits for cache, 1 min at most",
    ]);
  });

  it("takes numbers of the state as text, and counts by name", () => {
    const outputs = {
      ...{ url: "u", serverGroup: "g", serverTemplateVersion: 4, targetGroup: "t", databaseProxy: "p" },
      cacheReplicationGroup: "c",
    };
    assert.deepEqual(namesOf("us", outputs), { ...outputs, serverTemplateVersion: "4" });
    assert.throws(() => namesOf("us", { ...outputs, serverGroup: "", url: 7.5 }), /did not hand out serverGroup, so/);
    assert.equal(tally(["b", "a", "b"]), "a 1, b 2");
  });
});
