import assert from "node:assert/strict";
import * as fc from "fast-check";
import { windowProblems } from "../../components/data/windows";

const problems = (daily: unknown, weekly: unknown, shortest = 30) =>
  windowProblems({ dailyPath: "backupWindow", daily, weekly, shortest });
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const day = (from: number, length: number) => `${clock(from)}-${clock((from + length) % 1440)}`;
const moment = (minute: number) => `${DAYS[Math.floor(minute / 1440)]}:${clock(minute % 1440)}`;
const week = (from: number, length: number) => `${moment(from)}-${moment((from + length) % 10080)}`;

const FORM = {
  path: "backupWindow",
  allowed: "hh:mm-hh:mm in UTC",
  fix: "write it as 07:00-08:00",
};

describe("windows of a database or cache", () => {
  it("are fine side by side, also over midnight and over the end of the week", () => {
    assert.deepEqual(problems("07:00-08:00", "sun:08:00-sun:09:00"), []);
    assert.deepEqual(problems("23:30-00:30", "mon:00:30-mon:01:30"), []);
    assert.deepEqual(problems("01:00-02:00", "sun:23:30-mon:00:30"), []);
    assert.deepEqual(problems("07:00-07:30", "sun:06:30-sun:07:00"), []);
  });

  it("must have the service's form", () => {
    const wrong = ["7:00-8:00", "07:00", "24:00-25:00", "07:60-08:00", "x07:00-08:00", "07:00-08:00x", "07:00-08:61"];
    for (const given of wrong) {
      assert.deepEqual(problems(given, "sun:08:00-sun:09:00"), [{ ...FORM, given: JSON.stringify(given) }], given);
    }
    assert.deepEqual(problems(undefined, "sun:08:00-sun:09:00"), [{ ...FORM, given: "nothing" }]);
    const weekly = [
      "08:00-09:00",
      "Sun:08:00-sun:09:00",
      "sun:08:00-son:09:00",
      "sun:24:00-sun:09:00",
      "sun:08:00-sun:09:60",
      "sun:08:00-sun:09:00 ",
      " sun:08:00-sun:09:00",
    ];
    for (const given of weekly) {
      assert.deepEqual(problems("07:00-08:00", given), [
        {
          path: "maintenanceWindow",
          given: JSON.stringify(given),
          allowed: "ddd:hh:mm-ddd:hh:mm in UTC",
          fix: "write it as sun:08:30-sun:09:30",
        },
      ]);
    }
  });

  it("must be as long as the service wants, and shorter than a day", () => {
    const short = { allowed: "at least 30 minutes and less than a day" };
    assert.deepEqual(problems("07:00-07:29", "sun:08:00-sun:08:29"), [
      { ...FORM, ...short, given: '"07:00-07:29"' },
      { path: "maintenanceWindow", ...short, given: '"sun:08:00-sun:08:29"', fix: "write it as sun:08:30-sun:09:30" },
    ]);
    assert.deepEqual(problems("07:00-07:30", "sun:08:00-sun:08:30"), []);
    assert.equal(problems("07:00-07:30", "sun:08:00-sun:08:30", 60).length, 2);
    assert.equal(
      problems("07:00-07:30", "sun:08:00-mon:08:00").some(({ allowed }) => allowed === short.allowed),
      true,
    );
    assert.equal(problems("07:00-07:30", "sun:08:00-mon:06:59").length, 0);
    assert.equal(problems("07:00-07:00", "sun:08:00-sun:08:30")[0]?.allowed, short.allowed);
  });

  it("must not overlap on any day", () => {
    const overlap = {
      path: "maintenanceWindow",
      given: '"sun:07:59-sun:09:00"',
      allowed: 'a time that does not overlap backupWindow "07:00-08:00" on any day',
      fix: "start it when the other one has ended",
    };
    assert.deepEqual(problems("07:00-08:00", "sun:07:59-sun:09:00"), [overlap]);
  });

  it("overlap exactly when they have a minute in common", () => {
    const start = fc.integer({ min: 0, max: 1439 });
    const startInWeek = fc.integer({ min: 0, max: 10079 });
    const length = fc.integer({ min: 30, max: 1439 });
    fc.assert(
      fc.property(start, length, startInWeek, length, (from, long, weekFrom, weekLong) => {
        const daily = new Set(Array.from({ length: long }, (_, minute) => (from + minute) % 1440));
        const common = Array.from({ length: weekLong }, (_, minute) => (weekFrom + minute) % 1440).some((one) =>
          daily.has(one),
        );
        assert.equal(problems(day(from, long), week(weekFrom, weekLong)).length, common ? 1 : 0);
      }),
    );
  });
});
