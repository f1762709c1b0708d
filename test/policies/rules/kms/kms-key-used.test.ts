import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";
const alias = (name: string, of: ReturnType<typeof resource>) =>
  resource(ALIAS, name, { name: `alias/${name}`, targetKeyId: UNKNOWN }, { targetKeyId: [of] });

prove("kms-key-used", {
  program: () => {
    const records = resource(KEY, "records", { description: "Records of patients" });
    const byName = resource(KEY, "by-name", { description: "Messages" });
    const name = alias("messages", byName);
    return [
      records,
      alias("records-name", records),
      resource("aws:rds/instance:Instance", "database", { kmsKeyId: UNKNOWN }, { kmsKeyId: [records] }),
      byName,
      name,
      resource("aws:sns/topic:Topic", "topic", { kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: [name] }),
    ];
  },
  compliant: { records: "satisfied", "by-name": "satisfied" },
  cases: [
    {
      when: "nothing uses it",
      edit: (program) => program.remove("database"),
      then: { records: "violated: nothing in this stack uses it" },
    },
    {
      when: "only its policy",
      edit: (program) => {
        program.remove("database");
        program.add(resource("aws:kms/keyPolicy:KeyPolicy", "rules", {}, { keyId: [program.get("records")] }));
      },
      then: { records: "violated: nothing in this stack uses it" },
    },
    {
      when: "no alias",
      edit: (program) => program.remove("records-name"),
      then: { records: "violated: it has no alias" },
    },
    {
      when: "the alias of a key that is not known",
      edit: (program) => program.set("records-name", "targetKeyId", UNKNOWN),
      then: { records: "cannot be proved: targetKeyId of records-name" },
    },
    {
      when: "nothing at all",
      edit: (program) => program.add(resource(KEY, "idle", {})),
      then: { idle: "violated: description is left out; it has no alias; nothing in this stack uses it" },
    },
  ],
  values: [
    {
      of: "records",
      path: "description",
      unknown: {},
      absent: { records: "violated: description is left out" },
      mistyped: { records: "violated" },
    },
  ],
});
