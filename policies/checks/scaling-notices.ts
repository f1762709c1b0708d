import { read } from "../evidence";
import type { StackJudge } from "../judges";
import { AUTO_SCALING_GROUP } from "../types";
import { cannotBeProved, violated } from "../verdict";
import { best } from "./best";
import { holds } from "./given";
import { perGraph } from "./per-graph";

const NOTIFICATION = "aws:autoscaling/notification:Notification";
const ERRORS = ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR", "autoscaling:EC2_INSTANCE_TERMINATE_ERROR"];

/** Somebody must be told when a group cannot start or end a server. */
export const reportsErrors: StackJudge = (group, graph) => {
  const own = graph.referring(group, [AUTO_SCALING_GROUP], [NOTIFICATION], "groupNames");
  if (own.length > 0) {
    return best(
      own.map((one) => {
        const verdict = holds("notifications", ERRORS)(one);
        return verdict.is === "violated" ? violated(`${one.name}: ${verdict.because}`) : verdict;
      }),
    );
  }
  const [open] = untraced(graph);
  return open === undefined
    ? violated("no notification of this stack is about the group")
    : cannotBeProved(`groupNames of ${open.name}`);
};

/** Notifications that may be about any group: whose they are is not known. */
const untraced = perGraph((graph) =>
  graph.of([NOTIFICATION]).filter(({ inputs, propertyDependencies }) => {
    const traced = (propertyDependencies.groupNames ?? []).length > 0;
    return read(inputs, "groupNames").state === "unknown" && !traced;
  }),
);
