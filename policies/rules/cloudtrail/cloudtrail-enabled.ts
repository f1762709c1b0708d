import { accountRule, accountSettings } from "../../checks/account";
import { MANAGEMENT, recordingsOf, recordsAccount } from "../../checks/trails";
import { TRAIL } from "../../types";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const cloudtrailEnabled = accountRule("cloudtrail-enabled", {
  types: [TRAIL],
  settings: accountSettings,
  judge: (graph) => {
    const trails = graph.of([TRAIL]).map(({ name }) => name);
    if (trails.length === 0) return violated("the stack has no aws.cloudtrail.Trail");
    const answer = recordsAccount(recordingsOf(graph, MANAGEMENT));
    if (answer === "yes") return satisfied;
    return answer === "unknown"
      ? cannotBeProved(`what ${trails.join(", ")} records`)
      : violated(`${trails.join(", ")}: none is on and records both reads and writes among management events`);
  },
});
