import { whyGlobal } from "../../checks/global-types";
import { CLASS_TAG, classOf } from "../../classes";
import { ELIGIBLE, NO_DATA } from "../../checks/hipaa-services";
import { texts } from "../../config";
import type { Resource } from "../../resource";
import { wholeRule } from "../../rule";
import { notApplicable, satisfied, violated, type Verdict } from "../../verdict";

export const hipaaEligibleServices = wholeRule("hipaa-eligible-services", {
  tier: "extended",
  types: [],
  settings: { services: texts(ELIGIBLE, "Modules of the provider whose services the contract with AWS (BAA) covers") },
  judge: (graph, { services }) => {
    const eligible = new Set(services);
    return graph.resources
      .filter(({ type }) => type.startsWith("aws:"))
      .map((resource) => ({ resource, verdict: isEligible(resource, eligible) }));
  },
});

function isEligible(resource: Resource, eligible: ReadonlySet<string>): Verdict {
  const module = /^aws:([a-z0-9]+)\//.exec(resource.type)?.[1] ?? "";
  if (eligible.has(module)) return satisfied;
  if (NO_DATA.includes(module)) return notApplicable("it describes or pays for other things and holds no data");
  const global = whyGlobal(resource.type);
  if (global !== undefined) return notApplicable(global);
  const kind = classOf(resource);
  return kind === "none" || kind === "operational"
    ? notApplicable(`its tag ${CLASS_TAG} is ${kind}`)
    : violated(`the service ${module} is not among those that the contract with AWS covers`);
}
