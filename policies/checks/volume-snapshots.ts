import { tagOf } from "../classes";
import { any, entries, listed, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { VOLUME } from "./backup-types";
import { isElsewhere } from "./selections";

const POLICY = ["aws:dlm/lifecyclePolicy:LifecyclePolicy"];

/** Does a policy of Data Lifecycle Manager take snapshots of the volume or server? Says the name of one that may. */
export function isSnapshotted(resource: Resource, graph: Graph): { answer: Answer; policy: string } {
  const policies = graph.of(POLICY).map((one) => ({ answer: takes(one, resource), policy: one.name }));
  const best = policies.find((one) => one.answer === "yes") ?? policies.find((one) => one.answer === "unknown");
  return best ?? { answer: "no", policy: "" };
}

/** A policy is for volumes or for servers, and takes those that have any of its tags; a default one takes all. */
function takes(policy: Resource, resource: Resource): Answer {
  if (isElsewhere(policy, resource)) return "no";
  const kind = VOLUME.includes(resource.type) ? "VOLUME" : "INSTANCE";
  const state = read(policy.inputs, "state");
  if (state.state === "known" && state.value === "DISABLED") return "no";
  const byDefault = read(policy.inputs, "defaultPolicy");
  if (byDefault.state === "known") return byDefault.value === kind ? "yes" : "no";
  const types = listed(read(policy.inputs, "policyDetails.resourceTypes"));
  const wanted = read(policy.inputs, "policyDetails.targetTags");
  const tags = wanted.state === "known" ? (entries(wanted.value) ?? []) : [];
  if (types.length > 0 && types.every((one) => one.state === "known" && one.value !== kind)) return "no";
  if (wanted.state === "unknown") return "unknown";
  return any(
    tags.map(([name, value]): Answer => {
      const tag = tagOf(resource, name);
      if (tag.state === "unknown" || value.state === "unknown") return "unknown";
      return tag.state === "known" && value.state === "known" && tag.value === value.value ? "yes" : "no";
    }),
  );
}
