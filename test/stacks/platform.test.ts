import { strict as assert } from "node:assert";
import fc from "fast-check";
import type { Evaluation, ResourceRecord } from "../../plan/evaluate";
import { STATEFUL } from "../../plan/stateful";
import { excepted } from "../engine/rehearsal/edits-exceptions";
import { asText } from "../engine/rehearsal/edits-program";
import { parseSettings } from "../../stacks/settings";
import { ID_TAG, resourceId } from "../../stacks/resource-id";
import taggable from "../../stacks/taggable-types.json";
import { standing } from "../support/findings";
import { configOf, evaluateStack, STACKS } from "../support/stacks";

interface Statement {
  Sid: string;
  Effect: string;
  Action: string | string[];
  Resource?: string | string[];
  Principal?: unknown;
}

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Statements of every policy that a resource carries. */
function statementsOf({ inputs }: ResourceRecord): Statement[] {
  return ["policy", "assumeRolePolicy", "policyDocument", "resourcePolicy"].flatMap((key) => {
    const text = inputs[key];
    return typeof text === "string" && text.startsWith("{")
      ? (JSON.parse(text) as { Statement: Statement[] }).Statement
      : [];
  });
}

describe("the platform", () => {
  const evaluations = new Map<string, Evaluation>();
  before(async () => {
    for (const stack of STACKS) evaluations.set(stack, await evaluateStack(stack));
  });
  const all = (): ResourceRecord[] => [...evaluations.values()].flatMap(({ resources }) => resources);
  const of = (type: string): ResourceRecord[] => all().filter((one) => one.type === type);

  it("has the three stacks of its jurisdictions", () => assert.deepEqual(STACKS, ["apac", "eu", "us"]));

  for (const stack of STACKS) {
    describe(`of ${stack}`, () => {
      const resources = (): ResourceRecord[] => evaluations.get(stack)?.resources ?? [];

      it("evaluates without an error and without a finding", () => {
        assert.deepEqual(evaluations.get(stack)?.errors, []);
        assert.ok(resources().length > 200);
        assert.deepEqual(standing(resources(), stack), []);
      });

      it("carries careplane:id on every taggable resource, each its own", () => {
        const tagged = resources().filter(
          ({ type }) => taggable.includes(type) || type === "aws:autoscaling/group:Group",
        );
        const ids = tagged.map(({ urn, inputs }) => {
          const tags = inputs["tags"] as Record<string, string> | { key: string; value: string }[];
          const id = Array.isArray(tags) ? tags.find(({ key }) => key === ID_TAG)?.value : tags[ID_TAG];
          assert.equal(id, resourceId(urn), urn);
          return id;
        });
        assert.ok(ids.length > 80);
        assert.equal(new Set(ids).size, ids.length);
      });

      it("is the same as the others but for names of zones", () => {
        const shape = (records: readonly ResourceRecord[]) =>
          records
            .map(
              ({ type, name }) => `${type} ${name.replace(/az\d/g, "az").replace(/-(us|eu|apac)(-example-com)?$/, "")}`,
            )
            .sort();
        assert.deepEqual(shape(resources()), shape(evaluations.get("us")?.resources ?? []));
      });
    });
  }

  it("declares nothing outside a component, and nothing in another region than its own", () => {
    for (const one of all().filter(({ custom }) => custom)) {
      assert.ok(one.parent.includes("careplane:"), `${one.urn} has the parent ${one.parent}`);
      assert.equal("region" in one.inputs, false, one.urn);
    }
  });

  it("protects everything that holds data", () => {
    const stateful = all().filter(({ type }) => Object.hasOwn(STATEFUL, type));
    assert.ok(stateful.length >= 3 * 19, `${stateful.length} stateful resources`);
    assert.deepEqual(
      stateful.filter((one) => !one.protect).map(({ urn }) => urn),
      [],
    );
    for (const one of all())
      for (const key of ["forceDestroy", "forceDelete", "skipFinalSnapshot"])
        assert.notEqual(one.inputs[key], true, one.urn);
  });

  it("opens to the internet the load balancer's two ports and the servers' way out, and nothing else", () => {
    const rules = all().filter(({ type }) => /securityGroup(Ingress|Egress)Rule:/.test(type));
    const open = rules.filter(({ inputs }) => inputs["cidrIpv4"] !== undefined || inputs["cidrIpv6"] !== undefined);
    const described = open.map(
      ({ name, inputs }) => `${name} ${String(inputs["cidrIpv4"])} ${String(inputs["fromPort"])}`,
    );
    assert.deepEqual([...new Set(described)].sort(), [
      "traffic-internet-to-loadBalancer-tcp-443-in 0.0.0.0/0 443",
      "traffic-internet-to-loadBalancer-tcp-80-in 0.0.0.0/0 80",
      "traffic-web-to-internet-tcp-443-out 0.0.0.0/0 443",
    ]);
    for (const { inputs } of rules) assert.match(String(inputs["description"]), /\w{4}/);
  });

  it("allows a wildcard resource only where AWS knows no narrower one", () => {
    const wild = all().flatMap((one) =>
      statementsOf(one)
        .filter(
          ({ Effect, Principal, Resource }) =>
            Effect === "Allow" && Principal === undefined && listOf(Resource).includes("*"),
        )
        .map(({ Sid, Action }) => `${Sid}: ${listOf(Action).join(" ")}`),
    );
    assert.deepEqual([...new Set(wild)].sort(), WILDCARDS);
  });

  it("names no whole service in an allowed action", () => {
    for (const one of all()) {
      for (const { Sid, Effect, Action, Principal } of statementsOf(one)) {
        // The account's own administration of a key, and endpoints that admit only the account, are about everything.
        if (Effect !== "Allow" || Principal !== undefined) continue;
        for (const action of listOf(Action)) assert.doesNotMatch(action, /^[a-z0-9-]+:\*$|^\*$/, `${one.urn} ${Sid}`);
      }
    }
  });

  it("keeps every log group encrypted, with an end to its retention", () => {
    const groups = of("aws:cloudwatch/logGroup:LogGroup");
    assert.ok(groups.length >= 3 * 10);
    for (const { urn, name, inputs } of groups) {
      assert.match(String(inputs["kmsKeyId"]), /^arn:aws:kms:/, urn);
      // Statements that were slow can hold health data, so they go after a month.
      assert.ok(Number(inputs["retentionInDays"]) >= (name.endsWith("slowquery") ? 30 : 365), urn);
    }
  });

  it("stays within AWS's limits of names and sizes", () => {
    const longest: Record<string, number> = {
      "aws:lb/loadBalancer:LoadBalancer": 32,
      "aws:lb/targetGroup:TargetGroup": 32,
      "aws:iam/role:Role": 64,
      "aws:s3/bucket:Bucket": 63,
    };
    for (const { type, name, urn } of all()) {
      const most = longest[type];
      if (most !== undefined) assert.ok(name.length + 8 <= most, `${urn}: auto-naming adds 8 characters`);
    }
    for (const { urn, inputs } of of("aws:ec2/launchTemplate:LaunchTemplate")) {
      const bytes = Buffer.from(String(inputs["userData"]), "base64").length;
      assert.ok(bytes > 1000 && bytes <= 16_384, `${urn}: ${bytes} bytes of user data`);
    }
    for (const { urn, inputs } of of("aws:kms/key:Key")) assert.ok(String(inputs["policy"]).length <= 32_768, urn);
    const inline = new Map<string, number>();
    for (const { urn, inputs } of of("aws:iam/rolePolicy:RolePolicy")) {
      const role = `${urn.split("::")[0] ?? ""} ${String(inputs["role"])}`;
      inline.set(role, (inline.get(role) ?? 0) + String(inputs["policy"]).replace(/\s/g, "").length);
    }
    assert.ok(inline.size >= 3 * 5);
    for (const [role, characters] of inline)
      assert.ok(characters <= 10_240, `${role}: ${characters} characters of inline policies`);
  });

  it("hands secrets over as secrets", () => {
    const version = of("aws:secretsmanager/secretVersion:SecretVersion")[0];
    const instance = of("aws:rds/instance:Instance")[0];
    assert.deepEqual(version?.secrets, ["secretString"]);
    assert.deepEqual(instance?.secrets, ["passwordWo"]);
  });
});

/** Each of these actions is about an account or a list, and takes no resource. */
const WILDCARDS: string[] = [
  "DeliverLogs: logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies logs:GetLogDelivery logs:ListLogDeliveries logs:PutResourcePolicy logs:UpdateLogDelivery",
  // EC2 checks these against the subnets' and interfaces' network, which the service makes on its own.
  "LambdaAttachesFunctionToVpc: ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses",
  // The canary looks for its bucket among all.
  "ListBuckets: s3:ListAllMyBuckets",
  // Limited to one namespace by a condition.
  "PutMetrics: cloudwatch:PutMetricData",
  "ReadRefreshes: autoscaling:DescribeInstanceRefreshes",
  "ReadServers: autoscaling:DescribeAutoScalingGroups autoscaling:DescribeInstanceRefreshes elasticloadbalancing:DescribeTargetHealth",
  "RecogniseText: textract:DetectDocumentText textract:GetDocumentTextDetection textract:StartDocumentTextDetection",
  "SignIn: ecr:GetAuthorizationToken",
  // Limited to one namespace by a condition.
  "WriteServerMetrics: cloudwatch:PutMetricData",
  "WriteTraces: xray:GetSamplingRules xray:GetSamplingTargets xray:PutTelemetryRecords xray:PutTraceSegments",
  "WriteTraces: xray:PutTelemetryRecords xray:PutTraceSegments",
];

describe("settings of the web tier", () => {
  it("reach the firewall, the scaling and the servers", async () => {
    const web =
      '{"longBodyPaths":["/consultations/"],"rateLimit":1234,"targetRequestsPerMinute":777,"instanceType":"m7g.xlarge"}';
    const { resources, errors } = await evaluateStack("us", { config: { "careplane:web": web } });
    assert.deepEqual(errors, []);
    const inputs = (type: string) =>
      JSON.stringify(resources.filter((one) => one.type === type).map((one) => one.inputs));
    assert.match(inputs("aws:wafv2/webAcl:WebAcl"), /"limit":1234/);
    assert.match(inputs("aws:wafv2/webAcl:WebAcl"), /\/consultations\//);
    assert.match(inputs("aws:autoscaling/policy:Policy"), /"targetValue":777/);
    assert.match(inputs("aws:ec2/launchTemplate:LaunchTemplate"), /"instanceType":"m7g.xlarge"/);
  });
});

describe("a stack that cannot be deployed", () => {
  const registered = ({ resources }: Evaluation) => resources.map(({ type }) => type);

  it("registers nothing when a setting is wrong, and says all that is", async () => {
    const evaluation = await evaluateStack("us", {
      config: {
        "careplane:web": '{"minSize":9,"desiredCapacity":3,"instanceType":"m7i.large"}',
        "careplane:network": '{"cidr":"10.32.0.0/16","zones":["use1-az1","use1-az3"]}',
        "careplane:database": '{"allocatedStorage":500,"maxAllocatedStorage":400}',
      },
    });
    assert.deepEqual(registered(evaluation), ["pulumi:pulumi:Stack"]);
    assert.equal(evaluation.errors.length, 1);
    for (const part of [
      /^Pulumi\.us\.yaml: \d problems\n/,
      /careplane:web\.desiredCapacity is 3 with minSize 9; must be at least minSize/,
      /careplane:web\.instanceType is "m7i\.large", which is x86_64; must be a type of architecture arm64/,
      /careplane:network\.cidr is "10\.32\.0\.0\/16"; must be a block that overlaps no other cell's; 10\.32\.0\.0\/16 belongs to cell eu/,
      /careplane:network\.zones.* is .*use1-az3/,
      /careplane:database\.maxAllocatedStorage is 400; must be at least 550/,
    ])
      assert.match(evaluation.errors[0]!, part);
    assert.doesNotMatch(evaluation.errors[0]!, /\n\s+at /);
  });

  it("registers nothing when the hosted zone is another cell's", async () => {
    const evaluation = await evaluateStack("us", { cloud: { zoneName: "eu.example.com" } });
    assert.deepEqual(registered(evaluation), ["pulumi:pulumi:Stack"]);
    assert.match(
      evaluation.errors.join(),
      /careplane:hostedZoneId is "Z0123456789EXAMPLEUS", the public zone of eu\.example\.com; must be/,
    );
  });

  it("registers nothing under a name that is no cell's", async () => {
    const evaluation = await evaluateStack("uk", { config: configOf("us") });
    assert.deepEqual(registered(evaluation), ["pulumi:pulumi:Stack"]);
    assert.match(evaluation.errors.join(), /stack is "uk"; must be us, eu, apac/);
  });
});

describe("settings that are accepted", () => {
  const sizes = fc.record(
    {
      "careplane:profile": fc.constantFrom("production", "small", "dev"),
      "careplane:logRetentionDays": fc.constantFrom("365", "400", "3653"),
      "careplane:network": fc
        .record(
          {
            cidr: fc.constantFrom("10.64.0.0/16", "10.80.0.0/20", "10.96.0.0/22", "172.20.0.0/18"),
            natGateways: fc.constantFrom("perZone", "single"),
            zones: fc.constantFrom(
              ["use1-az1", "use1-az2"],
              ["use1-az6", "use1-az1", "use1-az4"],
              ["use1-az1", "use1-az2", "use1-az4", "use1-az5"],
            ),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
      "careplane:web": fc
        .record({
          minSize: fc.integer({ min: 2, max: 6 }),
          desiredCapacity: fc.integer({ min: 4, max: 8 }),
          maxSize: fc.integer({ min: 8, max: 20 }),
        })
        .map((value) => JSON.stringify(value)),
      "careplane:database": fc
        .record({
          readReplicas: fc.uniqueArray(fc.constantFrom("reports", "search"), { maxLength: 2 }),
          backupRetentionDays: fc.integer({ min: 7, max: 35 }),
        })
        .map((value) => JSON.stringify(value)),
      "careplane:release": fc.constantFrom(`sha256:${"a".repeat(64)}`, `package:web-1.tar.gz@sha256:${"b".repeat(64)}`),
    },
    { requiredKeys: [] },
  );

  it("make a whole platform, whatever they are", async function () {
    this.timeout(120_000);
    let made = 0;
    await fc.assert(
      fc.asyncProperty(sizes, async (chosen) => {
        const config = asText(excepted("us", { ...configOf("us"), ...chosen }));
        const { problems } = parseSettings("us", { ...configOf("us"), ...config });
        const { errors, resources } = await evaluateStack("us", { config });
        if (problems !== undefined) {
          assert.equal(resources.length, 1);
          return;
        }
        made += 1;
        assert.deepEqual(errors, []);
        assert.ok(resources.length > 200);
      }),
      { numRuns: 8 },
    );
    assert.ok(made >= 2, `only ${made} of 8 were accepted`);
  });
});
