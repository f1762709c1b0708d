import { classOf } from "../classes";
import { listed, read } from "../evidence";
import type { Graph } from "../graph";
import { ROLE } from "../iam/documents";
import type { Resource } from "../resource";
import { AUTO_SCALING_GROUP, INSTANCE, SUBNET, VPC } from "../types";
import { TEXTRACT_REGIONS } from "./capabilities";
import { profileOf, roleOf } from "./instance-roles";
import { perGraph } from "./per-graph";
import { allowedActions, grantsOf } from "./role-grants";
import { leavesToTemplate, templatesOf } from "./started-from";

const FUNCTION = "aws:lambda/function:Function";

/** Where what computes says in which subnets it does. */
const SUBNETS: Readonly<Record<string, string>> = {
  [AUTO_SCALING_GROUP]: "vpcZoneIdentifiers",
  [INSTANCE]: "subnetId",
  [FUNCTION]: "vpcConfig.subnetIds",
};

/** What computes in a network, and the services of AWS that its role lets it call. */
export interface Use {
  readonly by: Resource;
  /** Its subnets in the network. */
  readonly subnets: readonly Resource[];
  readonly services: ReadonlySet<string>;
  /** Policies that are not known yet. */
  readonly unknown: readonly string[];
}

/** By the URN of each VPC, what computes in it, unless its tag says that it has to do with no data. */
export const usesOf = (vpc: Resource, graph: Graph): readonly Use[] => uses(graph).get(vpc.urn) ?? [];

const uses = perGraph((graph) => {
  const found = new Map<string, Use[]>();
  for (const [type, path] of Object.entries(SUBNETS)) {
    for (const by of graph.of([type]).filter((one) => classOf(one) !== "none")) {
      const subnets = graph.targets(by, path, SUBNET);
      const networks = new Set(subnets.flatMap((subnet) => graph.targets(subnet, "vpcId", VPC)));
      if (networks.size === 0) continue;
      const use = { by, subnets, ...servicesOf(rolesOf(by, graph), by, graph) };
      for (const { urn } of networks) {
        const list = found.get(urn);
        if (list === undefined) found.set(urn, [use]);
        else list.push(use);
      }
    }
  }
  return found;
});

function rolesOf(by: Resource, graph: Graph): Resource[] {
  if (by.type === FUNCTION) return graph.targets(by, "role", [ROLE]);
  const own = by.type === INSTANCE && !leavesToTemplate(by, "iamInstanceProfile") ? [by] : [];
  return [...own, ...templatesOf(by, graph)].flatMap((server) => {
    const found = profileOf(server, graph);
    return found.is === "made here" ? (roleOf(found.profile, graph) ?? []) : [];
  });
}

/** What policies of AWS let call; those that are not here, or name every service, say nothing about use. */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  AmazonSSMManagedInstanceCore: ["ssm", "ssmmessages", "ec2messages"],
  AmazonSSMManagedEC2InstanceDefaultPolicy: ["ssm", "ssmmessages", "ec2messages"],
  AmazonEC2RoleforSSM: ["ssm", "ssmmessages", "ec2messages", "logs"],
  CloudWatchAgentServerPolicy: ["logs"],
  AmazonSQSFullAccess: ["sqs"],
  AmazonSNSFullAccess: ["sns"],
  SecretsManagerReadWrite: ["secretsmanager"],
  AmazonTextractFullAccess: ["textract"],
};

/** What Lambda does for a function outside the function's network: it delivers logs and reads queues. */
const DONE_BY_LAMBDA = new Set([
  "sqs:receivemessage",
  "sqs:deletemessage",
  "sqs:getqueueattributes",
  "sqs:changemessagevisibility",
]);

function servicesOf(roles: readonly Resource[], by: Resource, graph: Graph): Omit<Use, "by" | "subnets"> {
  const services = new Set<string>();
  const unknown: string[] = [];
  for (const role of roles) {
    const granted = grantsOf(role, graph);
    for (const name of granted.managed) MANAGED[name]?.forEach((service) => services.add(service));
    unknown.push(...granted.unknown);
    for (const policy of granted.policies) {
      const statements = allowedActions(policy);
      if (statements === undefined) unknown.push(`the policy ${policy.name}`);
      for (const { names, conditions } of statements ?? []) {
        // A key that may be used by way of another service only is used by that service.
        if (conditions.has("kms:viaservice")) continue;
        for (const name of names) if (!isForLambda(name, by, graph)) services.add(name.split(":")[0] ?? "");
      }
    }
  }
  if (by.type === FUNCTION) services.delete("logs");
  return { services, unknown };
}

/** Sending to the function's own dead-letter queue or topic is Lambda's doing, too. */
function isForLambda(action: string, by: Resource, graph: Graph): boolean {
  if (by.type !== FUNCTION) return false;
  return (
    DONE_BY_LAMBDA.has(action) || (["sqs:sendmessage", "sns:publish"].includes(action) && hasDeadLetters(by, graph))
  );
}

const hasDeadLetters = (fn: Resource, graph: Graph): boolean =>
  read(fn.inputs, "deadLetterConfig").state !== "absent" || withDestination(graph).has(fn.urn);

const withDestination = perGraph(
  (graph) =>
    new Set(
      graph
        .of(["aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"])
        .filter(({ inputs }) => read(inputs, "destinationConfig").state !== "absent")
        .flatMap((config) => graph.targets(config, "functionName", [FUNCTION]))
        .map(({ urn }) => urn),
    ),
);

/** Regions that opened after Systems Manager had moved its messages. Source: Systems Manager, "ec2messages". */
const WITHOUT_EC2MESSAGES = new Set([
  "ap-east-2",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "mx-central-1",
]);

/** Has the region an endpoint for the service? Where the region is not known it is taken to have. */
export function isOffered(service: string, region: string | undefined): boolean {
  if (region === undefined) return true;
  if (service === "textract") return TEXTRACT_REGIONS.includes(region);
  return service !== "ec2messages" || !WITHOUT_EC2MESSAGES.has(region);
}

const NAME = /^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\.([a-z0-9-]+?)(?:-fips)?$/;

/** The service that an endpoint leads to: `kms` for `com.amazonaws.us-east-1.kms`; undefined while not known. */
export function serviceOf(endpoint: Resource): string | undefined {
  const [name] = listed(read(endpoint.inputs, "serviceName"));
  if (name?.state === "unknown") return undefined;
  return name?.state === "known" && typeof name.value === "string" ? (NAME.exec(name.value)?.[1] ?? "") : "";
}
