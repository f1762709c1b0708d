import { prove } from "../../proof";
import { resource } from "../../support";

const path = "bypassPolicyLockoutSafetyCheck";

prove("kms-no-lockout-bypass", {
  program: () => [
    resource("aws:kms/key:Key", "records", { [path]: false }),
    resource("aws:kms/replicaKey:ReplicaKey", "replica", {}),
    resource("aws:kms/externalKey:ExternalKey", "imported", {}),
    resource("aws:kms/keyPolicy:KeyPolicy", "rules", {}),
  ],
  compliant: { records: "satisfied", replica: "satisfied", imported: "satisfied", rules: "satisfied" },
  cases: ["records", "replica", "imported", "rules"].map((name) => ({
    when: `${name} takes any policy`,
    edit: (program) => program.set(name, path, "true"),
    then: { [name]: `violated: ${path} is "true"` },
  })),
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
