import { tagOf } from "../classes";
import { listed, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { AUTO_SCALING_GROUP } from "../types";

const GROUP_TAG = ["aws:autoscaling/tag:Tag"];

/** A tag of the resource, its provider's included; Auto Scaling groups have them as a list, or as resources. */
export function tagNamed(resource: Resource, name: string, graph: Graph): Evidence {
  if (resource.type !== AUTO_SCALING_GROUP) return tagOf(resource, name);
  const { sure, maybe } = graph.configuring(resource, [AUTO_SCALING_GROUP], GROUP_TAG, "autoscalingGroupName");
  const given = listed(read(resource.inputs, "tags"));
  const found = [...given, ...sure.map(({ inputs }) => read(inputs, "tag"))].map((one) => valueOf(one, name));
  const known = found.find(({ state }) => state === "known");
  const open = maybe.some(({ inputs }) => valueOf(read(inputs, "tag"), name).state !== "absent");
  return known ?? found.find(({ state }) => state === "unknown") ?? { state: open ? "unknown" : "absent" };
}

/** The value of a pair whose key is the name; unknown where the pair, or its key, is. */
function valueOf(pair: Evidence, name: string): Evidence {
  if (pair.state !== "known") return pair;
  const key = read(pair.value, "key");
  if (key.state === "unknown") return key;
  return key.state === "known" && key.value === name ? read(pair.value, "value") : { state: "absent" };
}
