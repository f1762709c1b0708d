import { LAMBDA, role, trust } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { UNKNOWN } from "../../support";

const FLOW_LOGS = { Service: "vpc-flow-logs.amazonaws.com" };
const when = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });
const account = when("StringEquals", "aws:SourceAccount", "111122223333");
const open =
  "violated: assumeRolePolicy.Statement[0] lets in vpc-flow-logs.amazonaws.com without aws:SourceAccount or aws:SourceArn";
const none = "not applicable: no service that acts for many accounts takes it on";

const table: readonly (readonly [when: string, policy: unknown, verdict: string])[] = [
  ["for any account", trust(FLOW_LOGS), open],
  [
    "for one source",
    trust(FLOW_LOGS, when("ArnLike", "aws:SourceArn", "arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*")),
    "satisfied",
  ],
  [
    "for sources of any account",
    trust(FLOW_LOGS, when("ArnLike", "aws:SourceArn", "arn:aws:ec2:us-east-1:*:vpc-flow-log/*")),
    open,
  ],
  ["under another condition", trust(FLOW_LOGS, when("Bool", "aws:SecureTransport", "true")), open],
  ["one of several", trust({ Service: [LAMBDA.Service, FLOW_LOGS.Service] }), open],
  ["EC2 and Lambda act for one account", trust({ Service: ["ec2.amazonaws.com", LAMBDA.Service] }), none],
  [
    "scans of a bucket",
    trust({ Service: "malware-protection-plan.guardduty.amazonaws.com" }),
    "violated: assumeRolePolicy.Statement[0] lets in malware-protection-plan.guardduty.amazonaws.com without aws:SourceAccount or aws:SourceArn",
  ],
  ["a name that only begins so", trust({ Service: "backup-gateway.amazonaws.com" }), none],
  [
    "in China",
    trust({ Service: "backup.amazonaws.com.cn" }),
    "violated: assumeRolePolicy.Statement[0] lets in backup.amazonaws.com.cn without aws:SourceAccount or aws:SourceArn",
  ],
  ["a role", trust({ AWS: "arn:aws:iam::111122223333:role/deploy" }), none],
  [
    "a condition that is not known",
    trust(FLOW_LOGS, { Condition: UNKNOWN }),
    "cannot be proved: assumeRolePolicy.Statement[0].Condition",
  ],
  [
    "an account that is not known",
    trust(FLOW_LOGS, when("StringEquals", "aws:SourceAccount", UNKNOWN)),
    "cannot be proved: assumeRolePolicy.Statement[0].Condition",
  ],
];

const values = [
  {
    of: "flow-logs",
    path: "assumeRolePolicy",
    unknown: { "flow-logs": "cannot be proved: assumeRolePolicy" },
    absent: { "flow-logs": "violated: assumeRolePolicy is left out" },
    mistyped: { "flow-logs": "violated: assumeRolePolicy is not JSON" },
  },
];

prove("iam-confused-deputy", {
  program: () => [role("flow-logs", { assumeRolePolicy: trust(FLOW_LOGS, account) }), role("web")],
  compliant: { "flow-logs": "satisfied", web: none },
  cases: table.map(([name, policy, verdict]): Case => ({
    when: `${name}: ${verdict}`,
    edit: (program) => program.set("flow-logs", "assumeRolePolicy", policy),
    then: { "flow-logs": verdict },
  })),
  values,
});

prove("iam-confused-deputy", {
  program: () => [role("flow-logs", { assumeRolePolicy: trust(LAMBDA, account) })],
  config: { services: ["lambda"] },
  compliant: { "flow-logs": "satisfied" },
  cases: [
    {
      when: "a service that the users have named",
      edit: (program) => program.set("flow-logs", "assumeRolePolicy", trust(LAMBDA)),
      then: {
        "flow-logs":
          "violated: assumeRolePolicy.Statement[0] lets in lambda.amazonaws.com without aws:SourceAccount or aws:SourceArn",
      },
    },
  ],
  values,
});
