import { JURISDICTIONS } from "../../../../stacks/jurisdictions";
import type { Resource } from "../../../../policies/resource";
import type { Draft } from "../mutant";
import type { Stack } from "../stack";
import { at, nodes, textOf, type Path } from "../tree";
import { about, edit, type Operator } from "./operator";

const PAIRS = Object.values(JURISDICTIONS).map(({ regions }) => regions as readonly string[]);

/** A region of no jurisdiction. */
const ELSEWHERE = "sa-east-1";

/** One region of each jurisdiction that the given one does not lie in, and one of none. */
export function outside(region: string): string[] {
  return [...PAIRS.filter((list) => !list.includes(region)).flatMap(([first]) => first ?? []), ELSEWHERE];
}

/** A resource, or what it names in another region, under another law. */
export const move: Operator = function* (subject, stack): Generator<Draft> {
  const { region } = subject;
  if (region !== undefined) {
    for (const after of outside(region)) {
      const change = new Map([
        [subject.urn, { ...subject, region: after, inputs: { ...subject.inputs, region: after } }],
      ]);
      yield about("move", subject, "@region", { before: region, after, change });
    }
  }
  // A thing of the stack moves by itself; a name that no longer fits it leads nowhere.
  const links = new Set(stack.linksOf(subject).map(({ path }) => textOf(path)));
  for (const { path, value } of nodes(subject.inputs)) {
    if (typeof value !== "string" || path[0] === "tags" || links.has(textOf(path))) continue;
    const named = regionIn(value);
    if (named !== undefined)
      yield edit("move", subject, stack, path, value.replace(named, outside(named)[0] ?? ELSEWHERE));
  }
};

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** The region that a text is, or that its ARN names. */
function regionIn(text: string): string | undefined {
  const region = text.startsWith("arn:") ? text.split(":")[3] : text;
  return region !== undefined && REGION.test(region) ? region : undefined;
}

const SUBNET = "aws:ec2/subnet:Subnet";
const ZONES = ["availabilityZone", "availabilityZoneId"];

/** What is spread over zones, in one of them: a list of subnets, one subnet beside another, and all subnets. */
export const oneZone: Operator = function* (subject, stack): Generator<Draft> {
  if (subject.type === SUBNET) yield* subnetMoved(subject, stack);
  if (subject.type === "aws:ec2/vpc:Vpc") yield* networkInOneZone(subject, stack);
  const lists = new Map<string, { path: Path; zones: Map<number, unknown> }>();
  for (const { path, to } of stack.linksOf(subject)) {
    const place = path.at(-1);
    if (to.type !== SUBNET || typeof place !== "number") continue;
    const list = lists.get(textOf(path.slice(0, -1))) ?? { path: path.slice(0, -1), zones: new Map<number, unknown>() };
    lists.set(textOf(list.path), list);
    list.zones.set(place, zoneOf(to));
  }
  for (const { path, zones } of lists.values()) {
    const all = at(subject.inputs, path) as unknown[];
    const kept = all.filter((_, index) => zones.get(index) === zones.get(0));
    if (kept.length < all.length) yield edit("one zone", subject, stack, path, kept);
  }
};

function* subnetMoved(subject: Resource, stack: Stack): Generator<Draft> {
  const property = ZONES.find((name) => at(subject.inputs, [name]) !== undefined);
  if (property === undefined) return;
  const zones = new Set(stack.graph.of([SUBNET]).map((one) => at(one.inputs, [property])));
  for (const zone of zones) {
    if (zone !== undefined && zone !== at(subject.inputs, [property]))
      yield edit("one zone", subject, stack, [property], zone);
  }
}

function* networkInOneZone(network: Resource, stack: Stack): Generator<Draft> {
  const subnets = stack.linksTo(network).flatMap(({ from }) => (from.type === SUBNET ? [from] : []));
  const property = ZONES.find((name) => subnets.some((one) => at(one.inputs, [name]) !== undefined));
  const [first] = subnets;
  if (property === undefined || first === undefined || new Set(subnets.map(zoneOf)).size < 2) return;
  const after = at(first.inputs, [property]);
  const change = new Map(subnets.map((one) => [one.urn, stack.edited(one, [property], after)]));
  yield about("one zone", network, "@zones", { before: subnets.map(zoneOf), after, change });
}

const zoneOf = (subnet: Resource): unknown =>
  ZONES.map((name) => at(subnet.inputs, [name])).find((zone) => zone !== undefined);
