import assert from "node:assert/strict";
import { computed, type Cloud } from "../../../plan/cloud";
import type { Evaluation, ResourceRecord } from "../../../plan/evaluate";
import { cloudOf } from "../../../plan/run";
import { evaluateOperations } from "../../support/operations";
import { CLOUD } from "../../support/program";
import { configOf, evaluateStack, STACKS, windowsConfigOf } from "../../support/stacks";
import { WINDOWS_STACK } from "../rehearsal/arguments";
import { judge } from "../stand-in/rules/judge";
import { REFERENCES } from "../stand-in/rules/references-data";
import { valuesAt } from "../stand-in/rules/support";
import type { Properties, Request, Thing } from "../stand-in/types";
import { accountOf } from "./account";

/** Roles that services have made in a bootstrapped account. */
const SERVICE_ROLES = ["AWSServiceRoleForAutoScaling", "AWSServiceRoleForElastiCache", "AWSServiceRoleForRDS"];

/** Types that only a remote component's plugin makes are not seen here. */
const isMade = ({ type, custom }: ResourceRecord): boolean => custom && type.startsWith("aws:");

/** Everything that a resource waits for, and everything that waits for it, by URN. */
function relations(resources: readonly ResourceRecord[]): {
  needs: Map<string, Set<string>>;
  needed: Map<string, Set<string>>;
} {
  const needs = new Map(resources.map(({ urn }) => [urn, new Set<string>()]));
  const direct = new Map(resources.map(({ urn, dependencies }) => [urn, dependencies]));
  const visit = (urn: string, all: Set<string>): void => {
    for (const one of direct.get(urn) ?? []) {
      if (all.has(one)) continue;
      all.add(one);
      visit(one, all);
    }
  };
  for (const [urn, all] of needs) visit(urn, all);
  const needed = new Map(resources.map(({ urn }) => [urn, new Set<string>()]));
  for (const [urn, all] of needs) for (const one of all) needed.get(one)?.add(urn);
  return { needs, needed };
}

/** A program to judge, and where it runs. */
interface Cell {
  readonly cell: string;
  readonly cloud: Cloud;
  readonly evaluate: () => Promise<Evaluation>;
  /** What only its protection keeps from being deleted. */
  readonly protects: readonly string[];
}

const cellOfStack = (cell: string, stack: string, config: Record<string, string>): Cell => ({
  cell,
  cloud: cloudOf(stack, configOf(stack)),
  evaluate: () => evaluateStack(stack, { config }),
  protects: PROTECTED,
});

async function thingsOf({ cloud, evaluate }: Cell): Promise<{
  resources: ResourceRecord[];
  before: Thing[];
  made: Map<string, Thing>;
}> {
  const { resources, errors } = await evaluate();
  assert.deepEqual(errors, []);
  const custom = resources.filter(isMade);
  const made = new Map(
    custom.map((one): [string, Thing] => {
      const inputs = one.inputs as Properties;
      const { id, outputs } = computed(one.type, one.name, one.inputs, {
        ...cloud,
        region: one.region ?? cloud.region,
      });
      return [
        one.urn,
        {
          type: one.type,
          id,
          region: one.region ?? "",
          inputs,
          outputs: { ...inputs, ...(outputs as Properties), id },
        },
      ];
    }),
  );
  const zones = new Set(
    custom.flatMap(({ inputs }) => (typeof inputs["zoneId"] === "string" ? [inputs["zoneId"]] : [])),
  );
  const before = [...zones].map((id): Thing => {
    const outputs = { name: cloud.zoneName, zoneId: id };
    return { type: "aws:route53/zone:Zone", id, region: "", inputs: {}, outputs };
  });
  return { resources: custom, before, made };
}

const request = (operation: Request["operation"], record: ResourceRecord, thing: Thing): Request => ({
  operation,
  type: record.type,
  name: record.name,
  region: record.region ?? "",
  inputs: record.inputs as Properties,
  ...(operation === "create" ? {} : { now: thing }),
});

/** Refusals that protect what holds data or serves: destroying has a step of its own for each. */
const PROTECTION = ["elb/deletion-protection", "logs/group-deletion-protection", "rds/deletion-protection"];

const PROTECTED = [
  "database rds/deletion-protection",
  "database-audit logs/group-deletion-protection",
  "network-flow-logs logs/group-deletion-protection",
  "web-alb elb/deletion-protection",
];

/** Properties that depend on another resource for its value only: text made with it, dimensions, policies. */
const NO_REFERENCES: Readonly<Record<string, readonly string[]>> = {
  "aws:acm/certificateValidation:CertificateValidation": ["validationRecordFqdns"],
  // SNS names the log groups of a topic after it.
  "aws:cloudwatch/logGroup:LogGroup": ["name"],
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ["policyDocument", "policyName"],
  // The rules of cloudwatch read the alarms that it names.
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": ["alarmName", "alarmRule"],
  "aws:cloudwatch/dashboard:Dashboard": ["dashboardBody", "dashboardName"],
  "aws:cloudwatch/eventRule:EventRule": ["eventPattern"],
  // JSON: the rules of logs read the group that it names.
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy": ["policyDocument"],
  // CloudWatch takes an alarm on a metric that nobody has sent yet; a threshold may be a share of a database's disk.
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    ...["alarmDescription", "dimensions", "metricName", "metricQueries", "namespace", "threshold"],
  ],
  "aws:autoscaling/policy:Policy": ["targetTrackingConfiguration"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["userData"],
  "aws:iam/role:Role": ["assumeRolePolicy"],
  "aws:iam/rolePolicy:RolePolicy": ["policy"],
  "aws:kms/key:Key": ["policy"],
  "aws:lambda/function:Function": ["environment"],
  "aws:lambda/invocation:Invocation": ["input", "triggers"],
  "aws:lambda/permission:Permission": ["sourceArn"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["finalSnapshotIdentifier"],
  "aws:rds/instance:Instance": ["finalSnapshotIdentifier", "passwordWo"],
  "aws:rds/proxyTarget:ProxyTarget": ["targetGroupName"],
  "aws:route53/record:Record": ["name", "records", "type"],
  "aws:s3/bucketPolicy:BucketPolicy": ["policy"],
  "aws:s3/bucketObjectv2:BucketObjectv2": ["source"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretString"],
  // Step Functions looks for nothing that a definition names before an execution comes to it.
  "aws:sfn/stateMachine:StateMachine": ["definition"],
  "aws:sns/topicPolicy:TopicPolicy": ["policy"],
  // JSON: the rules of sqs read what it names.
  "aws:sns/topicSubscription:TopicSubscription": ["redrivePolicy"],
  "aws:sqs/queue:Queue": ["redrivePolicy"],
  "aws:sqs/queuePolicy:QueuePolicy": ["policy"],
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": ["redriveAllowPolicy"],
  // A place in a bucket: the rules of synthetics read it.
  "aws:synthetics/canary:Canary": ["artifactS3Location", "runConfig", "s3Key"],
  // AWS's own list of a service's addresses, there with and without an endpoint.
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["prefixListId"],
};

/** `Subnet` of `aws:ec2/subnet:Subnet`; groups of parameters and subnets are told apart by service. */
const short = (type: string): string =>
  /(Parameter|Subnet)Group$/.test(type) ? type.replace(/^aws:(\w+)\/.*:/, "$1 ") : type.replace(/^.*:/, "");

/** What cannot go, and what must have gone before, by the services' own rules. */
const HELD: Readonly<Record<string, string>> = {
  Bucket: "BucketObjectv2",
  Certificate: "Listener",
  Eip: "NatGateway",
  EventRule: "EventTarget",
  NetworkAcl: "NetworkAclAssociation",
  OptionGroup: "Instance",
  Role: "InstanceProfile RolePolicy RolePolicyAttachment",
  RouteTable: "RouteTableAssociation",
  SecurityGroup: "Function Instance LoadBalancer Proxy ReplicationGroup VpcEndpoint",
  Subnet: "Function Group LoadBalancer NatGateway Proxy VpcEndpoint elasticache SubnetGroup rds SubnetGroup",
  TargetGroup: "Listener",
  UserGroup: "ReplicationGroup",
  Vpc: "InternetGateway NetworkAcl RouteTable SecurityGroup Subnet VpcEndpoint",
  WebAcl: "WebAclAssociation",
  Zone: "Record",
  "elasticache ParameterGroup": "ReplicationGroup",
  "elasticache SubnetGroup": "ReplicationGroup",
  "rds ParameterGroup": "Instance",
  "rds SubnetGroup": "Instance",
};

/** What is in no stack as it is checked in: a pager, a chat channel. */
const OPERATIONS = "the program of operations";

/** Each checked-in stack as it is, and one with servers of the other operating system. */
const CELLS: readonly Cell[] = [
  ...STACKS.map((stack) => cellOfStack(stack, stack, {})),
  cellOfStack(`${WINDOWS_STACK} on Windows`, WINDOWS_STACK, windowsConfigOf(WINDOWS_STACK)),
  { cell: OPERATIONS, cloud: CLOUD, evaluate: evaluateOperations, protects: [] },
];

describe("the stacks before the rules", () => {
  const cells = new Map<string, Awaited<ReturnType<typeof thingsOf>>>();
  before(async () => {
    for (const cell of CELLS) cells.set(cell.cell, await thingsOf(cell));
  });

  for (const { cell, protects } of CELLS) {
    /** Judges each resource before the account that `keep` leaves of the cell: true for a URN that exists by then. */
    const judged = (operation: Request["operation"], exists: (urn: string, of: string) => boolean): string[] => {
      const { resources, before: there, made } = cells.get(cell)!;
      return resources.flatMap((record) => {
        const things = [...made].flatMap(([urn, one]) => (exists(urn, record.urn) ? [one] : []));
        const account = accountOf([...there, ...things], SERVICE_ROLES);
        return judge(request(operation, record, made.get(record.urn)!), account).map(({ rule, text }) =>
          PROTECTION.includes(rule) ? `${record.name} ${rule}` : `${record.name}: ${text}`,
        );
      });
    };

    it(`${cell}: what a resource waits for is all it needs to be made`, () => {
      const { needs } = relations(cells.get(cell)!.resources);
      assert.deepEqual(
        judged("create", (urn, of) => needs.get(of)!.has(urn)),
        [],
      );
    });

    it(`${cell}: nothing that may be there already is in the way of a resource`, () => {
      const { needed } = relations(cells.get(cell)!.resources);
      assert.deepEqual(
        judged("create", (urn, of) => urn !== of && !needed.get(of)!.has(urn)),
        [],
      );
    });

    it(`${cell}: when all that waits for a resource is gone, only its protection keeps it`, () => {
      const { needed } = relations(cells.get(cell)!.resources);
      assert.deepEqual(judged("delete", (urn, of) => !needed.get(of)!.has(urn)).sort(), protects);
    });
  }

  it("find a reference in every property that takes another resource's id, name or ARN", () => {
    const unseen = new Set<string>();
    for (const cell of [`${WINDOWS_STACK} on Windows`, OPERATIONS]) {
      const { resources, made } = cells.get(cell)!;
      for (const { type, inputs, propertyDependencies } of resources)
        for (const [property, urns] of Object.entries(propertyDependencies)) {
          if (!urns.some((urn) => made.has(urn)) || NO_REFERENCES[type]?.includes(property)) continue;
          const paths = (REFERENCES[type] ?? []).map(({ path }) => path);
          if (!paths.some((path) => path.startsWith(property) && valuesAt(inputs as Properties, path).length > 0))
            unseen.add(`${type} ${property}`);
        }
    }
    assert.deepEqual([...unseen], []);
  });

  for (const cell of ["us", OPERATIONS])
    it(`${cell}: refuse each resource that finds nothing of what it names`, () => {
      const { resources, before: there, made } = cells.get(cell)!;
      const account = accountOf(there, SERVICE_ROLES);
      const accepted = resources.filter((record) => {
        const named = (REFERENCES[record.type] ?? []).some(
          ({ path, kind }) =>
            kind !== "zone" && kind !== "policy" && valuesAt(record.inputs as Properties, path).length > 0,
        );
        return named && judge(request("create", record, made.get(record.urn)!), account).length === 0;
      });
      assert.deepEqual(
        accepted.map(({ urn }) => urn),
        [],
      );
    });

  /** Of hundreds of alarms none keeps what another does not: every pair would be half a million judgements. */
  function fewOfEach<T extends { type: string }>(things: readonly T[]): T[] {
    const seen = new Map<string, number>();
    return things.filter(({ type }) => {
      const count = (seen.get(type) ?? 0) + 1;
      seen.set(type, count);
      return count <= 16;
    });
  }

  it("know who keeps whom from being deleted", () => {
    const held = new Map<string, Set<string>>();
    for (const { before: there, made } of ["us", OPERATIONS].map((cell) => cells.get(cell)!)) {
      const things = fewOfEach([...there, ...made.values()]);
      for (const target of things)
        for (const holder of things) {
          if (holder === target) continue;
          const deletion = { operation: "delete" as const, type: target.type, name: "", region: target.region };
          const refusals = judge({ ...deletion, inputs: target.inputs, now: target }, accountOf([target, holder]));
          if (!refusals.some(({ rule }) => rule === "references/not-in-use")) continue;
          const key = short(target.type);
          held.set(key, (held.get(key) ?? new Set()).add(short(holder.type)));
        }
    }
    const found = [...held].map(([target, holders]): [string, string] => [target, [...holders].sort().join(" ")]);
    assert.deepEqual(Object.fromEntries(found), HELD);
  });
});
