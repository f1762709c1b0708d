import { refersTo } from "../../checks/references";
import { stackRule } from "../../rule";
import { LOG_GROUP, TRAIL } from "../../types";
import { worst } from "../../verdict";

const hasGroup = refersTo("cloudWatchLogsGroupArn", [LOG_GROUP], "a log group", /^arn:[^:]*:logs:/);
const hasRole = refersTo("cloudWatchLogsRoleArn", ["aws:iam/role:Role"], "a role", /^arn:[^:]*:iam:/);

export const cloudtrailCloudwatch = stackRule("cloudtrail-cloudwatch", {
  types: TRAIL,
  judge: (trail, graph) => worst([hasGroup(trail, graph), hasRole(trail, graph)]),
});
