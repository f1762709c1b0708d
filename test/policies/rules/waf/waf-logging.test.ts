import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { ACL } from "./acl";

const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const ARN = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/api/1";
const hidden = [{ singleHeader: { name: "Authorization" } }, { singleHeader: { name: "cookie" } }, { queryString: {} }];
const logging = { logDestinationConfigs: ["arn:aws:logs:us-east-1:111122223333:log-group:aws-waf-logs"] };

prove("waf-logging", {
  program: () => {
    const web = resource(ACL, "web", {});
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "aws-waf-logs", {});
    return [
      web,
      group,
      { ...resource(ACL, "api", {}), made: { arn: ARN } },
      resource(
        LOGGING,
        "web-log",
        { ...logging, resourceArn: UNKNOWN, redactedFields: hidden },
        { resourceArn: [web] },
      ),
      resource(LOGGING, "api-log", { ...logging, resourceArn: ARN, redactedFields: hidden }),
    ];
  },
  compliant: { web: "satisfied", api: "satisfied" },
  cases: [
    {
      when: "one has none",
      edit: (program) => program.remove("web-log"),
      then: { web: "violated: nothing in this stack configures its logging" },
    },
    {
      when: "whose it is is not known",
      edit: (program) => program.set("web-log", "resourceArn", UNKNOWN),
      then: {
        web: "cannot be proved: resourceArn of web-log, which may configure its logging",
      },
    },
    {
      when: "where it goes is not known yet",
      edit: (program) => program.point("web-log", "logDestinationConfigs", ["aws-waf-logs"]),
      then: { web: "satisfied" },
    },
    {
      when: "it goes nowhere",
      edit: (program) => program.set("web-log", "logDestinationConfigs", []),
      then: { web: "violated: web-log: logDestinationConfigs is left out" },
    },
    {
      when: "cookies are in the log",
      edit: (program) => program.set("api-log", "redactedFields", [{ singleHeader: { name: "authorization" } }]),
      then: { api: "violated: api-log: redactedFields lacks the header cookie" },
    },
  ],
  values: [
    {
      of: "web-log",
      path: "logDestinationConfigs",
      unknown: { web: "cannot be proved: logDestinationConfigs of web-log" },
      absent: { web: "violated: web-log: logDestinationConfigs is left out" },
      mistyped: { web: "violated" },
    },
    {
      of: "web-log",
      path: "redactedFields",
      unknown: { web: "cannot be proved: redactedFields of web-log" },
      absent: { web: "violated: web-log: redactedFields lacks the header authorization and cookie" },
      mistyped: { web: "violated" },
    },
    {
      of: "web-log",
      path: "redactedFields.0.singleHeader.name",
      unknown: { web: "cannot be proved: redactedFields of web-log" },
      absent: { web: "violated: web-log: redactedFields lacks the header authorization" },
      mistyped: { web: "violated: web-log: redactedFields lacks the header authorization" },
    },
  ],
});

describe("with other headers", () => {
  prove("waf-logging", {
    program: () => [
      { ...resource(ACL, "api", {}), made: { arn: ARN } },
      resource(LOGGING, "api-log", {
        ...logging,
        resourceArn: ARN,
        redactedFields: [{ singleHeader: { name: "x-key" } }],
      }),
    ],
    compliant: { api: "satisfied" },
    config: { headers: ["X-Key"] },
    cases: [
      {
        when: "it is shown",
        edit: (program) => program.set("api-log", "redactedFields", undefined),
        then: { api: "violated: api-log: redactedFields lacks the header X-Key" },
      },
    ],
    values: [],
  });
});
