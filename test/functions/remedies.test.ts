import type { Route53Client } from "@aws-sdk/client-route-53";
import assert from "node:assert/strict";
import fc from "fast-check";
import { plain, renewalFinding, type Certificate } from "../../functions/remedy-certificate/renewal";
import { restore, valueOf } from "../../functions/remedy-certificate/zone";
import { growth, isWarning, MOST_STORAGE, storageFinding } from "../../functions/remedy-database-storage/storage";
import { backlogFinding } from "../../functions/remedy-dead-letters/backlog";
import { refreshFinding, type Refresh } from "../../functions/remedy-instance-refresh/refresh";
import { targetFinding, type Servers } from "../../functions/remedy-unhealthy-target/target";
import type { Acted, Finding } from "../../functions/shared/remedies/finding";

/** What a finding is, in a word: its action, the reason of its call, or nothing. */
const gist = (finding: Finding): string =>
  finding.do === "act" ? finding.action : finding.do === "call" ? finding.call.reason : "nothing";
const acted = (finding: Finding): Promise<Acted> => {
  if (finding.do !== "act") throw new Error(`no act: ${gist(finding)}`);
  return finding.act();
};
const called = (finding: Finding) => {
  if (finding.do !== "call") throw new Error(`no call: ${gist(finding)}`);
  return finding.call;
};

describe("the remedy for an unhealthy target", () => {
  const SUBJECT = { alarm: "web-tg-unhealthy-targets-", targetGroupArn: "arn", group: "web-group-1" };
  const servers = (states: string[], more: Partial<Servers> = {}): Servers => ({
    ...{ desired: states.length, suspended: [], isRefreshing: false },
    instances: states.map((_, index) => ({ id: `i-${index}`, lifecycle: "InService", isHealthy: true })),
    targets: states.map((state, index) => ({ id: `i-${index}`, state })),
    ...more,
  });
  const found = (given: Servers, replaced: string[] = []) =>
    targetFinding(SUBJECT, given, (id) => Promise.resolve(replaced.push(id)));

  it("replaces one server, the first of those that fail", async () => {
    const replaced: string[] = [];
    const finding = found(servers(["healthy", "healthy", "healthy", "unhealthy", "unhealthy"]), replaced);
    assert.deepEqual([gist(finding), finding.subject, finding.key], ["replace-server", "i-3", "web-group-1"]);
    assert.deepEqual(replaced, [], "acted before it was its turn");
    assert.deepEqual(await acted(finding), { moved: 1, left: 1 });
    assert.deepEqual(replaced, ["i-3"]);
  });

  it("leaves alone what answers, starts or drains", () => {
    for (const state of ["healthy", "initial", "draining", "unused", "unavailable"]) {
      assert.equal(gist(found(servers(["healthy", "healthy", state]))), "nothing", state);
    }
    assert.equal(gist(found(servers([]))), "nothing");
    // Registered by somebody else: no server of the group.
    assert.equal(gist(found(servers(["healthy"], { targets: [{ id: "i-9", state: "unhealthy" }] }))), "nothing");
  });

  it("waits while another server is exchanged", () => {
    const three = servers(["healthy", "healthy", "unhealthy"]);
    assert.equal(gist(found({ ...three, isRefreshing: true })), "nothing");
    const [one, ...others] = three.instances;
    for (const change of [{ lifecycle: "Pending:Wait" }, { lifecycle: "Terminating" }, { isHealthy: false }]) {
      assert.equal(gist(found({ ...three, instances: [{ ...one!, ...change }, ...others] })), "nothing");
    }
  });

  it("calls a person when most fail, or when nothing would be replaced", () => {
    assert.equal(gist(found(servers(["healthy", "unhealthy", "unhealthy"]))), "too-few-others");
    assert.equal(gist(found(servers(["unhealthy"]))), "too-few-others");
    assert.equal(gist(found(servers(["healthy", "unhealthy"]))), "replace-server");
    // Half of what should be there, not of what is there.
    assert.equal(gist(found(servers(["healthy", "unhealthy"], { desired: 3 }))), "too-few-others");
    const suspended = found(servers(["healthy", "healthy", "unhealthy"], { suspended: ["AZRebalance", "Terminate"] }));
    assert.match(called(suspended).text, /while Terminate is suspended/);
    assert.equal(gist(found(servers(["healthy", "unhealthy"], { suspended: ["AZRebalance"] }))), "replace-server");
  });

  it("never leaves less than half of the servers, whatever their states", () => {
    const states = fc.array(fc.constantFrom("healthy", "unhealthy", "initial", "draining"), { maxLength: 12 });
    fc.assert(
      fc.property(states, fc.nat({ max: 12 }), (all, desired) => {
        const finding = found(servers(all, { desired }));
        if (finding.do !== "act") return;
        const healthy = all.filter((state) => state === "healthy").length;
        assert.ok(healthy > 0 && healthy >= desired / 2);
        assert.equal(all[Number(finding.subject.slice(2))], "unhealthy");
      }),
    );
  });
});

describe("the remedy for database storage", () => {
  const SUBJECT = { alarm: "db-storage-low-", identifier: "shop", setting: "shop:database.most" };
  const found = (allocated: number, ceiling: number | undefined, isWarned = false) =>
    storageFinding(SUBJECT, { allocated, ceiling }, isWarned);

  it("leaves RDS alone while it can grow storage itself", () => {
    assert.equal(growth(50), 10);
    assert.equal(growth(101), 11);
    assert.equal(gist(found(900, 1000)), "nothing");
    assert.equal(gist(found(910, 1000)), "storage-near-ceiling");
    // RDS warns of a growth that reaches the ceiling, and not only of one that would exceed it.
    assert.equal(gist(found(500, 550)), "storage-near-ceiling");
    assert.equal(gist(found(500, 551)), "nothing");
    assert.equal(gist(found(100, 1000, true)), "storage-near-ceiling");
  });

  it("names the setting and a number that helps", () => {
    const { setting, to, text } = called(found(1000, 1000));
    assert.deepEqual([setting, to], ["shop:database.most", 1500]);
    assert.match(text, /^shop has 1000 GiB and may grow to 1000 GiB\. /);
    assert.equal(called(found(100, undefined)).to, 200);
    assert.equal(called(found(60_000, 60_000)).to, MOST_STORAGE);
    const most = called(found(MOST_STORAGE, MOST_STORAGE));
    assert.deepEqual([most.reason, most.setting, most.to], ["storage-at-limit", undefined, undefined]);
  });

  it("names a ceiling that RDS takes and that has room", () => {
    const sizes = fc.integer({ min: 20, max: MOST_STORAGE });
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [allocated, ceiling] = [Math.min(one, other), Math.max(one, other)];
        const finding = found(allocated, ceiling, true);
        assert.equal(gist(finding) === "storage-at-limit", ceiling === MOST_STORAGE);
        if (ceiling === MOST_STORAGE) return;
        const { to = 0 } = called(finding);
        assert.ok(to > ceiling && to <= MOST_STORAGE);
        // A tenth more than what is there is RDS's least; a fifth more keeps its warning away.
        assert.ok(to === MOST_STORAGE || to >= allocated * 1.26);
      }),
    );
  });

  it("heeds RDS's own warnings about this instance", () => {
    const warning = { SourceIdentifier: "shop", EventID: "RDS-EVENT-0224" };
    assert.ok(isWarning(SUBJECT, warning));
    assert.ok(!isWarning(SUBJECT, { ...warning, SourceIdentifier: "other" }));
    assert.ok(!isWarning(SUBJECT, { ...warning, EventID: "RDS-EVENT-0006" }));
    assert.ok(!isWarning(SUBJECT, {}));
  });
});

describe("the remedy for dead letters", () => {
  const found = (left: Record<string, number>, moved = 3) =>
    backlogFinding({ alarm: "x", queue: "repairs" }, () => Promise.resolve({ moved, left }));

  it("sends them back, and calls a person for those that stay", async () => {
    assert.deepEqual(await acted(found({ triedOut: 0, noRoom: 0, behind: 0 })), { moved: 3, left: 0 });
    const { moved, left, call } = await acted(found({ triedOut: 2, noRoom: 0, behind: 1 }, 0));
    assert.deepEqual([moved, left, call?.reason], [0, 3, "tried-out"]);
    assert.match(call!.text, /^3 dead letters of repairs stayed/);
  });
});

describe("the remedy for an instance refresh", () => {
  const SUBJECT = { group: "web-group-1", setting: "shop:release", stuckMinutes: 360 };
  const NOW = Date.UTC(2027, 2, 1, 12);
  const ago = (minutes: number) => NOW - minutes * 60_000;
  const found = (more: Partial<Refresh>, cancelled: string[] = []) =>
    refreshFinding(
      SUBJECT,
      { id: "r1", status: "InProgress", startedAt: ago(10), endedAt: undefined, reason: "", ...more },
      NOW,
      () => Promise.resolve(cancelled.push("web-group-1")),
    );

  it("stops one that does not end, and calls a person with the release to set back", async () => {
    const cancelled: string[] = [];
    for (const status of ["Pending", "InProgress", "Baking"]) {
      assert.equal(gist(found({ status, startedAt: ago(360) })), "nothing", status);
      const finding = found({ status, startedAt: ago(361) }, cancelled);
      assert.equal(gist(finding), "cancel-refresh", status);
      const { call } = await acted(finding);
      assert.deepEqual([call?.reason, call?.setting], ["refresh-stuck", "shop:release"]);
    }
    assert.equal(cancelled.length, 3);
  });

  it("never stops a rollback, nor what has ended", () => {
    assert.equal(gist(found({ status: "RollbackInProgress", startedAt: ago(100) })), "nothing");
    assert.equal(gist(found({ status: "RollbackInProgress", startedAt: ago(10_000) })), "rollback-stuck");
    for (const status of ["Successful", "Cancelled", "Cancelling"]) {
      assert.equal(gist(found({ status, startedAt: ago(10_000), endedAt: ago(5) })), "nothing", status);
    }
  });

  it("calls for one that failed or went back, for a day, once for each", () => {
    const back = found({ status: "RollbackSuccessful", endedAt: ago(5), reason: "alarm web-server-errors" });
    const { reason, setting, text } = called(back);
    assert.deepEqual([reason, setting], ["refresh-rolled-back", "shop:release"]);
    assert.match(text, /AWS says: alarm web-server-errors$/);
    for (const status of ["Failed", "RollbackFailed"]) {
      assert.equal(gist(found({ status, endedAt: ago(5) })), "refresh-failed");
      assert.equal(gist(found({ status, startedAt: ago(3000), endedAt: ago(24 * 60) })), "nothing");
    }
    assert.notEqual(back.key, found({ id: "r2", status: "Failed", endedAt: ago(1) }).key);
    assert.equal(back.subject, "web-group-1");
    assert.equal(
      gist(refreshFinding(SUBJECT, undefined, NOW, () => Promise.reject(new Error("cancelled")))),
      "nothing",
    );
  });
});

describe("the remedy for a certificate", () => {
  const NOW = Date.UTC(2027, 2, 1);
  const record = (name: string) => ({
    name: `_${name}.us.example.com.`,
    type: "CNAME",
    value: `_${name}.acm.aws.`,
    ttl: 60,
  });
  const RECORDS = [record("a"), record("b")];
  const SUBJECT = { certificateArn: "arn", domain: "us.example.com", zoneId: "Z1", records: RECORDS };
  const days = (count: number) => NOW + count * 86_400_000;
  const certificate = (more: Partial<Certificate> = {}): Certificate => ({
    ...{ status: "ISSUED", renewal: "PENDING_VALIDATION", renewalReason: "", notAfter: days(60) },
    wanted: new Map(RECORDS.map(({ name, value }) => [plain(name), value])),
    ...more,
  });
  const there = (values: Record<string, string | undefined> = {}) =>
    new Map(RECORDS.map(({ name, value }) => [plain(name), name in values ? values[name] : value]));
  const found = (given: Certificate, zone: ReadonlyMap<string, string | undefined>, made: unknown[] = []) =>
    renewalFinding(SUBJECT, given, zone, NOW, (records) => Promise.resolve(made.push(...records)));

  it("makes again what is gone, and exactly as it is declared", async () => {
    const made: unknown[] = [];
    const finding = found(certificate(), there({ [RECORDS[1]!.name]: undefined }), made);
    assert.equal(gist(finding), "restore-record");
    assert.deepEqual(await acted(finding), { moved: 1 });
    assert.deepEqual(made, [RECORDS[1]]);
  });

  it("needs no help while it is renewed or not due", () => {
    const gone = there({ [RECORDS[0]!.name]: undefined });
    assert.equal(gist(found(certificate({ renewal: undefined }), gone)), "nothing");
    assert.equal(gist(found(certificate({ renewal: "SUCCESS" }), gone)), "nothing");
    assert.equal(gist(found(certificate(), there())), "nothing");
    assert.equal(gist(found(certificate({ renewal: undefined, notAfter: days(29) }), gone)), "restore-record");
  });

  it("calls a person for what is not a missing record, and overwrites nothing", () => {
    const changed = there({ [RECORDS[0]!.name]: "_elsewhere.acm.aws.", [RECORDS[1]!.name]: undefined });
    assert.equal(gist(found(certificate(), changed)), "record-changed");
    const wanted = new Map([[plain(RECORDS[0]!.name), "_new.acm.aws."]]);
    assert.equal(gist(found(certificate({ wanted }), there({ [RECORDS[0]!.name]: undefined }))), "record-outdated");
    assert.equal(gist(found(certificate({ notAfter: days(29) }), there())), "renewal-failing");
    const failed = found(certificate({ renewal: "FAILED", renewalReason: "CAA_ERROR" }), there());
    assert.match(called(failed).text, /ACM says CAA_ERROR\. It ends on 2027-04-30\./);
    assert.equal(gist(found(certificate({ status: "EXPIRED", renewal: undefined }), there())), "renewal-failing");
  });

  it("compares names and values as DNS does", () => {
    const upper = new Map([...there()].map(([name, value]) => [name, value?.toUpperCase().replace(/\.$/, "")]));
    assert.equal(gist(found(certificate(), upper)), "nothing");
  });

  it("asks for one record, and only ever creates", async () => {
    const sent: { ChangeBatch?: { Changes: unknown } }[] = [];
    const answering = (answer: object) =>
      ({
        send: ({ input }: { input: (typeof sent)[0] }) => Promise.resolve((sent.push(input), answer)),
      }) as unknown as Route53Client;
    const [one, other] = RECORDS as [(typeof RECORDS)[0], (typeof RECORDS)[0]];
    const there = { Name: one.name, Type: "CNAME", TTL: 60, ResourceRecords: [{ Value: one.value }] };
    const zone = answering({ ResourceRecordSets: [there] });
    assert.equal(await valueOf(zone, "Z1", one), one.value);
    // What the list begins with is the next record where this one is missing.
    assert.equal(await valueOf(zone, "Z1", other), undefined);
    assert.equal(await valueOf(zone, "Z1", { ...one, type: "TXT" }), undefined);
    assert.equal(await valueOf(answering({}), "Z1", one), undefined);
    assert.deepEqual(sent[0], { HostedZoneId: "Z1", StartRecordName: one.name, StartRecordType: "CNAME", MaxItems: 1 });
    sent.length = 0;
    await restore(zone, "Z1", [one]);
    assert.deepEqual(sent.at(0)?.ChangeBatch?.Changes, [{ Action: "CREATE", ResourceRecordSet: there }]);
  });
});
