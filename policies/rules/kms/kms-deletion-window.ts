import { isProtected } from "../../checks/protection";
import { all, atLeast } from "../../checks/values";
import { wholeNumber } from "../../config";
import { resourceRule } from "../../rule";

export const kmsDeletionWindow = resourceRule("kms-deletion-window", {
  tier: "extended",
  types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"],
  settings: { leastDays: wholeNumber(30, "Days for which the deletion of a key can be taken back at least", 7) },
  judge: (key, { leastDays }) => all(atLeast("deletionWindowInDays", leastDays), isProtected)(key),
});
