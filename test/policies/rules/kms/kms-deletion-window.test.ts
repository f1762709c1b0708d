import { prove } from "../../proof";
import { resource } from "../../support";

const path = "deletionWindowInDays";
const kept = (kind: string, name: string, inputs: object = {}) => ({
  ...resource(`aws:kms/${kind}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, name, { ...inputs }),
  protect: true,
});

prove("kms-deletion-window", {
  program: () => [
    kept("key", "records", { [path]: 30 }),
    kept("key", "by-default"),
    kept("replicaKey", "replica"),
    kept("externalKey", "imported", { [path]: "30" }),
  ],
  compliant: { records: "satisfied", "by-default": "satisfied", replica: "satisfied", imported: "satisfied" },
  cases: [
    {
      when: "gone within a week",
      edit: (program) => program.set("records", path, 7),
      then: { records: `violated: ${path} is 7; must be at least 30` },
    },
    {
      when: "a replica, gone within a week",
      edit: (program) => program.set("replica", path, 7),
      then: { replica: `violated: ${path} is 7; must be at least 30` },
    },
    {
      when: "an edit can delete it",
      edit: (program) => program.replace("by-default", { ...program.get("by-default"), protect: false }),
      then: { "by-default": "violated: the resource option protect is not set, so an edit can delete it" },
    },
  ],
  values: [
    {
      of: "records",
      path,
      unknown: { records: `cannot be proved: ${path}` },
      absent: {},
      mistyped: { records: "violated" },
    },
  ],
});

describe("kms-deletion-window, with days of one's own", () => {
  prove("kms-deletion-window", {
    program: () => [kept("key", "records", { [path]: 14 })],
    compliant: { records: "satisfied" },
    cases: [
      {
        when: "a day too short",
        edit: (program) => program.set("records", path, 13),
        then: { records: `violated: ${path} is 13; must be at least 14` },
      },
    ],
    values: [],
    config: { leastDays: 14 },
  });
});
