import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

const KEY = "aws:kms/key:Key";

export const kmsKeyEnabled = resourceRule("kms-key-enabled", {
  tier: "extended",
  types: [KEY, "aws:kms/replicaKey:ReplicaKey"],
  judge: (key) => isTrue(key.type === KEY ? "isEnabled" : "enabled")(key),
});
