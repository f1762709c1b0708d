import { entries, evidence, read, type Evidence } from "./evidence";
import type { Resource } from "./resource";

/**
 * What kind of data a resource holds, as its tag `data-classification` says.
 * `health`: records of patients. `audit`: who did what, kept for years. `backup`: copies of either. `credentials`:
 * secrets. `logs`: technical logs, which are not evidence. `operational`: what the platform needs to run. `none`.
 */
export const CLASSES = ["health", "audit", "backup", "credentials", "logs", "operational", "none"] as const;
export type DataClass = (typeof CLASSES)[number];

export const CLASS_TAG = "data-classification";

/** A tag of the resource: its own, else one that its provider gives to everything. */
export function tagOf(resource: Resource, name: string): Evidence {
  const own = valueIn(read(resource.inputs, "tags"), name);
  return own.state === "absent" ? valueIn(evidence(resource.defaultTags), name) : own;
}

/** The class that its tag gives; undefined when there is no such tag, or none that is known. */
export function classOf(resource: Resource): DataClass | undefined {
  const tag = tagOf(resource, CLASS_TAG);
  return tag.state === "known" ? CLASSES.find((one) => one === tag.value) : undefined;
}

/** Data that nobody has classified is taken for health data: the mistake is then too much care. */
export const mayHoldHealthData = (resource: Resource): boolean => [undefined, "health"].includes(classOf(resource));

function valueIn(tags: Evidence, name: string): Evidence {
  if (tags.state !== "known") return tags;
  return entries(tags.value)?.find(([key]) => key === name)?.[1] ?? { state: "absent" };
}
