import { strict as assert } from "node:assert";
import { ALARMS, keepsDeadLetters, planAlarms, type Declared } from "../../components/monitoring";
import { evaluate, type ResourceRecord } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import { program } from "../../stacks/program";
import { configOf, STACKS, windowsConfigOf } from "../support/stacks";

const QUEUE = "aws:sqs/queue:Queue";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const isResource = (one: ResourceRecord | undefined): boolean => one?.type.startsWith("aws:") === true;

/** Every stack as its file has it, one on Windows, and one with a read replica. */
const VARIANTS: Readonly<Record<string, Record<string, string>>> = {
  ...Object.fromEntries(STACKS.map((stack) => [stack, configOf(stack)])),
  "us on Windows": { ...configOf("us"), ...windowsConfigOf("us") },
  "us with a replica": {
    ...configOf("us"),
    "careplane:database": JSON.stringify({
      ...(JSON.parse(configOf("us")["careplane:database"] ?? "{}") as object),
      readReplicas: ["reports"],
    }),
  },
};

/**
 * What a variant registers, as alarms are planned for it: without components, which register nothing of their own at
 * AWS, and without what was made for resources afterwards, which is their child.
 */
async function declaredBy(variant: string): Promise<readonly Declared[]> {
  const config = VARIANTS[variant] ?? {};
  const [stack = ""] = variant.split(" ");
  const { resources, errors } = await evaluate({
    program,
    project: "careplane",
    stack,
    config,
    cloud: cloudOf(stack, config),
  });
  assert.deepEqual(errors, []);
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const around = (one: ResourceRecord | undefined): string[] =>
    one === undefined || one.type === "pulumi:pulumi:Stack" ? [] : [...around(byUrn.get(one.parent)), one.name];
  return resources
    .filter(({ type, parent }) => !type.startsWith("careplane:") && !(type === ALARM && isResource(byUrn.get(parent))))
    .map((one) => ({ type: one.type, name: one.name, within: around(byUrn.get(one.parent)), inputs: one.inputs }));
}

/** The alarm of a queue whose oldest message is old. */
const late = ({ fifoQueue, visibilityTimeoutSeconds: hidden }: Declared["inputs"]): string =>
  fifoQueue === true ? "queue-stalled" : Number(hidden) > 900 ? "work-late" : "queue-late";

/** Keys of the alarms that every resource of a type gets in a careplane stack. */
const SETS: Readonly<Record<string, readonly string[]>> = {
  "aws:lb/loadBalancer:LoadBalancer": ["server-errors", "slow-answers", "balancer-refuses", "server-connections"],
  "aws:lb/targetGroup:TargetGroup": ["no-servers", "unhealthy-targets"],
  "aws:autoscaling/group:Group": ["group-short", "group-full", "servers-busy"],
  "aws:rds/proxy:Proxy": ["database-unreachable", "database-pool-full", "database-waits", "database-sign-ins-fail"],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    ...["cache-busy", "cache-memory", "cache-evicts", "cache-silent", "cache-lag", "cache-sign-ins-fail"],
  ],
  "aws:sns/topic:Topic": ["deliveries-fail", "deliveries-lost"],
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": ["malware-found", "scans-fail"],
  "aws:sfn/stateMachine:StateMachine": ["executions-fail", "executions-throttled"],
  "aws:ec2/natGateway:NatGateway": ["nat-ports", "nat-drops"],
  "aws:acm/certificate:Certificate": ["certificate-expires"],
  "aws:wafv2/webAcl:WebAcl": ["firewall-blocks"],
  "aws:ec2/flowLog:FlowLog": ["flow-logs-silent"],
};
const FUNCTION = ["function-errors", "function-throttled", "function-slow", "function-events-lost"];
/** Of one that waits for workflows, for as long as it may run. */
const WAITING = ["function-errors", "function-throttled", "function-events-lost"];
const DATABASE = ["database-busy", "storage-low", "storage-out", "database-swaps", "database-slow-disk"];

describe("alarms of the stacks", () => {
  for (const variant of Object.keys(VARIANTS)) {
    describe(variant, () => {
      let declared: readonly Declared[] = [];
      let planned: ReturnType<typeof planAlarms<Declared>> = { alarms: [], unknownTypes: [], unplaced: [] };

      before(async function () {
        this.timeout(120_000);
        declared = await declaredBy(variant);
        planned = planAlarms(declared, ALARMS, VARIANTS[variant]?.["aws:region"] ?? "");
      });

      const of = (type: string) => declared.filter((one) => one.type === type);
      const keysOf = (watched: Declared) =>
        planned.alarms.filter((one) => one.watched === watched).map(({ row }) => row.key);

      it("has a row for every type that is registered, and finds what each alarm measures", () => {
        assert.ok(declared.length > 200);
        assert.deepEqual(planned.unknownTypes, []);
        assert.deepEqual(planned.unplaced, []);
      });

      for (const [type, keys] of Object.entries(SETS)) {
        it(`gives each ${type} its set`, () => {
          assert.ok(of(type).length > 0);
          for (const one of of(type)) assert.deepEqual(keysOf(one), keys, one.name);
        });
      }

      it("gives each function its set, but no limit of time to the one that waits for workflows", () => {
        const functions = of("aws:lambda/function:Function");
        for (const one of functions) {
          const { variables } = (one.inputs["environment"] ?? {}) as { variables?: Record<string, unknown> };
          const waits = variables?.["STATE_MACHINE_ARN"] !== undefined;
          assert.deepEqual(keysOf(one), waits ? WAITING : FUNCTION, one.name);
        }
        assert.equal(functions.filter((one) => keysOf(one).length === WAITING.length).length, 1);
      });

      it("gives each database its set, and replicas theirs besides", () => {
        for (const one of of("aws:rds/instance:Instance")) {
          const replica = one.inputs["replicateSourceDb"] === undefined ? [] : ["replica-lag", "replica-stopped"];
          assert.deepEqual(keysOf(one), [...DATABASE, ...replica], one.name);
        }
        assert.equal(of("aws:rds/instance:Instance").length, variant.endsWith("replica") ? 2 : 1);
      });

      it("gives interface endpoints their alarm, and gateway endpoints none", () => {
        for (const one of of("aws:ec2/vpcEndpoint:VpcEndpoint")) {
          assert.deepEqual(
            keysOf(one),
            one.inputs["vpcEndpointType"] === "Interface" ? ["endpoint-drops"] : [],
            one.name,
          );
        }
      });

      it("takes for dead letters exactly the queues that others send theirs to", () => {
        const ends = declared.flatMap(({ inputs }) => [
          ...JSON.stringify(inputs).matchAll(/deadLetterTargetArn\\+":\\+"([^"\\]+)/g),
          ...JSON.stringify(inputs).matchAll(/"dead_?[lL]etterConfig":\{"(?:arn|targetArn)":"([^"]+)"/g),
          ...JSON.stringify(inputs).matchAll(/"onFailure":\{"destination":"(arn:aws:sqs[^"]+)"/g),
        ]);
        const named = new Set(ends.map(([, arn = ""]) => /:([^:]+)-[0-9a-f]{7}(?:\.fifo)?$/.exec(arn)?.[1]));
        const kept = of(QUEUE).filter(({ inputs }) => keepsDeadLetters(inputs));
        assert.deepEqual(new Set(kept.map(({ name }) => name)), named);
        for (const one of of(QUEUE)) {
          const expected = named.has(one.name)
            ? ["dead-letters", "old-dead-letters"]
            : [late(one.inputs), "queue-near-loss"];
          assert.deepEqual(keysOf(one), expected, one.name);
        }
      });

      it("measures the servers' disk as their system does", () => {
        const [template] = of("aws:ec2/launchTemplate:LaunchTemplate");
        assert.ok(template !== undefined);
        const disk = variant.endsWith("Windows") ? "server-disk-windows" : "server-disk";
        assert.deepEqual(keysOf(template), ["server-memory", disk]);
      });

      it("takes the rollback's alarm for the load balancer's", () => {
        const own = planned.alarms.filter((one) => one.declared !== undefined);
        assert.deepEqual(
          own.map(({ name, declared: taken }) => [name, taken?.name]),
          [["web-alb-server-errors", "web-server-errors"]],
        );
      });
    });
  }
});
