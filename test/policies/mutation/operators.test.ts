import { strict as assert } from "node:assert";
import { linesBy, made, mutantsBy, stackOf } from "./fixture";
import { exchange, fill, other, set } from "./operators/absent";
import { relink, unlink } from "./operators/links";
import { move, oneZone } from "./operators/places";
import { remove, unprotect, untag } from "./operators/removal";
import { drop, values } from "./operators/values";

const KEY = "aws:kms/key:Key";
const QUEUE = "aws:sqs/queue:Queue";
const SUBNET = "aws:ec2/subnet:Subnet";

const key = (id: string) =>
  made(KEY, id, { enableKeyRotation: true }, { made: { id, arn: `arn:aws:kms:us-east-1:111122223333:key/${id}` } });
const subnet = (id: string, zone: string) =>
  made(
    SUBNET,
    id,
    { availabilityZone: zone },
    { made: { id, arn: `arn:aws:ec2:us-east-1:111122223333:subnet/${id}` } },
  );

const database = (inputs: object) => stackOf(made("aws:rds/instance:Instance", "records", inputs));

describe("operators on values", () => {
  it("flip switches, also as text", () => {
    assert.deepEqual(linesBy(values, database({ multiAz: true })), ["flip multiAz -> false"]);
    assert.deepEqual(linesBy(values, database({ multiAz: "false" })), ['flip multiAz -> "true"']);
  });
  it("lower and raise numbers within what the schema allows", () => {
    assert.deepEqual(linesBy(values, database({ backupRetentionPeriod: 20 })), [
      "lower backupRetentionPeriod -> 0",
      "lower backupRetentionPeriod -> 10",
      "raise backupRetentionPeriod -> 35",
    ]);
    const window = stackOf(made(KEY, "key", { deletionWindowInDays: 30 }));
    assert.deepEqual(linesBy(values, window), ["lower deletionWindowInDays -> 7", "lower deletionWindowInDays -> 15"]);
  });
  it("keep numbers in text as text", () => {
    const group = made("aws:rds/parameterGroup:ParameterGroup", "group", { parameters: [{ name: "tls", value: "1" }] });
    assert.deepEqual(linesBy(values, stackOf(group)), [
      'lower parameters[tls].value -> "0"',
      'raise parameters[tls].value -> "2"',
      'raise parameters[tls].value -> "100"',
    ]);
  });
  it("give each other value of a list", () => {
    const versioning = made("aws:s3/bucketVersioning:BucketVersioning", "files", {
      versioningConfiguration: { status: "Enabled" },
    });
    assert.deepEqual(linesBy(values, stackOf(versioning)), [
      'change versioningConfiguration.status -> "Disabled"',
      'change versioningConfiguration.status -> "Suspended"',
    ]);
  });
  it("open addresses, protocols, origins and managed policies", () => {
    const rule = made("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", {
      cidrIpv4: "10.0.0.0/8",
      ipProtocol: "tcp",
    });
    assert.deepEqual(linesBy(values, stackOf(rule)), ['open cidrIpv4 -> "0.0.0.0/0"', 'open ipProtocol -> "-1"']);
    const cors = made("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "files", {
      corsRules: [{ allowedOrigins: ["https://example.com"] }],
    });
    assert.deepEqual(linesBy(values, stackOf(cors)), ['open corsRules[].allowedOrigins[] -> "*"']);
    const attachment = made("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web", {
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    });
    assert.deepEqual(linesBy(values, stackOf(attachment)), [
      'open policyArn -> "arn:aws:iam::aws:policy/AdministratorAccess"',
    ]);
  });
  it("leave out everything that may be left out", () => {
    const versioning = made("aws:s3/bucketLogging:BucketLogging", "files", {
      bucket: "files",
      targetBucket: "logs",
      targetPrefix: "s3/",
      targetGrants: [{ permission: "READ" }],
    });
    const required = ["bucket", "targetBucket", "targetPrefix"];
    const lines = linesBy(drop, stackOf(versioning));
    assert.ok(lines.includes("drop targetGrants[] -> nothing") && lines.includes("drop targetGrants -> nothing"));
    assert.ok(!required.some((name) => lines.includes(`drop ${name} -> nothing`)), lines.join());
  });
});

describe("operators on what is not there", () => {
  it("set switches and values that the schema knows, except to their defaults", () => {
    const lines = linesBy(set, stackOf(made(KEY, "key", {})));
    assert.ok(lines.includes("set bypassPolicyLockoutSafetyCheck -> true"));
    assert.ok(!lines.includes("set bypassPolicyLockoutSafetyCheck -> false"));
    assert.ok(lines.includes('set keyUsage -> "SIGN_VERIFY"'));
  });
  it("fill an empty list of rules with the internet", () => {
    const group = made("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", { ingress: [] });
    const [line] = linesBy(fill, stackOf(group));
    assert.equal(line, 'open ingress -> [{"protocol":"-1","fromPort":0,"toPort":0,"cidrBlocks":["0.0.0.0/0"]}]');
  });
  it("give a rule the internet in place of its one source", () => {
    const group = made("aws:ec2/securityGroup:SecurityGroup", "web", {}, { made: { id: "sg-1", arn: "" } });
    const rule = made(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "in",
      { referencedSecurityGroupId: "sg-1" },
      { from: { referencedSecurityGroupId: [group] } },
    );
    const mutants = mutantsBy(exchange, stackOf(group, rule));
    assert.deepEqual(
      mutants.map(({ change }) => change.get(rule.urn)).map((one) => [one?.inputs, one?.propertyDependencies]),
      [
        [{ cidrIpv4: "0.0.0.0/0" }, { cidrIpv4: [] }],
        [{ cidrIpv6: "::/0" }, { cidrIpv6: [] }],
      ],
    );
  });
  it("exchange a block for each other one", () => {
    const list = made("aws:wafv2/webAcl:WebAcl", "web", { rules: [{ name: "one", overrideAction: { none: {} } }] });
    assert.deepEqual(linesBy(other, stackOf(list)), ['change rules[one].overrideAction -> {"count":{}}']);
  });
});

describe("operators on references", () => {
  const [one, two] = [key("one"), key("two")];
  const queue = made(QUEUE, "orders", { kmsMasterKeyId: one.made!.arn }, { from: { kmsMasterKeyId: [one] } });
  const stack = stackOf(one, two, queue);

  it("cut it, with what it was made from", () => {
    const [mutant] = mutantsBy(unlink, stack);
    const changed = mutant?.change.get(queue.urn);
    assert.deepEqual([changed?.inputs, changed?.propertyDependencies], [{}, {}]);
  });
  it("lead it to another resource of the type, and to AWS's own key", () => {
    const mutants = mutantsBy(relink, stack);
    assert.deepEqual(
      mutants.map(({ after }) => after),
      [two.made!.arn, "alias/aws/sqs"],
    );
    assert.deepEqual(mutants[0]?.change.get(queue.urn)?.propertyDependencies, { kmsMasterKeyId: [two.urn] });
    assert.deepEqual(mutants[1]?.change.get(queue.urn)?.propertyDependencies, { kmsMasterKeyId: [] });
  });
  it("know a resource by the last part of its ARN, as metrics do", () => {
    const queues = ["a", "b"].map((name) =>
      made(
        QUEUE,
        name,
        {},
        { made: { id: `https://sqs/${name}`, arn: `arn:aws:sqs:us-east-1:111122223333:orders-${name}` } },
      ),
    );
    const alarm = made(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "late",
      { dimensions: { QueueName: "orders-a" } },
      { from: { dimensions: [queues[0]!] } },
    );
    assert.deepEqual(linesBy(relink, stackOf(...queues, alarm)), ['relink dimensions.QueueName -> "orders-b"']);
  });
});

describe("operators on resources", () => {
  const bucket = made("aws:s3/bucket:Bucket", "files", {}, { made: { id: "files", arn: "arn:aws:s3:::files" } });
  const versioning = made(
    "aws:s3/bucketVersioning:BucketVersioning",
    "files",
    { bucket: "files", versioningConfiguration: { status: "Enabled" } },
    { from: { bucket: [bucket] } },
  );
  const balancer = made(
    "aws:lb/loadBalancer:LoadBalancer",
    "web",
    { name: "web", accessLogs: { bucket: "files", enabled: true } },
    { from: { accessLogs: [bucket] } },
  );

  it("remove one with what must name it, and its name where it may be left out", () => {
    const mutant = mutantsBy(remove, stackOf(bucket, versioning, balancer)).find(({ subject }) => subject === bucket);
    assert.deepEqual([...(mutant?.change.keys() ?? [])].sort(), [balancer.urn, bucket.urn, versioning.urn].sort());
    assert.equal(mutant?.change.get(versioning.urn), undefined);
    assert.deepEqual(mutant?.change.get(balancer.urn)?.inputs, { name: "web", accessLogs: { enabled: true } });
  });
  it("remove its children with it", () => {
    const child = made("aws:s3/bucketObjectv2:BucketObjectv2", "page", {}, { parent: bucket.urn });
    const [mutant] = mutantsBy(remove, stackOf(bucket, child));
    assert.deepEqual(
      [...(mutant?.change ?? [])],
      [
        [bucket.urn, undefined],
        [child.urn, undefined],
      ],
    );
  });
  it("leave components and the stack alone", () => {
    const component = { ...made("careplane:storage:Bucket", "files", {}), custom: false };
    const stack = { ...made("pulumi:pulumi:Stack", "test", {}), custom: false };
    assert.deepEqual(linesBy(remove, stackOf(stack, component)), []);
  });
  it("take protection away", () => {
    const [mutant] = mutantsBy(unprotect, stackOf({ ...bucket, protect: true }));
    assert.equal(mutant?.change.get(bucket.urn)?.protect, false);
    assert.deepEqual(linesBy(unprotect, stackOf(bucket)), []);
  });
  it("take tags away, the provider's too", () => {
    const tagged = made(
      QUEUE,
      "orders",
      { tags: { owner: "one" } },
      { defaultTags: { environment: "test", owner: "two" } },
    );
    assert.deepEqual(linesBy(untag, stackOf(tagged)), [
      "untag tags.owner -> nothing",
      "untag tags.environment -> nothing",
    ]);
  });
});

describe("operators on places", () => {
  it("move a resource, and what it names, under another law", () => {
    const queue = made(QUEUE, "orders", { target: "arn:aws:sns:us-east-1:111122223333:one" }, { region: "us-east-1" });
    assert.deepEqual(linesBy(move, stackOf(queue)), [
      'move @region -> "eu-central-1"',
      'move @region -> "ap-southeast-2"',
      'move @region -> "sa-east-1"',
      'move target -> "arn:aws:sns:eu-central-1:111122223333:one"',
    ]);
    const first = mutantsBy(move, stackOf(queue)).at(0);
    const moved = first?.change.get(queue.urn);
    assert.equal(moved?.region, "eu-central-1");
    assert.equal((moved.inputs as { region?: string }).region, "eu-central-1");
  });

  const subnets = [subnet("subnet-aa", "a"), subnet("subnet-bb", "b")];
  it("keep the subnets of one zone of a list", () => {
    const group = made(
      "aws:rds/subnetGroup:SubnetGroup",
      "data",
      { subnetIds: ["subnet-aa", "subnet-bb"] },
      { from: { subnetIds: subnets } },
    );
    const mutants = mutantsBy(oneZone, stackOf(...subnets, group)).filter(({ subject }) => subject === group);
    assert.deepEqual(
      mutants.map(({ change }) => change.get(group.urn)),
      [{ ...group, inputs: { subnetIds: ["subnet-aa"] }, propertyDependencies: { subnetIds: [subnets[0]!.urn] } }],
    );
  });
  it("put one subnet, and all of a network, into one zone", () => {
    const network = made("aws:ec2/vpc:Vpc", "network", {}, { made: { id: "vpc-1", arn: "" } });
    const inside = subnets.map((one) => ({
      ...one,
      inputs: { ...one.inputs, vpcId: "vpc-1" },
      propertyDependencies: { vpcId: [network.urn] },
    }));
    const lines = linesBy(oneZone, stackOf(network, ...inside));
    assert.deepEqual(lines, [
      'one zone availabilityZone -> "b"',
      'one zone availabilityZone -> "a"',
      'one zone @zones -> "a"',
    ]);
  });
});
