import { asNumber, entries, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import { fromJson } from "../json";
import type { Resource } from "../resource";
import { QUEUE } from "../types";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../verdict";

const REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";

/** Where a queue puts what nobody could handle: in its own setting, or in one beside it. */
export function redriveOf(queue: Resource, graph: Graph): Verdict {
  if (read(queue.inputs, "redrivePolicy").state !== "absent") return redrives(queue, graph);
  const { sure, maybe } = graph.configuring(queue, QUEUE, [REDRIVE], "queueUrl");
  if (sure.length > 0) return worst(sure.map((one) => redrives(one, graph)));
  const [candidate] = maybe;
  return candidate === undefined
    ? violated(`redrivePolicy of ${queue.name} is left out`)
    : cannotBeProved(`queueUrl of ${candidate.name}`);
}

function redrives(one: Resource, graph: Graph): Verdict {
  const found = read(one.inputs, "redrivePolicy");
  // Its text is not known before its target has a name, but that there is a target is.
  if (found.state === "unknown") {
    return graph.targets(one, "redrivePolicy", QUEUE).length > 0
      ? satisfied
      : cannotBeProved(`redrivePolicy of ${one.name}`);
  }
  const policy = jsonOf(found);
  if (policy === undefined) return violated(`redrivePolicy of ${one.name} is not JSON`);
  const target = read(policy, "deadLetterTargetArn");
  const count = read(policy, "maxReceiveCount");
  const missing = [
    ...(target.state === "absent" || (target.state === "known" && typeof target.value !== "string")
      ? ["deadLetterTargetArn"]
      : []),
    ...(count.state === "known" && (asNumber(count.value) ?? 0) >= 1
      ? []
      : count.state === "unknown"
        ? []
        : ["maxReceiveCount"]),
  ];
  return missing.length > 0 ? violated(`redrivePolicy of ${one.name} lacks ${missing.join(" and ")}`) : satisfied;
}

/** The queues that a redrive policy, which may be text, an object or not known yet, puts things in. */
export function redriveTargets(one: Resource, graph: Graph): readonly Resource[] {
  const policy = jsonOf(read(one.inputs, "redrivePolicy"));
  const target = policy === undefined ? undefined : read(policy, "deadLetterTargetArn");
  const name = target?.state === "known" && typeof target.value === "string" ? target.value.slice(0, 2048) : undefined;
  const named = name === undefined ? undefined : graph.bearing(name);
  if (named !== undefined) return QUEUE.includes(named.type) ? [named] : [];
  return graph.targets(one, "redrivePolicy", QUEUE).filter((queue) => queue !== one);
}

/** The object that a text says, or the object itself. */
export function jsonOf(value: Evidence): object | undefined {
  if (value.state !== "known") return undefined;
  const found = typeof value.value === "string" ? fromJson(value.value)?.value : value.value;
  return entries(found) === undefined ? undefined : (found as object);
}
