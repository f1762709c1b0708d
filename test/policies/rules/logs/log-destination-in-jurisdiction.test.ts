import type { Resource } from "../../../../policies/resource";
import { nowhere } from "../account/regional";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const at = (region: string, one: Resource): Resource => ({ ...one, region });
const BUCKET = "aws:s3/bucket:Bucket";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const WAF = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

prove("log-destination-in-jurisdiction", {
  program: () => {
    const home = at("eu-central-1", resource(BUCKET, "logs", { bucket: "logs" }));
    const recovery = at("eu-west-1", resource(BUCKET, "recovery", {}));
    const group = at("eu-central-1", resource(GROUP, "aws-waf-logs", {}));
    return [
      home,
      recovery,
      group,
      at("us-east-1", resource(BUCKET, "abroad", { bucket: "abroad" })),
      at(
        "eu-central-1",
        resource(
          "aws:lb/loadBalancer:LoadBalancer",
          "web",
          { accessLogs: { bucket: UNKNOWN, enabled: true }, connectionLogs: { bucket: UNKNOWN } },
          { accessLogs: [home], connectionLogs: [home] },
        ),
      ),
      at("eu-central-1", resource("aws:lb/loadBalancer:LoadBalancer", "inside", {})),
      at(
        "eu-central-1",
        resource(WAF, "firewall", { logDestinationConfigs: [UNKNOWN] }, { logDestinationConfigs: [group] }),
      ),
      at(
        "eu-central-1",
        resource("aws:ec2/flowLog:FlowLog", "flows", {
          logDestination: "arn:aws:logs:eu-west-1:111122223333:log-group:flows",
        }),
      ),
      at(
        "eu-central-1",
        resource(
          "aws:sfn/stateMachine:StateMachine",
          "workflow",
          { loggingConfiguration: { logDestination: UNKNOWN } },
          { loggingConfiguration: [group] },
        ),
      ),
      at(
        "eu-central-1",
        resource("aws:cloudtrail/trail:Trail", "account", { s3BucketName: UNKNOWN }, { s3BucketName: [recovery] }),
      ),
      resource("aws:cloudfront/distribution:Distribution", "edge", {
        loggingConfig: { bucket: "logs.s3.eu-central-1.amazonaws.com" },
      }),
      at(
        "eu-central-1",
        resource("aws:s3/bucketLogging:BucketLogging", "listing", { targetBucket: "audit-of-another" }),
      ),
    ];
  },
  compliant: {
    web: "satisfied",
    inside: "not applicable: it sends its logs nowhere",
    firewall: "satisfied",
    flows: "satisfied",
    workflow: "satisfied",
    account: "satisfied",
    edge: "satisfied",
    listing: "not applicable: targetBucket names what is made elsewhere",
  },
  cases: [
    {
      when: "a bucket abroad, not known yet",
      edit: (program) => program.point("web", "connectionLogs.bucket", ["abroad"]),
      then: { web: "violated: connectionLogs.bucket sends logs from eu-central-1 to abroad in us-east-1" },
    },
    {
      when: "a bucket abroad, by its name",
      edit: (program) => program.set("account", "s3BucketName", "abroad"),
      then: { account: "violated: s3BucketName sends logs from eu-central-1 to abroad in us-east-1" },
    },
    {
      when: "a bucket abroad, by its domain",
      edit: (program) => program.set("edge", "loggingConfig.bucket", "abroad.s3.amazonaws.com"),
      then: { edge: "violated: loggingConfig.bucket sends logs from eu-central-1 to abroad in us-east-1" },
    },
    {
      when: "a bucket abroad, by its ARN",
      edit: (program) => program.set("flows", "logDestination", "arn:aws:s3:::abroad/flows/"),
      then: { flows: "violated: logDestination sends logs from eu-central-1 to abroad in us-east-1" },
    },
    {
      when: "a group abroad",
      edit: (program) => program.set("flows", "logDestination", "arn:aws:logs:us-east-1:111122223333:log-group:flows"),
      then: { flows: "violated: logDestination sends logs from eu-central-1 to us-east-1" },
    },
    {
      when: "a group of a workflow abroad",
      edit: (program) =>
        program.set(
          "workflow",
          "loggingConfiguration.logDestination",
          "arn:aws:logs:us-east-1:111122223333:log-group:executions:*",
        ),
      then: {
        workflow: "violated: loggingConfiguration.logDestination sends logs from eu-central-1 to us-east-1",
      },
    },
    {
      when: "one of two groups is abroad",
      edit: (program) =>
        program.set("firewall", "logDestinationConfigs", [
          "arn:aws:firehose:eu-central-1:111122223333:deliverystream/aws-waf-logs",
          "arn:aws:firehose:us-east-1:111122223333:deliverystream/aws-waf-logs",
        ]),
      then: { firewall: "violated: logDestinationConfigs sends logs from eu-central-1 to us-east-1" },
    },
    {
      when: "the region of the bucket is not known",
      edit: (program) => {
        program.replace("logs", nowhere(program.get("logs")));
      },
      then: {
        web: "cannot be proved: the region of logs",
        edge: "cannot be proved: the region of logs",
      },
    },
    {
      when: "no region is known",
      edit: (program) => {
        for (const { name } of program.resources) {
          program.replace(name, nowhere(program.get(name)));
        }
      },
      then: {
        web: "cannot be proved: its region",
        firewall: "cannot be proved: its region",
        flows: "cannot be proved: its region",
        workflow: "cannot be proved: its region",
        account: "cannot be proved: its region",
        edge: "cannot be proved: its region",
        listing: "cannot be proved: its region",
      },
    },
  ],
  values: [
    {
      of: "flows",
      path: "logDestination",
      unknown: { flows: "cannot be proved: logDestination" },
      absent: { flows: "not applicable: it sends its logs nowhere" },
      mistyped: { flows: "cannot be proved: logDestination" },
    },
    {
      of: "web",
      path: "accessLogs.bucket",
      unknown: { web: "cannot be proved: accessLogs.bucket" },
      absent: {},
      mistyped: { web: "cannot be proved: accessLogs.bucket" },
    },
  ],
});

describe("with a further region", () => {
  prove("log-destination-in-jurisdiction", {
    program: () => [
      at("ca-central-1", resource(BUCKET, "logs", { bucket: "logs" })),
      at("ca-west-1", resource("aws:cloudtrail/trail:Trail", "account", { s3BucketName: "logs" })),
    ],
    compliant: { account: "satisfied" },
    config: { regions: ["ca-central-1", "ca-west-1"] },
    cases: [
      {
        when: "neither that nor the same",
        edit: (program) => program.replace("logs", { ...program.get("logs"), region: "us-east-1" }),
        then: { account: "violated: s3BucketName sends logs from ca-west-1 to logs in us-east-1" },
      },
    ],
    values: [],
  });
});
