import { prove } from "../../proof";
import { resource } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";

const GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:trail:*";
const ROLE = "arn:aws:iam::111122223333:role/trail";

prove("cloudtrail-cloudwatch", {
  program: () => [
    resource("aws:cloudwatch/logGroup:LogGroup", "group", {}),
    resource("aws:iam/role:Role", "role", {}),
    resource(TRAIL, "account", { cloudWatchLogsGroupArn: GROUP, cloudWatchLogsRoleArn: ROLE }),
  ],
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "both of the stack, not known yet",
      edit: (program) => {
        program.point("account", "cloudWatchLogsGroupArn", ["group"]);
        program.point("account", "cloudWatchLogsRoleArn", ["role"]);
      },
      then: { account: "satisfied" },
    },
    {
      when: "a placeholder for the group",
      edit: (program) => program.set("account", "cloudWatchLogsGroupArn", `<${program.get("group").urn}>:*`),
      then: { account: "satisfied" },
    },
    {
      when: "not known, and made from something else",
      edit: (program) => program.point("account", "cloudWatchLogsGroupArn", ["role"]),
      then: { account: "cannot be proved: cloudWatchLogsGroupArn" },
    },
    {
      when: "the ARN of something else",
      edit: (program) => program.set("account", "cloudWatchLogsGroupArn", ROLE),
      then: { account: `violated: cloudWatchLogsGroupArn is "${ROLE}", not a log group` },
    },
    {
      when: "without role",
      edit: (program) => program.set("account", "cloudWatchLogsRoleArn", ""),
      then: { account: "violated: cloudWatchLogsRoleArn is left out" },
    },
  ],
  values: ["cloudWatchLogsGroupArn", "cloudWatchLogsRoleArn"].map((path) => ({
    of: "account",
    path,
    unknown: { account: `cannot be proved: ${path}` },
    absent: { account: `violated: ${path} is left out` },
    mistyped: { account: "violated" },
  })),
});
