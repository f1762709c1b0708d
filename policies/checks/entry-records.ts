import { any, asBoolean, listed, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../types";
import { isInPrivateZone } from "./dns";
import { nameOf } from "./record-sets";
import { regionInName } from "./record-targets";

const DISTRIBUTION = ["aws:cloudfront/distribution:Distribution"];
/** What gives a name to prove that somebody owns a domain. */
const PROVED = ["aws:acm/certificate:Certificate"];
const BALANCERS = [...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER];

/** Why the record is not where people come in; undefined for one that is. */
export function whyNoEntry(record: Resource, graph: Graph): string | undefined {
  const type = read(record.inputs, "type");
  if (type.state === "known" && !["A", "AAAA", "CNAME"].includes(type.value as string)) return "not a name of a server";
  if (nameOf(record)?.startsWith("_") === true || graph.targets(record, "name", PROVED).length > 0)
    return "a proof for somebody else's service";
  if (isInPrivateZone(record, graph) === "yes") return "only a VPC sees its zone";
  if (leadsTo(record, DISTRIBUTION, /\.cloudfront\.net\.?$/, graph)) return "CloudFront answers from everywhere";
  const alias = type.state === "known" && type.value === "CNAME";
  return alias && !leadsToBalancer(record, graph) ? "it names a server of somebody else" : undefined;
}

const leadsToBalancer = (record: Resource, graph: Graph): boolean =>
  ["aliases", "records"].some((property) => graph.targets(record, property, BALANCERS).length > 0) ||
  namesIn(record).some((name) => regionInName(name) !== undefined);

const leadsTo = (record: Resource, types: readonly string[], pattern: RegExp, graph: Graph): boolean =>
  ["aliases", "records"].some((property) => graph.targets(record, property, types).length > 0) ||
  namesIn(record).some((name) => name.length < 256 && pattern.test(name));

const namesIn = ({ inputs }: Resource): string[] =>
  [
    ...aliasesOf(inputs).map((one) => (one.state === "known" ? read(one.value, "name") : one)),
    ...listed(read(inputs, "records")),
  ].flatMap((one) => (one.state === "known" && typeof one.value === "string" ? [one.value] : []));

const aliasesOf = (inputs: object): Evidence[] => listed(read(inputs, "aliases"));

/** Does Route 53 hear when what the record leads to is down? */
export function isWatched({ inputs }: Resource): Answer {
  if (read(inputs, "healthCheckId").state !== "absent") return "yes";
  return any(
    aliasesOf(inputs).map((one): Answer => {
      const asked = one.state === "known" ? read(one.value, "evaluateTargetHealth") : one;
      if (asked.state === "unknown") return "unknown";
      return asked.state === "known" && asBoolean(asked.value) === true ? "yes" : "no";
    }),
  );
}
