import { prove } from "../../proof";
import { zones } from "./zones";

const inner = "not applicable: only a VPC sees the zone";

prove("route53-query-logging", {
  program: () => zones("aws:route53/queryLog:QueryLog", "zoneId"),
  compliant: { zone: "satisfied", inner, joined: inner },
  cases: [
    {
      when: "not logged",
      edit: (program) => program.remove("setting"),
      then: { zone: "violated: nothing in this stack configures its query log" },
    },
    {
      when: "the logs would leave the jurisdiction",
      edit: (program) => program.replace("documents", { ...program.get("documents"), region: "eu-central-1" }),
      then: { zone: "not applicable: query logs go to us-east-1 only, outside the stack's jurisdiction" },
    },
  ],
  values: [
    {
      of: "setting",
      path: "zoneId",
      unknown: { zone: "cannot be proved: zoneId of setting, which may configure its query log" },
      absent: { zone: "violated" },
      mistyped: { zone: "violated" },
    },
  ],
});
