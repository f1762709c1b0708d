import assert from "node:assert/strict";
import { CloudClient, Refusal } from "../stand-in/provider/cloud-client";
import type { LogEntry } from "../stand-in/messages";
import type { Fault } from "../stand-in/cloud/faults";
import { serveAccount, wanted, type Served } from "../support/account";

const VPC = "aws:ec2/vpc:Vpc";
const network = wanted(VPC, "network", { cidrBlock: "10.0.0.0/16" });

describe("the account: faults", () => {
  let account: Served;
  let provider: CloudClient;
  let exits: number;
  beforeEach(async () => {
    account = await serveAccount();
    exits = 0;
    provider = new CloudClient(account.address, () => exits++);
  });
  afterEach(async () => {
    provider.close();
    await account.close();
  });

  const plan = (...faults: Fault[]) => account.control("faults", { plan: faults });
  const made = async () => (await account.control("things", { type: VPC })).things.length;
  const entry = async () => (await account.control("log", {})).entries.at(-1);
  const create = () => provider.call("create", network);
  const refusedWith = (pattern: RegExp) => (error: unknown) =>
    error instanceof Refusal && pattern.test(`${error.refused.code}: ${error.message}`);

  /** Waits until the last request has come so far. */
  async function until(reached: (one: LogEntry | undefined) => boolean): Promise<void> {
    const end = Date.now() + 2000;
    while (!reached(await entry())) if (Date.now() > end) assert.fail("not reached within 2 s");
  }
  const effect = () => until((one) => one?.effect !== undefined);

  it("refuse: nothing is made, and the next try works", async () => {
    await plan({ kind: "refuse", type: VPC, code: "Broken", message: "broken" });
    await assert.rejects(create(), refusedWith(/^Broken: broken \(injected: refuse\)$/));
    assert.equal(await made(), 0);
    const { outcome, refused, effect, fault } = (await entry()) ?? {};
    assert.deepEqual(
      [outcome, refused, effect, fault],
      ["refused", "Broken: broken (injected: refuse)", undefined, "refuse"],
    );
    await create();
    assert.equal(await made(), 1);
  });

  for (const kind of ["throttle", "not-yet"] as const) {
    it(`${kind}: the provider asks again, and gives up after four times`, async () => {
      await plan({ kind, times: 3 });
      await create();
      assert.equal(await made(), 1);
      await plan({ kind });
      await assert.rejects(create(), refusedWith(new RegExp(`injected: ${kind}`)));
      assert.equal(await made(), 1);
      await create();
      assert.equal(await made(), 2);
    });
  }

  it("hang: no answer and no effect, until the provider is gone", async () => {
    await plan({ kind: "hang" });
    const waiting = assert.rejects(create(), /cannot be reached/);
    await until((one) => one !== undefined);
    provider.close();
    await waiting;
    assert.equal(await made(), 0);
  });

  it("hold: nothing happens until another plan is made, and then the answer is no", async () => {
    await plan({ kind: "hold", type: VPC });
    const held = assert.rejects(create(), refusedWith(/^ServiceQuotaExceededException: .*\(injected: hold\)$/));
    await until((one) => one !== undefined);
    assert.equal((await entry())?.end, undefined);
    await plan();
    await held;
    assert.equal(await made(), 0);
    await create();
    assert.equal(await made(), 1);
  });

  it("hold: ends with the provider that waits", async () => {
    await plan({ kind: "hold" });
    const waiting = assert.rejects(create(), /cannot be reached/);
    await until((one) => one !== undefined);
    provider.close();
    await waiting;
    assert.equal(await made(), 0);
  });

  it("hang: a wait has a limit", async () => {
    await plan({ kind: "hang" });
    await assert.rejects(provider.call("create", network, 0.05), /no answer within 0.05 s/);
  });

  it("slow: takes effect at once, and answers later; a provider that is gone is not answered", async () => {
    await plan({ kind: "slow", seconds: 30 });
    const waiting = assert.rejects(create(), /cannot be reached/);
    await effect();
    assert.equal((await entry())?.end, undefined);
    provider.close();
    await waiting;
    await until((one) => one?.outcome === "lost");
    assert.equal(await made(), 1);
  });

  it("slow, before: takes effect although the provider is gone", async () => {
    await plan({ kind: "slow", before: true, seconds: 0.1 });
    const waiting = assert.rejects(create(), /cannot be reached/);
    await until((one) => one !== undefined);
    assert.equal((await entry())?.effect, undefined);
    provider.close();
    await waiting;
    await effect();
    assert.equal(await made(), 1);
  });

  it("lose-answer: takes effect, and the provider dies", async () => {
    await plan({ kind: "lose-answer" });
    await assert.rejects(create(), /ends before it answers/);
    assert.equal(exits, 1);
    assert.equal(await made(), 1);
    assert.equal((await entry())?.outcome, "lost");
  });

  it("time-out: takes effect, and the id is not told", async () => {
    await plan({ kind: "time-out" });
    await assert.rejects(create(), refusedWith(/^RequestTimeout: timeout while waiting/));
    assert.equal(await made(), 1);
    assert.equal((await entry())?.outcome, "lost");
  });

  it("half: takes effect, and says what is not right", async () => {
    await plan({ kind: "half", message: "it is not well" });
    assert.deepEqual((await create()).reasons, ["it is not well (injected: half)"]);
    assert.equal(await made(), 1);
    assert.equal((await entry())?.outcome, "half done");
  });

  it("strikes the nth of those that match, as often as it is told, and counts", async () => {
    await plan({ kind: "refuse", name: "other" }, { kind: "refuse", type: VPC, nth: 2, times: 2 });
    await create();
    await assert.rejects(create());
    await assert.rejects(create());
    await create();
    assert.deepEqual(
      (await account.control("faults", {})).plan.map(({ met, struck }) => [met, struck]),
      [
        [0, 0],
        [4, 2],
      ],
    );
  });

  it("strikes updates and deletes when told to", async () => {
    const { id } = await create();
    await plan({ kind: "refuse", operation: "delete" });
    await assert.rejects(provider.call("delete", { ...network, id }), refusedWith(/injected/));
    assert.equal(await made(), 1);
  });

  it("refuses a plan with a kind that there is not", async () => {
    await assert.rejects(plan({ kind: "explode" as never }), /fault "explode" is none of refuse, throttle/);
  });
});
