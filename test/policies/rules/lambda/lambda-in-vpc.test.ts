import { allow, document, placeholder, role, rolePolicy } from "../../iam/policies";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const FUNCTION = "aws:lambda/function:Function";
const vpc = { vpcConfig: { subnetIds: ["subnet-1", UNKNOWN], securityGroupIds: ["sg-1"] } };
const outside = "violated: runs outside the VPC and reaches records";
const nothing = "not applicable: its role and settings name no store of health data";

prove("lambda-in-vpc", {
  program: () => {
    const records = resource("aws:s3/bucket:Bucket", "records", {});
    const database = resource("aws:rds/instance:Instance", "database", {});
    const queue = resource("aws:sqs/queue:Queue", "inbox", {});
    const [reader, sender] = [role("reader"), role("sender")];
    return [
      records,
      database,
      queue,
      reader,
      sender,
      rolePolicy("read", reader, allow("s3:GetObject", placeholder(records, "/*"))),
      rolePolicy("send", sender, allow("sqs:SendMessage", placeholder(queue))),
      resource(FUNCTION, "read-records", { ...vpc, role: UNKNOWN }, { role: [reader] }),
      resource(FUNCTION, "send-reminders", { role: UNKNOWN }, { role: [sender] }),
    ];
  },
  compliant: { "read-records": "satisfied", "send-reminders": nothing },
  cases: [
    {
      when: "outside",
      edit: (program) => program.set("read-records", "vpcConfig", undefined),
      then: { "read-records": outside },
    },
    {
      when: "without subnets",
      edit: (program) => program.set("read-records", "vpcConfig.subnetIds", []),
      then: { "read-records": outside },
    },
    {
      when: "its own tag says that it handles none",
      edit: (program) => {
        program.set("read-records", "vpcConfig", undefined);
        program.set("read-records", "tags", { "data-classification": "none" });
      },
      then: { "read-records": "not applicable: its tag says that it handles no data" },
    },
    {
      when: "its own tag says that the platform needs it",
      edit: (program) => {
        program.set("read-records", "vpcConfig", undefined);
        program.set("read-records", "tags", { "data-classification": "operational" });
      },
      then: { "read-records": outside },
    },
    {
      when: "the bucket holds something else",
      edit: (program) => {
        program.set("read-records", "vpcConfig", undefined);
        program.set("records", "tags", { "data-classification": "logs" });
      },
      then: { "read-records": nothing },
    },
    {
      when: "its environment names a database",
      edit: (program) => {
        program.set("send-reminders", "environment", { variables: { HOST: "x" } });
        program.point("send-reminders", "environment", ["database"]);
      },
      then: {},
    },
    {
      when: "its environment names a database, and it reads a password",
      edit: (program) => {
        const secret = resource("aws:secretsmanager/secret:Secret", "password", {});
        program.add(secret);
        program.set("send", "policy", document(allow("secretsmanager:GetSecretValue", placeholder(secret))));
        program.set("send-reminders", "environment", { variables: { HOST: "x" } });
        program.point("send-reminders", "environment", ["database"]);
      },
      then: { "send-reminders": "violated: runs outside the VPC and reaches database" },
    },
    {
      when: "a role made elsewhere",
      edit: (program) => program.set("send-reminders", "role", "arn:aws:iam::111122223333:role/theirs"),
      then: {},
    },
  ],
  values: [
    {
      of: "read-records",
      path: "vpcConfig",
      unknown: { "read-records": "cannot be proved: vpcConfig" },
      absent: { "read-records": outside },
      mistyped: { "read-records": outside },
    },
    {
      of: "read-records",
      path: "vpcConfig.subnetIds",
      unknown: {},
      absent: { "read-records": outside },
      mistyped: { "read-records": outside },
    },
    {
      of: "read-records",
      path: "vpcConfig.securityGroupIds",
      unknown: {},
      absent: { "read-records": outside },
      mistyped: { "read-records": outside },
    },
  ],
});
