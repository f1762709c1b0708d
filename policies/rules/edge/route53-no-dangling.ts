import { RECORD } from "../../checks/record-sets";
import { isPrivateAddress, ZONE } from "../../checks/dns";
import { listed, read, type Evidence } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

export const route53NoDangling = stackRule("route53-no-dangling", {
  tier: "extended",
  types: RECORD,
  judge: (record, graph) => {
    const type = read(record.inputs, "type");
    if (type.state === "known" && !["A", "AAAA"].includes(type.value as string))
      return notApplicable("no address record");
    const aliases = listed(read(record.inputs, "aliases")).map((one) => isOwn(one, record, graph));
    const addresses = listed(read(record.inputs, "records")).map((one) => isOwnAddress(one, record, graph));
    const verdict = worst([...aliases, ...addresses]);
    return type.state === "unknown" && verdict.is === "violated" ? cannotBeProved("type") : verdict;
  },
});

/** The alias was made from a resource of the stack, or names one. */
function isOwn(alias: Evidence, record: Resource, graph: Graph): Verdict {
  if (isMadeFrom(record, "aliases", graph)) return satisfied;
  const name = alias.state === "known" ? read(alias.value, "name") : alias;
  if (name.state === "unknown") return cannotBeProved("aliases");
  const text = name.state === "known" ? name.value : null;
  return typeof text === "string" && graph.bearing(text.replace(/\.$/, "")) !== undefined
    ? satisfied
    : violated(`aliases names ${shown(text)}, which this program does not make`);
}

function isOwnAddress(address: Evidence, record: Resource, graph: Graph): Verdict {
  if (isMadeFrom(record, "records", graph)) return satisfied;
  if (address.state === "unknown") return cannotBeProved("records");
  const text = address.state === "known" ? address.value : null;
  if (typeof text === "string" && isPrivateAddress(text)) return notApplicable("an address that nobody else can get");
  return violated(`records names ${shown(text)}, an address that this program does not own`);
}

/** A zone is where a name is looked up, not what it stands for. */
const isMadeFrom = (record: Resource, property: string, graph: Graph): boolean =>
  (record.propertyDependencies[property] ?? []).some((urn) => {
    const type = graph.get(urn)?.type ?? "";
    return type.startsWith("aws:") && !ZONE.includes(type);
  });
