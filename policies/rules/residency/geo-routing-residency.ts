import { lawOfContinent, lawOfCountry } from "../../checks/countries";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { RECORD } from "../../checks/record-sets";
import { regionsOfRecord, regionsOfSet } from "../../checks/record-targets";
import { listed, read, type Evidence } from "../../evidence";
import type { Graph } from "../../graph";
import { jurisdictionOf } from "../../places";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const GEOLOCATION = "geolocationRoutingPolicies";
/** Policies that choose by something else than where people are. */
const OTHERS = [
  "failoverRoutingPolicies",
  "latencyRoutingPolicies",
  "weightedRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "geoproximityRoutingPolicy",
  "cidrRoutingPolicy",
];

export const geoRoutingResidency = stackRule("geo-routing-residency", {
  types: RECORD,
  settings: JURISDICTION,
  judge: (record, graph, config) => {
    const law = lawOf(graph, config);
    const places = listed(read(record.inputs, GEOLOCATION));
    if (places.length > 0) return worst(places.map((place) => staysHome(place, regionsOfRecord(record, graph), law)));
    const chooses = OTHERS.some((policy) => isGiven(read(record.inputs, policy)));
    return chooses ? setIsUnderOneLaw(record, graph, law) : notApplicable("it does not choose between places");
  },
});

const isGiven = (value: Evidence): boolean =>
  value.state === "unknown" || (value.state === "known" && value.value !== false && listed(value).length > 0);

/** People of a place are answered under their own law; all others, by the default, under that of the stack. */
function staysHome(place: Evidence, regions: readonly string[], law: Law): Verdict {
  const [country, continent] = ["country", "continent"].map((one) =>
    place.state === "known" ? read(place.value, one) : place,
  );
  if (country?.state === "unknown" || continent?.state === "unknown") return cannotBeProved(GEOLOCATION);
  const code = [country, continent].flatMap((one) => (one?.state === "known" ? [one.value] : []))[0];
  if (typeof code !== "string")
    return violated(`${GEOLOCATION} is ${shown(code ?? null)}, no country and no continent`);
  const wanted = code === "*" ? law.name : country?.state === "known" ? lawOfCountry(code) : lawOfContinent(code);
  if (wanted === undefined && code !== "*") return notApplicable(`${code} is under no law that the pack knows`);
  if (regions.length === 0) return cannotBeProved("the region that it leads to");
  const abroad = regions.filter(
    (region) => jurisdictionOf(region) !== wanted && !(wanted === law.name && law.regions.has(region)),
  );
  const who = code === "*" ? "people of all other places" : `people in ${code}`;
  return abroad.length === 0 ? satisfied : violated(`sends ${who} to ${abroad.join(", ")}, under another law`);
}

function setIsUnderOneLaw(record: Resource, graph: Graph, law: Law): Verdict {
  const [first] = regionsOfRecord(record, graph);
  if (first === undefined) return cannotBeProved("the region that it leads to");
  const abroad = regionsOfSet(record, graph).filter((region) => !law.together(first, region));
  return abroad.length === 0
    ? satisfied
    : violated(`people are sent to ${first} or to ${abroad.join(", ")}, which are under different laws`);
}
