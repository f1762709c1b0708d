import { listed, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { perGraph } from "./per-graph";
import { RECORD, recordsByName, setOf } from "./record-sets";

const REGION = /^[a-z]{2}(-[a-z]{2,9}){1,2}-\d$/;
/** Longest name that DNS allows. */
const LONGEST = 255;

/** Region that a name of AWS holds: `web.us-east-1.elb.amazonaws.com`, `s3-website-eu-west-1.amazonaws.com`. */
export function regionInName(name: unknown): string | undefined {
  if (typeof name !== "string" || name.length > LONGEST || !/\.amazonaws\.com\.?$/.test(name)) return undefined;
  const labels = name.split(".").map((label) => label.replace(/^s3-website-/, ""));
  return labels.find((label) => REGION.test(label));
}

const regions = perGraph(
  (graph) =>
    new Map(graph.of(RECORD).map((record) => [record, [...new Set(follow(record, graph, new Set()))].sort()] as const)),
);

/** Regions that a record leads to: by what it was made from, by names of AWS, and through records it stands for. */
export const regionsOfRecord = (record: Resource, graph: Graph): readonly string[] => regions(graph).get(record) ?? [];

const regionsOfSets = perGraph(() => new WeakMap<readonly Resource[], readonly string[]>());

/** Regions that the records of a name, zone and type lead to. */
export function regionsOfSet(record: Resource, graph: Graph): readonly string[] {
  const set = setOf(record, graph);
  const known = regionsOfSets(graph).get(set);
  if (known !== undefined) return known;
  const found = [...new Set(set.flatMap((one) => regionsOfRecord(one, graph)))].sort();
  regionsOfSets(graph).set(set, found);
  return found;
}

function follow(record: Resource, graph: Graph, seen: Set<Resource>): string[] {
  if (seen.has(record)) return [];
  seen.add(record);
  const names = [
    ...listed(read(record.inputs, "aliases")).flatMap((one) =>
      one.state === "known" ? [read(one.value, "name")] : [],
    ),
    ...listed(read(record.inputs, "records")),
  ];
  const literal = names.flatMap((one) => (one.state === "known" ? (regionInName(one.value) ?? []) : []));
  const records = names.flatMap((one) => (one.state === "known" ? sameNamed(one.value, graph) : []));
  return [
    ...literal,
    ...madeFrom(record, graph),
    ...records.filter((one) => one !== record).flatMap((one) => follow(one, graph, seen)),
  ];
}

/** What the target was made from, where that lives in a region. */
function madeFrom(record: Resource, graph: Graph): string[] {
  const urns = ["aliases", "records"].flatMap((property) => record.propertyDependencies[property] ?? []);
  return urns.flatMap((urn) => {
    const one = graph.get(urn);
    const placed = one === undefined || RECORD.includes(one.type) ? undefined : whereTrafficGoes(one);
    return placed ?? [];
  });
}

/** Types that names lead to; zones and certificates are where the name comes from. */
const ENDPOINT = /^aws:(lb|alb|elb|apigateway|apigatewayv2|ec2|s3|elasticbeanstalk|vpclattice)\//;

const whereTrafficGoes = ({ type, region }: Resource): string | undefined => (ENDPOINT.test(type) ? region : undefined);

const sameNamed = (name: unknown, graph: Graph): Resource[] =>
  typeof name === "string" ? (recordsByName(graph).get(name.replace(/\.$/, "").toLowerCase()) ?? []) : [];
