import assert from "node:assert/strict";
import { wrongSchedule } from "../stand-in/rules/schedule";

describe("schedule expressions", () => {
  for (const right of ["rate(1 hour)", "rate(5 minutes)", "cron(0 3 ? * SUN *)", "cron(0 3 1 * ? *)"])
    it(`take ${right}`, () => assert.equal(wrongSchedule(right), undefined));

  const wrong: Readonly<Record<string, string>> = {
    "rate(1 hours)": "needs hour",
    "rate(2 day)": "needs days",
    "rate(0 minutes)": "has a rate below 1",
    "cron(0 3 * * SUN *)": "must have ? in exactly one of day of month and day of week",
    "cron(0 3 ? * ? *)": "must have ? in exactly one of day of month and day of week",
    "cron(0 3 ? * SUN)": "has 5 fields, not 6",
    "every day": "is neither rate(…) nor cron(…)",
  };
  for (const [expression, reason] of Object.entries(wrong))
    it(`refuse ${expression}`, () => assert.equal(wrongSchedule(expression), reason));
});
