import assert from "node:assert/strict";
import fc from "fast-check";
import {
  COUNT,
  MOST_REPLAYS,
  reasonToStay,
  replayed,
  type Message,
  type Replayed,
} from "../../functions/replay/message";
import { replay, type Queues } from "../../functions/replay/replay";
import { requestOf } from "../../functions/replay/request";

const NEVER = () => false;
const NOTHING_LEFT = { triedOut: 0, noRoom: 0, behind: 0 };
const counted = (times: number | string) => ({ [COUNT]: { DataType: "Number", StringValue: String(times) } });

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  receipt: `receipt of ${id}`,
  body: `{"id":"${id}"}`,
  attributes: {},
  ...more,
});
const ordered = (id: string, group: string, more: Partial<Message> = {}) =>
  message(id, { group, deduplication: `first ${id}`, ...more });

/** Two queues in memory; FIFO gives nothing of a group of which something is taken. */
class InMemory implements Queues {
  readonly sent: Replayed[] = [];
  readonly taken = new Set<Message>();
  failing: "send" | "remove" | undefined;

  constructor(readonly dead: Message[]) {}

  waiting = () => Promise.resolve(this.dead.length);

  take = (most: number) => {
    const locked = new Set([...this.taken].flatMap(({ group }) => group ?? []));
    const free = this.dead.filter((one) => !this.taken.has(one) && (one.group === undefined || !locked.has(one.group)));
    const batch = free.slice(0, most);
    for (const one of batch) this.taken.add(one);
    return Promise.resolve(batch);
  };

  send = (one: Replayed) => {
    if (this.failing === "send") return Promise.reject(new Error("send failed"));
    const known =
      one.deduplication !== undefined && this.sent.some((other) => other.deduplication === one.deduplication);
    if (!known) this.sent.push(one);
    return Promise.resolve();
  };

  remove = (one: Message) => {
    if (this.failing === "remove") return Promise.reject(new Error("remove failed"));
    this.dead.splice(this.dead.indexOf(one), 1);
    this.taken.delete(one);
    return Promise.resolve();
  };

  release = (one: Message) => {
    this.taken.delete(one);
    return Promise.resolve();
  };
}

describe("the replay's request", () => {
  const read = (event: unknown) => requestOf(event, ["repairs", "shipping"]);

  it("moves nothing unless told so, and not without a limit", () => {
    assert.deepEqual(read({ queue: "repairs", requestedBy: "a.person@example" }), {
      queue: "repairs",
      limit: 100,
      dryRun: true,
      requestedBy: "a.person@example",
    });
    const full = { queue: "shipping", limit: 1000, dryRun: false, requestedBy: "alarm" };
    assert.deepEqual(read(full), full);
  });

  it("is refused with everything that is wrong with it", () => {
    assert.throws(
      () => read({ queue: "others", limit: 1001, dryRun: "no", requestedBy: "", dryrun: true }),
      /^Error: the request has 5 problems: queue is "others"; must be one of repairs, shipping\. limit is 1001; .*dryRun is "no"; .*requestedBy is ""; .*dryrun is given; must be left out$/,
    );
    for (const event of [undefined, null, "repairs", {}])
      assert.throws(() => read(event), /2 problems: queue is nothing/);
    for (const limit of [0, -1, 1.5, "5", null])
      assert.throws(() => read({ queue: "repairs", requestedBy: "x", limit }), /1 problems: limit is/);
    assert.throws(() => read({ queue: "repairs", requestedBy: "x".repeat(65) }), /1 problems: requestedBy/);
    assert.throws(() => read({ queue: "repairs", requestedBy: "two words" }), /1 problems: requestedBy/);
  });
});

describe("a replayed message", () => {
  it("is as it was, with one replay more", () => {
    const attributes = { trace: { DataType: "String", StringValue: "t" } };
    assert.deepEqual(replayed(message("a", { attributes })), {
      body: '{"id":"a"}',
      attributes: { ...attributes, ...counted(1) },
    });
    assert.deepEqual(replayed(message("a", { attributes: counted(2) })).attributes, counted(3));
  });

  it("keeps its group, and has an id that is the same for the same dead letter and no other", () => {
    const one = ordered("a", "g");
    const { group, deduplication } = replayed(one);
    assert.equal(group, "g");
    assert.equal(deduplication, replayed({ ...one, receipt: "another receipt" }).deduplication);
    const others = [ordered("b", "g"), { ...one, deduplication: "other" }, { ...one, id: "c" }];
    assert.equal(new Set([one, ...others].map((each) => replayed(each).deduplication)).size, 4);
    assert.notEqual(deduplication, one.deduplication);
    assert.match(String(deduplication), /^[0-9a-f]{64}$/);
  });

  it("stays when it came back too often, cannot be counted, or waits for its group", () => {
    const none = new Set<string>();
    const ten = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`a${index}`, { DataType: "String", StringValue: "x" }]),
    );
    const nine = Object.fromEntries(Object.entries(ten).slice(1));
    assert.equal(reasonToStay(message("a", { attributes: counted(MOST_REPLAYS - 1) }), none), undefined);
    assert.equal(reasonToStay(message("a", { attributes: counted(MOST_REPLAYS) }), none), "triedOut");
    for (const odd of ["x", "-1", "1.5"])
      assert.equal(reasonToStay(message("a", { attributes: counted(odd) }), none), "triedOut", odd);
    assert.equal(reasonToStay(message("a", { attributes: nine }), none), undefined);
    assert.equal(reasonToStay(message("a", { attributes: ten }), none), "noRoom");
    assert.equal(reasonToStay(message("a", { attributes: { ...nine, ...counted(1) } }), none), undefined);
    assert.equal(reasonToStay(ordered("a", "g"), new Set(["g"])), "behind");
    assert.equal(reasonToStay(ordered("a", "g"), new Set(["h"])), undefined);
  });
});

describe("replay", () => {
  const run = (queues: Queues, limit = 1000, dryRun = false, timeIsUp = NEVER) =>
    replay(queues, { limit, dryRun }, timeIsUp);
  const ids = (sent: readonly Replayed[]) => sent.map(({ body }) => (JSON.parse(body) as { id: string }).id);
  const several = (count: number) => Array.from({ length: count }, (_, index) => message(`m${index}`));

  it("sends everything back, and nothing a second time", async () => {
    const queues = new InMemory(several(25));
    assert.deepEqual(await run(queues), { waiting: 25, moved: 25, left: NOTHING_LEFT, more: false });
    assert.equal(queues.sent.length, 25);
    assert.deepEqual(await run(queues), { waiting: 0, moved: 0, left: NOTHING_LEFT, more: false });
    assert.equal(queues.sent.length, 25);
  });

  it("ends at its limit and when time is up, and says that there may be more", async () => {
    const limited = new InMemory(several(25));
    assert.deepEqual(await run(limited, 12), { waiting: 25, moved: 12, left: NOTHING_LEFT, more: true });
    assert.equal(limited.dead.length, 13);
    let asked = 0;
    const timed = new InMemory(several(25));
    const { moved, more } = await run(timed, 1000, false, () => (asked += 1) > 2);
    assert.deepEqual([moved, more], [20, true]);
    const late = new InMemory(several(1));
    assert.equal((await run(late, 10, false, () => true)).moved, 0);
    assert.equal(late.dead.length, 1);
  });

  it("changes nothing in a dry run, and lets go of all that it looked at", async () => {
    const queues = new InMemory([...several(3), message("old", { attributes: counted(MOST_REPLAYS) })]);
    assert.deepEqual(await run(queues, 100, true), {
      waiting: 4,
      moved: 3,
      left: { ...NOTHING_LEFT, triedOut: 1 },
      more: false,
    });
    assert.deepEqual([queues.sent.length, queues.dead.length, queues.taken.size], [0, 4, 0]);
  });

  it("leaves what is tried out, and all of its group that comes after, but no other group", async () => {
    const queues = new InMemory([
      ordered("a1", "a"),
      ordered("b1", "b", { attributes: counted(MOST_REPLAYS) }),
      ordered("b2", "b"),
      ordered("a2", "a"),
    ]);
    const { moved, left } = await run(queues);
    assert.deepEqual([moved, left], [2, { triedOut: 1, noRoom: 0, behind: 1 }]);
    assert.deepEqual(ids(queues.sent), ["a1", "a2"]);
    assert.deepEqual([queues.dead.map(({ id }) => id), queues.taken.size], [["b1", "b2"], 0]);
  });

  it("loses nothing and holds nothing when a call fails, and a second run finishes what the first began", async () => {
    for (const failing of ["send", "remove"] as const) {
      const queues = new InMemory([ordered("a1", "a"), ordered("a2", "a"), ordered("b1", "b")]);
      queues.failing = failing;
      await assert.rejects(run(queues), new RegExp(`${failing} failed`));
      assert.deepEqual([queues.dead.length, queues.taken.size], [3, 0], failing);
      queues.failing = undefined;
      assert.equal((await run(queues)).moved, 3);
      assert.deepEqual(ids(queues.sent), ["a1", "a2", "b1"], failing);
    }
  });

  it("keeps the order of every group, whatever there is", async () => {
    const letters = fc.array(fc.record({ group: fc.constantFrom("a", "b", "c"), times: fc.nat({ max: 4 }) }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(letters, async (all) => {
        const dead = all.map(({ group, times }, index) =>
          ordered(String(index), group, { attributes: counted(times) }),
        );
        const queues = new InMemory([...dead]);
        const { moved, left } = await run(queues);
        assert.equal(queues.taken.size, 0);
        assert.equal(moved, queues.sent.length);
        assert.equal(moved + queues.dead.length, dead.length);
        assert.ok(left.triedOut + left.behind <= queues.dead.length);
        for (const group of ["a", "b", "c"]) {
          const before = dead.filter((one) => one.group === group);
          const stuck = before.findIndex(({ attributes }) => Number(attributes[COUNT]?.StringValue) >= MOST_REPLAYS);
          const expected = stuck < 0 ? before : before.slice(0, stuck);
          assert.deepEqual(
            ids(queues.sent.filter((one) => one.group === group)),
            expected.map(({ id }) => id),
          );
        }
      }),
    );
  });
});
