import { TAGGABLE } from "../../checks/taggable";
import { tagNamed } from "../../checks/tags";
import { CLASS_TAG, CLASSES } from "../../classes";
import { texts } from "../../config";
import type { Evidence } from "../../evidence";
import { JURISDICTIONS } from "../../places";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

/** Tags that have only these values. */
const VALUES = new Map<string, readonly string[]>([
  ["jurisdiction", Object.keys(JURISDICTIONS)],
  [CLASS_TAG, CLASSES],
]);

export const requiredTags = stackRule("required-tags", {
  types: TAGGABLE,
  settings: {
    tags: texts(
      ["owner", "environment", "cost-center", "jurisdiction", CLASS_TAG],
      "Names of the tags that every resource carries",
    ),
  },
  judge: (resource, graph, { tags }) => {
    const missing = tags.filter((name) => tagNamed(resource, name, graph).state === "absent");
    return worst([
      satisfied,
      ...(missing.length > 0 ? [violated(`lacks the tags ${missing.join(", ")}`)] : []),
      ...tags.map((name) => isMeaningful(name, tagNamed(resource, name, graph))),
    ]);
  },
});

function isMeaningful(name: string, tag: Evidence): Verdict {
  if (tag.state === "absent") return satisfied;
  if (tag.state === "unknown") return cannotBeProved(`the tag ${name}`);
  if (typeof tag.value !== "string" || tag.value.trim() === "") {
    return violated(`the tag ${name} is ${shown(tag.value)}, which says nothing`);
  }
  const values = VALUES.get(name);
  return values === undefined || values.includes(tag.value)
    ? satisfied
    : violated(`the tag ${name} is ${shown(tag.value)}; must be one of ${values.join(", ")}`);
}
