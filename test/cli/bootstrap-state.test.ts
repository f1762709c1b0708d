import { strict as assert } from "node:assert";
import { quotaState, type QuotaRequest } from "../../cli/bootstrap/quota-state";
import { holds, sameJson } from "../../cli/bootstrap/same";

describe("where a quota stands", () => {
  const request = (Status: string, more: Partial<QuotaRequest> = {}): QuotaRequest => ({
    Id: "r1",
    Status,
    DesiredValue: 64,
    Created: new Date("2026-11-20T10:00:00Z"),
    ...more,
  });
  const state = (applied: number, ...requests: QuotaRequest[]) => quotaState({ needed: 64, applied, requests });

  it("is enough from the needed value up", () => {
    assert.deepEqual(state(64), { is: "present" });
    assert.deepEqual(state(65), { is: "present" });
    assert.deepEqual(state(63), { is: "absent" });
  });
  for (const status of ["PENDING", "CASE_OPENED"]) {
    it(`is pending while a request is ${status}`, () =>
      assert.deepEqual(state(5, request(status)), {
        is: "pending",
        detail: "now 5; AWS works on request r1 for 64 of 2026-11-20, which can take days",
      }));
  }
  it("is pending even on a smaller open request, because AWS takes one at a time", () =>
    assert.equal(state(5, request("PENDING", { DesiredValue: 10 })).is, "pending"));
  it("is pending when granted but not yet applied", () =>
    assert.deepEqual(state(5, request("APPROVED")), {
      is: "pending",
      detail: "now 5; AWS has granted request r1 for 64 of 2026-11-20, it does not show yet",
    }));
  for (const status of ["DENIED", "NOT_APPROVED", "CASE_CLOSED", "INVALID_REQUEST"]) {
    it(`is refused, and not asked for again, when AWS answered ${status}`, () =>
      assert.deepEqual(state(5, request(status)), {
        is: "refused",
        detail: `now 5; AWS closed request r1 for 64 of 2026-11-20 as ${status}: open a support case and say what it is for`,
      }));
  }
  it("goes by the newest request that asked for enough", () => {
    const old = request("DENIED", { Created: new Date("2025-01-01") });
    assert.equal(state(5, old, request("APPROVED")).is, "pending");
    assert.equal(state(5, request("APPROVED"), old).is, "pending");
    assert.equal(state(5, request("DENIED", { DesiredValue: 63 })).is, "absent");
  });
  it("copes with a request that says little", () =>
    assert.match(JSON.stringify(state(5, { Status: "PENDING" })), /request undefined for undefined, which can/));
});

describe("comparing with what AWS has", () => {
  it("lets AWS add, but not leave out or change", () => {
    assert.ok(holds({ a: 1, extra: true }, { a: 1 }));
    assert.ok(!holds({ a: 2 }, { a: 1 }));
    assert.ok(!holds({}, { a: 1 }));
    assert.ok(!holds(undefined, { a: 1 }));
    assert.ok(!holds(null, { a: 1 }));
    assert.ok(!holds("a", { a: 1 }));
  });
  it("takes lists as they are", () => {
    assert.ok(holds({ r: [{ a: 1, b: 2 }] }, { r: [{ a: 1 }] }));
    assert.ok(!holds({ r: [{ a: 1 }, { a: 2 }] }, { r: [{ a: 1 }] }));
    assert.ok(!holds({ r: [{ a: 2 }] }, { r: [{ a: 1 }] }));
    assert.ok(!holds({ r: { length: 1 } }, { r: [{ a: 1 }] }));
    assert.ok(!holds({ r: null }, { r: null, s: 1 }));
    assert.ok(holds({ r: null }, { r: null }));
  });
  it("compares JSON whatever its spaces and order", () => {
    assert.ok(sameJson('{"b":1, "a":[1]}', '{"a":[1],"b":1}'));
    assert.ok(!sameJson('{"a":1,"b":2}', '{"a":1}'));
    assert.ok(!sameJson(undefined, "{}"));
    assert.ok(!sameJson("", "{}"));
  });
});
