import { encryptedBy } from "../../checks/links";
import { mayHoldHealthData } from "../../classes";
import { stackRule } from "../../rule";
import { QUEUE } from "../../types";
import { notApplicable } from "../../verdict";

const byOwnKey = encryptedBy("kmsMasterKeyId", { own: true });

export const sqsCmk = stackRule("sqs-cmk", {
  tier: "extended",
  types: QUEUE,
  judge: (queue, graph) =>
    mayHoldHealthData(queue) ? byOwnKey(queue, graph) : notApplicable("its tag says that it carries no health data"),
});
