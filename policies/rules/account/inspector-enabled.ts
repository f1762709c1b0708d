import { accountRule, everyRegion, of, regionalSettings } from "../../checks/account";
import { texts } from "../../config";
import { elements, read } from "../../evidence";
import type { Resource } from "../../resource";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const ENABLER = ["aws:inspector2/enabler:Enabler"];

/** What the enablers of one region scan together: one for each kind is as good as one for all. */
function scan(enablers: readonly Resource[], wanted: readonly string[]): Verdict {
  const scanned = new Set<unknown>();
  const open: Verdict[] = [];
  for (const enabler of enablers) {
    const given = read(enabler.inputs, "resourceTypes");
    const list = given.state === "known" ? elements(given.value) : [];
    if (list === undefined)
      return of(
        enabler,
        violated(`resourceTypes is ${shown(given.state === "known" ? given.value : undefined)}, not a list`),
      );
    const unknown = given.state === "unknown" || list.some((one) => one.state === "unknown");
    if (unknown) open.push(of(enabler, cannotBeProved("resourceTypes")));
    for (const one of list) if (one.state === "known") scanned.add(one.value);
  }
  const missing = wanted.filter((one) => !scanned.has(one));
  if (missing.length === 0) return satisfied;
  return open.length > 0 ? worst(open) : violated(`${missing.join(" and ")} not scanned`);
}

export const inspectorEnabled = accountRule("inspector-enabled", {
  tier: "extended",
  types: ENABLER,
  settings: {
    ...regionalSettings(),
    resourceTypes: texts(["EC2", "LAMBDA"], "What must be scanned in each region."),
  },
  judge: (graph, { notIn, resourceTypes }) =>
    everyRegion(graph, ENABLER, notIn, ({ region, resources }) => {
      const where = region ?? "the stack";
      if (resources.length === 0) return violated(`${where} has no aws.inspector2.Enabler`);
      const verdict = scan(resources, resourceTypes);
      return verdict.is === "violated" ? violated(`${where}: ${verdict.because}`) : verdict;
    }),
});
