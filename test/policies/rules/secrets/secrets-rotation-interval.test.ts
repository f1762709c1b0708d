import { prove, type Case } from "../../proof";
import { rotation, secret } from "./secrets";

const days = "rotationRules.automaticallyAfterDays";
const schedule = "rotationRules.scheduleExpression";
const late = (text: string) => `violated: ${schedule} is "${text}"; must be at most 90 days`;
const odd = (text: string) => `violated: ${schedule} is "${text}", which names no interval`;

const schedules: [text: string, then: string][] = [
  ["rate(90 days)", "satisfied"],
  ["rate(4 hours)", "satisfied"],
  ["rate(91 days)", late("rate(91 days)")],
  ["cron(0 16 1 * ? *)", "satisfied"],
  ["cron(0 4 ? * SUN *)", "satisfied"],
  ["cron(0 4 1 1 ? *)", late("cron(0 4 1 1 ? *)")],
  ["sometimes", odd("sometimes")],
];

prove("secrets-rotation-interval", {
  program: () => {
    const password = secret("password");
    const other = secret("other");
    return [
      password,
      other,
      rotation("monthly", password),
      rotation("scheduled", other, { rotationRules: { scheduleExpression: "rate(10 days)" } }),
    ];
  },
  compliant: { monthly: "satisfied", scheduled: "satisfied" },
  cases: [
    {
      when: "a day too late",
      edit: (program) => program.set("monthly", days, 91),
      then: { monthly: `violated: ${days} is 91; must be at most 90 days` },
    },
    { when: "in time, as text", edit: (program) => program.set("monthly", days, "90"), then: {} },
    ...schedules.map(([text, then]): Case => ({
      when: text,
      edit: (program) => program.set("scheduled", schedule, text),
      then: { scheduled: then },
    })),
  ],
  values: [
    {
      of: "monthly",
      path: days,
      unknown: { monthly: `cannot be proved: ${days}` },
      absent: { monthly: `violated: ${days} and scheduleExpression are left out` },
      mistyped: { monthly: "violated" },
    },
    {
      of: "scheduled",
      path: schedule,
      unknown: { scheduled: `cannot be proved: ${schedule}` },
      absent: { scheduled: `violated: ${days} and scheduleExpression are left out` },
      mistyped: { scheduled: "violated" },
    },
  ],
});

describe("secrets-rotation-interval, with days of one's own", () => {
  prove("secrets-rotation-interval", {
    program: () => [rotation("monthly", secret("password"))],
    compliant: { monthly: "satisfied" },
    cases: [
      {
        when: "a day too late",
        edit: (program) => program.set("monthly", days, 31),
        then: { monthly: `violated: ${days} is 31; must be at most 30 days` },
      },
    ],
    values: [],
    config: { mostDays: 30 },
  });
});
