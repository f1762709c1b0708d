import { ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import {
  AutoScalingClient,
  CancelInstanceRefreshCommand,
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  SetInstanceHealthCommand,
} from "@aws-sdk/client-auto-scaling";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { Route53Client } from "@aws-sdk/client-route-53";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import assert from "node:assert/strict";
import { restore, valueOf } from "../../../functions/remedy-certificate/zone";
import { LogJournal } from "../../../functions/shared/remedies/journal";
import type { Properties } from "../stand-in/types";
import { restoreEnvironment } from "../../support/environment";
import { answer, serveAccount, wanted, type Served } from "../support/account";

const REGION = "us-east-1";
const ARN = `arn:aws:elasticloadbalancing:${REGION}:111122223333:targetgroup/web-tg/0123456789abcdef`;
const FUNCTION_ARN = `arn:aws:lambda:${REGION}:111122223333:function:replay`;
const GROUP = "web-group-1234567";
const SERVERS = ["000", "001"].map((digits) => `i-${Buffer.from(GROUP).toString("hex").slice(-14)}${digits}`);
const PROOF = { name: "_a.us.example.com.", type: "CNAME", ttl: 60, value: "_b.c.acm-validations.aws." };

const RECORD = "aws:route53/record:Record";

describe("the account: what its operators ask and do", () => {
  const environment = { ...process.env };
  let account: Served;
  let at: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

  const put = (type: string, id: string, outputs: Properties) =>
    account.cloud.store.put({ type, id, region: REGION, inputs: outputs, outputs: { ...outputs, id } });
  const deeds = async () => (await account.control("troubles", {})).deeds.map(({ action, to }) => `${action} ${to}`);

  beforeEach(async () => {
    account = await serveAccount();
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
    const credentials = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };
    at = { endpoint: account.address, region: REGION, credentials };
    await account.control("seed", { zones: [{ id: "Z0123456789EXAMPLEUS", name: "us.example.com" }] });
    put("aws:lb/targetGroup:TargetGroup", ARN, { arn: ARN });
    put("aws:autoscaling/group:Group", GROUP, {
      ...{ name: GROUP, desiredCapacity: 2, vpcZoneIdentifiers: [], targetGroupArns: [ARN] },
      launchTemplate: { id: "lt-1", version: "1" },
    });
  });
  afterEach(async () => {
    restoreEnvironment(environment);
    await account.close();
  });

  it("has one server fail until somebody calls it unhealthy", async () => {
    await account.control("troubles", { plan: { failing: [GROUP] } });
    const balancing = new ElasticLoadBalancingV2Client(at);
    const { TargetHealthDescriptions: targets = [] } = await balancing.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: ARN }),
    );
    assert.deepEqual(
      targets.map(({ Target, TargetHealth }) => [Target?.Id, TargetHealth?.State]),
      [
        [SERVERS[0], "unhealthy"],
        [SERVERS[1], "healthy"],
      ],
    );
    const scaling = new AutoScalingClient(at);
    const healths = async () => {
      const { AutoScalingGroups } = await scaling.send(
        new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [GROUP] }),
      );
      return AutoScalingGroups?.[0]?.Instances?.map(({ HealthStatus }) => HealthStatus);
    };
    const call = (HealthStatus: string) =>
      scaling.send(new SetInstanceHealthCommand({ InstanceId: SERVERS[0], HealthStatus }));
    await call("Unhealthy");
    assert.deepEqual(await healths(), ["Unhealthy", "Healthy"]);
    await call("Healthy");
    assert.deepEqual(await healths(), ["Healthy", "Healthy"]);
    assert.deepEqual(await deeds(), Array(2).fill(`autoscaling:SetInstanceHealth ${SERVERS[0]}`));
    await account.control("troubles", { plan: {} });
    assert.deepEqual(await deeds(), []);
  });

  it("has a refresh that does not end until it is cancelled, and then none to cancel", async () => {
    const scaling = new AutoScalingClient(at);
    const latest = async () => {
      const { InstanceRefreshes } = await scaling.send(
        new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: GROUP }),
      );
      return InstanceRefreshes?.map(({ Status }) => Status);
    };
    const cancel = () => scaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: GROUP }));
    assert.deepEqual(await latest(), []);
    await assert.rejects(cancel(), { name: "ActiveInstanceRefreshNotFoundFault" });
    await account.control("troubles", { plan: { stuck: [GROUP] } });
    assert.deepEqual(await latest(), ["InProgress"]);
    await cancel();
    assert.deepEqual(await latest(), ["Cancelled"]);
    await assert.rejects(cancel(), { name: "ActiveInstanceRefreshNotFoundFault" });
    assert.deepEqual(await deeds(), [`autoscaling:CancelInstanceRefresh ${GROUP}`]);
  });

  it("has alarms on by the beginning of their names", async () => {
    put("aws:cloudwatch/metricAlarm:MetricAlarm", "a", { name: "queue-dead-letters-0a1b2c3" });
    put("aws:cloudwatch/metricAlarm:MetricAlarm", "b", { name: "queue-age-0a1b2c3" });
    const on = async () => {
      const { MetricAlarms } = await new CloudWatchClient(at).send(new DescribeAlarmsCommand({ StateValue: "ALARM" }));
      return MetricAlarms?.map(({ AlarmName }) => AlarmName);
    };
    assert.deepEqual(await on(), []);
    await account.control("troubles", { plan: { alarms: ["queue-dead-letters-"] } });
    assert.deepEqual(await on(), ["queue-dead-letters-0a1b2c3"]);
  });

  it("keeps a journal in a log group that is there", async () => {
    const client = new CloudWatchLogsClient(at);
    const entry = { at: Date.now(), key: "a", step: "try" } as const;
    await assert.rejects(new LogJournal(client, "/gone").write(entry), { name: "ResourceNotFoundException" });
    put("aws:cloudwatch/logGroup:LogGroup", "/aws/lambda/x", { name: "/aws/lambda/x" });
    const journal = new LogJournal(client, "/aws/lambda/x");
    assert.deepEqual(await journal.since(0), []);
    await journal.write(entry);
    assert.deepEqual(await journal.since(entry.at), [entry]);
    assert.deepEqual(await journal.since(entry.at + 1), []);
    assert.deepEqual(await deeds(), ["logs:CreateLogStream /aws/lambda/x", "logs:PutLogEvents /aws/lambda/x"]);
  });

  it("tells topics and calls functions that are there", async () => {
    const topic = `arn:aws:sns:${REGION}:111122223333:operations`;
    const publish = () => new SNSClient(at).send(new PublishCommand({ TopicArn: topic, Message: "m" }));
    await assert.rejects(publish(), { name: "NotFoundException" });
    put("aws:sns/topic:Topic", topic, { arn: topic });
    await publish();
    const invoke = () => new LambdaClient(at).send(new InvokeCommand({ FunctionName: FUNCTION_ARN }));
    await assert.rejects(invoke(), { name: "ResourceNotFoundException" });
    put("aws:lambda/function:Function", "replay", { arn: FUNCTION_ARN, name: "replay" });
    const { Payload } = await invoke();
    assert.deepEqual(JSON.parse(Buffer.from(Payload ?? []).toString()), { moved: 1, left: {} });
    assert.deepEqual(await deeds(), [`sns:Publish ${topic}`, `lambda:InvokeFunction ${FUNCTION_ARN}`]);
  });

  it("has a certificate that waits for its renewal, and a database with its storage", async () => {
    const { outputs } = answer(
      await account.ask(
        "create",
        wanted("aws:acm/certificate:Certificate", "c", { domainName: "us.example.com", validationMethod: "DNS" }),
      ),
    );
    const CertificateArn = outputs["arn"] as string;
    const ask = async () =>
      (await new ACMClient(at).send(new DescribeCertificateCommand({ CertificateArn }))).Certificate;
    const well = await ask();
    assert.deepEqual([well?.Status, well?.RenewalSummary], ["ISSUED", undefined]);
    assert.match(well?.DomainValidationOptions?.[0]?.ResourceRecord?.Name ?? "", /^_[0-9a-f]{32}\.us\.example\.com\.$/);
    await account.control("troubles", { plan: { unrenewed: [CertificateArn] } });
    assert.equal((await ask())?.RenewalSummary?.RenewalStatus, "PENDING_VALIDATION");

    put("aws:rds/instance:Instance", "db-1", {
      identifier: "primary",
      allocatedStorage: 100,
      maxAllocatedStorage: 400,
    });
    const { DBInstances } = await new RDSClient(at).send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: "primary" }),
    );
    assert.deepEqual([DBInstances?.[0]?.AllocatedStorage, DBInstances?.[0]?.MaxAllocatedStorage], [100, 400]);
  });

  it("makes a record that is gone, and overwrites none", async () => {
    const zone = "Z0123456789EXAMPLEUS";
    const client = new Route53Client(at);
    assert.equal(await valueOf(client, zone, PROOF), undefined);
    await restore(client, zone, [PROOF]);
    assert.equal(await valueOf(client, zone, PROOF), PROOF.value);
    assert.equal(await valueOf(client, zone, { ...PROOF, type: "A" }), undefined);
    await assert.rejects(restore(client, zone, [PROOF]), { name: "InvalidChangeBatch" });
    assert.deepEqual(await deeds(), [`route53:ChangeResourceRecordSets ${PROOF.name}`]);
    const { id, zoneId, name, type, ttl, records, fqdn } = account.cloud.store.ofType(RECORD)[0]!.thing.outputs;
    assert.deepEqual(
      { id, zoneId, name, type, ttl, records, fqdn },
      {
        ...{ id: `${zone}_${PROOF.name}_CNAME`, zoneId: zone, name: PROOF.name, type: "CNAME", ttl: 60 },
        ...{ records: [PROOF.value], fqdn: "_a.us.example.com" },
      },
    );
  });
});
