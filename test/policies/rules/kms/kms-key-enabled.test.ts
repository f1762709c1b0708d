import { prove } from "../../proof";
import { resource } from "../../support";

prove("kms-key-enabled", {
  program: () => [
    resource("aws:kms/key:Key", "records", { isEnabled: true }),
    resource("aws:kms/key:Key", "by-default", {}),
    resource("aws:kms/replicaKey:ReplicaKey", "replica", { enabled: true }),
  ],
  compliant: { records: "satisfied", "by-default": "satisfied", replica: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", "isEnabled", "false"),
      then: { records: 'violated: isEnabled is "false"' },
    },
    {
      when: "a replica, switched off",
      edit: (program) => program.set("replica", "enabled", false),
      then: { replica: "violated: enabled is false" },
    },
  ],
  values: [
    {
      of: "records",
      path: "isEnabled",
      unknown: { records: "cannot be proved: isEnabled" },
      absent: {},
      mistyped: { records: "violated" },
    },
    {
      of: "replica",
      path: "enabled",
      unknown: { replica: "cannot be proved: enabled" },
      absent: {},
      mistyped: { replica: "violated" },
    },
  ],
});
