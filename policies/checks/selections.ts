import { tagOf } from "../classes";
import { any, elements, every, listed, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { arnOf, PROTECTABLE, SELECTION } from "./backup-types";
import { fits, HOLE, mayFit } from "./glob";
import { perGraph } from "./per-graph";
import { push } from "./push";
import { textOf } from "./text-of";

/**
 * Does an AWS Backup selection take in the resource?
 *
 * `resources` and `selectionTags` are alternatives, and so are the tags among themselves; `conditions` must all hold
 * beside them, and `notResources` takes away. Without the first two, conditions choose among everything. A plan sees
 * its own region only. Source: AWS Backup API, BackupSelection; AWS re:Post, "Assign resources to a backup plan".
 */
export function selects(selection: Resource, resource: Resource, graph: Graph): Answer {
  const choice = choices(graph).get(selection);
  if (choice === undefined || isElsewhere(selection, resource)) return "no";
  const { resources, tags, conditions, notResources } = choice;
  const alone = resources.empty && tags.length === 0 && conditions.length > 0;
  const chosen = alone ? "yes" : any([isListed(resources, resource), ...tags.map((one) => holds(one, resource))]);
  if (chosen === "no") return "no";
  return every([chosen, OPPOSITE[isListed(notResources, resource)], ...conditions.map((one) => holds(one, resource))]);
}

/** Does the selection say nothing at all about what it takes in? */
export const saysNothing = ({ inputs }: Resource): boolean =>
  ["resources", "selectionTags", "conditions"].every((property) => isEmpty(read(inputs, property)));

/** Does it choose by ARNs without a wildcard and by nothing else? */
export function namesOnlyOthers({ inputs }: Resource): boolean {
  const others = ["selectionTags", "conditions"].every((property) => isEmpty(read(inputs, property)));
  const names = listed(read(inputs, "resources"));
  return others && names.every((one) => /^arn:[^*?]+$/.test(textOf(one) ?? ""));
}

/** A selection as it can be read, once for all the resources that it is held against. */
interface Choice {
  readonly resources: Names;
  readonly notResources: Names;
  /** One is enough. */
  readonly tags: readonly Condition[];
  /** All are needed. */
  readonly conditions: readonly Condition[];
}

interface Names {
  readonly empty: boolean;
  /** ARNs that hold a `*`, which stands for any text. */
  readonly patterns: readonly string[];
  /** The other ARNs, by their service and by service and name: lists of them can be long. */
  readonly literals: ReadonlyMap<string, readonly string[]>;
  /** Resources that the list was made from. */
  readonly made: ReadonlySet<Resource>;
  /** The list holds something of which nothing is known. */
  readonly open: boolean;
}

const choices = perGraph(
  (graph) =>
    new Map(
      graph.of(SELECTION).map((one): [Resource, Choice] => [
        one,
        {
          resources: namesIn(one, "resources", graph),
          notResources: namesIn(one, "notResources", graph),
          tags: listed(read(one.inputs, "selectionTags")).map(tagCondition),
          conditions: conditionsOf(one),
        },
      ]),
    ),
);

function namesIn(from: Resource, property: string, graph: Graph): Names {
  const given = read(from.inputs, property);
  const list = listed(given);
  const made = new Set(graph.targets(from, property, PROTECTABLE));
  const hidden = list.filter(({ state }) => state === "unknown").length;
  const texts = list.flatMap((one) => (one.state === "known" && typeof one.value === "string" ? [one.value] : []));
  return {
    empty: isEmpty(given),
    patterns: texts.filter((one) => one.includes("*")),
    literals: byName(texts.filter((one) => !one.includes("*"))),
    made,
    // What is not known yet was made from other resources, and there are no more such elements than those.
    open: hidden > made.size,
  };
}

/** Is the resource in a list of ARNs, by itself or by what a `*` stands for? */
function isListed({ patterns: wild, literals, made, open }: Names, resource: Resource): Answer {
  if (made.has(resource)) return "yes";
  if (wild.length + literals.size === 0) return open ? "unknown" : "no";
  const arn = arnOf(resource);
  const { service, name } = partsOf(arn);
  const patterns = [...wild, ...(literals.get(name.includes(HOLE) ? service : `${service} ${name}`) ?? [])];
  if (patterns.some((pattern) => fits(pattern, arn))) return "yes";
  return open || (arn.includes(HOLE) && patterns.some((pattern) => mayFit(pattern, arn))) ? "unknown" : "no";
}

/** `arn:aws:rds`, and what is behind the last `:` or `/`. */
const partsOf = (arn: string): { service: string; name: string } => ({
  service: arn.split(":", 3).join(":"),
  name: arn.slice(Math.max(arn.lastIndexOf(":"), arn.lastIndexOf("/")) + 1),
});

function byName(arns: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const arn of arns) {
    const { service, name } = partsOf(arn);
    push(found, service, arn);
    push(found, `${service} ${name}`, arn);
  }
  return found;
}

/** A demand on one tag. */
interface Condition {
  /** Undefined where it is not known what is asked for. */
  readonly test: ((tag: string | undefined) => boolean) | undefined;
  readonly key: string;
}

/** A tag that is not there differs from every value. */
const OPERATORS: Readonly<Record<string, (tag: string | undefined, wanted: string) => boolean>> = {
  stringEquals: (tag, wanted) => tag === wanted,
  stringNotEquals: (tag, wanted) => tag !== wanted,
  stringLikes: (tag, wanted) => tag !== undefined && fits(wanted, tag),
  stringNotLikes: (tag, wanted) => tag === undefined || !fits(wanted, tag),
};
const NEVER: Condition = { test: () => false, key: "" };
const OPEN: Condition = { test: undefined, key: "" };

function tagCondition(one: Evidence): Condition {
  if (one.state !== "known") return OPEN;
  const type = read(one.value, "type");
  if (type.state === "unknown") return OPEN;
  const equals = textOf(type)?.toUpperCase() === "STRINGEQUALS";
  return equals ? condition("stringEquals", one) : NEVER;
}

const conditionsOf = (selection: Resource): Condition[] =>
  listed(read(selection.inputs, "conditions")).flatMap((one) =>
    one.state === "known"
      ? Object.keys(OPERATORS).flatMap((name) => listed(read(one.value, name)).map((pair) => condition(name, pair)))
      : [OPEN],
  );

function condition(operator: string, pair: Evidence): Condition {
  if (pair.state !== "known") return OPEN;
  const [key, wanted] = [read(pair.value, "key"), read(pair.value, "value")];
  if (key.state === "unknown" || wanted.state === "unknown") return OPEN;
  const [name, value] = [textOf(key), textOf(wanted)];
  if (name === undefined || value === undefined) return NEVER;
  return {
    test: (tag) => OPERATORS[operator]?.(tag, value) === true,
    key: name.replace(/^aws:ResourceTag\//, ""),
  };
}

function holds({ test, key }: Condition, resource: Resource): Answer {
  if (test === undefined) return "unknown";
  const tag = tagOf(resource, key);
  if (tag.state === "unknown") return "unknown";
  return test(textOf(tag)) ? "yes" : "no";
}

const OPPOSITE = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

const isEmpty = (value: Evidence): boolean =>
  value.state === "absent" || (value.state === "known" && elements(value.value)?.length === 0);

/** Do the two live in different regions, as far as that is known? */
export const isElsewhere = (one: Resource, other: Resource): boolean =>
  one.region !== undefined && other.region !== undefined && one.region !== other.region;
