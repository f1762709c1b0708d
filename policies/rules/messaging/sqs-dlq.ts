import { isDeadLetterQueue } from "../../checks/dead-letters";
import { redriveOf } from "../../checks/redrive";
import { stackRule } from "../../rule";
import { QUEUE } from "../../types";
import { notApplicable } from "../../verdict";

export const sqsDlq = stackRule("sqs-dlq", {
  types: QUEUE,
  judge: (queue, graph) => {
    const verdict = redriveOf(queue, graph);
    if (verdict.is === "satisfied" || !isDeadLetterQueue(queue, graph)) return verdict;
    return notApplicable("holds what others could not handle");
  },
});
