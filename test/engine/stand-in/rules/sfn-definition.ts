import { isRecord, readJson } from "./json";

type Block = Readonly<Record<string, unknown>>;

const TYPES = new Set(["Choice", "Fail", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait"]);
const ENDS = new Set(["Choice", "Fail", "Succeed"]);
/** Fields that only a state in JSONPath has. */
const PATHS = ["InputPath", "OutputPath", "Parameters", "ResultPath", "ResultSelector"];

/**
 * What is wrong with a state machine's definition; undefined when nothing is. Structure only: which fields of a task an
 * integration takes, and what an expression means, is not looked at. Source: Amazon States Language specification.
 */
export function wrongDefinition(definition: string): string | undefined {
  const read = readJson(definition);
  if (!isRecord(read)) return "is no JSON object";
  return wrongMachine(read, "", read["QueryLanguage"]);
}

function wrongMachine(machine: Block, path: string, language: unknown): string | undefined {
  const states = isRecord(machine["States"]) ? machine["States"] : {};
  const first = machine["StartAt"];
  if (typeof first !== "string" || !Object.hasOwn(states, first))
    return `${path}/StartAt names no state: ${String(first)}`;
  const led = new Set([first]);
  for (const [name, state] of Object.entries(states)) {
    const at = `${path}/States/${name}`;
    const wrong = isRecord(state) ? wrongState(state, at, states, language) : `${at} is no object`;
    if (wrong !== undefined) return wrong;
    for (const next of isRecord(state) ? ways(state) : []) led.add(next);
  }
  const alone = Object.keys(states).find((name) => !led.has(name));
  return alone === undefined ? undefined : `${path}/States/${alone} is not reachable`;
}

function wrongState(state: Block, at: string, states: Block, inherited: unknown): string | undefined {
  const type = state["Type"];
  const language = state["QueryLanguage"] ?? inherited;
  if (typeof type !== "string" || !TYPES.has(type)) return `${at}/Type is ${String(type)}`;
  const missing = ways(state).find((next) => !Object.hasOwn(states, next));
  if (missing !== undefined) return `${at} leads to ${missing}, which is no state`;
  if (!ENDS.has(type) && (state["Next"] === undefined) !== (state["End"] === true))
    return `${at} has neither or both of Next and End`;
  if (type === "Task" && typeof state["Resource"] !== "string") return `${at}/Resource is missing`;
  const strange = language === "JSONata" ? PATHS.find((field) => Object.hasOwn(state, field)) : undefined;
  if (strange !== undefined) return `${at} has ${strange}, which JSONata has not`;
  for (const [inner, path] of innerMachines(state, at)) {
    const wrong = wrongMachine(inner, path, language);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** States that a state may lead to. */
const ways = (state: Block): string[] =>
  [state, ...many(state["Catch"]), ...many(state["Choices"])]
    .flatMap((one) => [one["Next"], one["Default"]])
    .filter((name): name is string => typeof name === "string");

const innerMachines = (state: Block, at: string): (readonly [Block, string])[] => [
  ...many(state["Branches"]).map((one, index) => [one, `${at}/Branches[${index}]`] as const),
  ...["ItemProcessor", "Iterator"].flatMap((name) => {
    const one = state[name];
    return isRecord(one) ? [[one, `${at}/${name}`] as const] : [];
  }),
];

const many = (value: unknown): Block[] => (Array.isArray(value) ? value.filter(isRecord) : []);
