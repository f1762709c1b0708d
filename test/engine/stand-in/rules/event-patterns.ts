import type { Properties, Rule } from "../types";
import { isRecord, readJson } from "./json";
import { text, valueAt } from "./support";

const TARGET = "aws:cloudwatch/eventTarget:EventTarget";

/** Comparisons that a pattern may have in place of a value. Source: EventBridge guide, comparison operators. */
const OPERATORS = new Set([
  "anything-but",
  "cidr",
  "equals-ignore-case",
  "exists",
  "numeric",
  "prefix",
  "suffix",
  "wildcard",
]);

/** What is wrong with a part of an event pattern; the path says where. */
function wrongPart(part: unknown, path: string): string | undefined {
  if (Array.isArray(part)) return path.endsWith("$or") ? wrongAlternatives(part, path) : wrongValues(part, path);
  if (!isRecord(part)) return `${path} is no list of values`;
  const entries = Object.entries(part);
  if (entries.length === 0) return `${path === "" ? "the pattern" : path} is empty`;
  return first(entries.map(([name, inner]) => wrongPart(inner, path === "" ? name : `${path}.${name}`)));
}

const wrongAlternatives = (all: readonly unknown[], path: string): string | undefined =>
  first(all.map((one, index) => wrongPart(one, `${path}[${index}]`)));

function wrongValues(values: readonly unknown[], path: string): string | undefined {
  if (values.length === 0) return `${path} lists no value`;
  const strange = values.filter(isRecord).flatMap((one) => Object.keys(one).filter((name) => !OPERATORS.has(name)));
  return strange.length === 0 ? undefined : `${path} compares by ${strange.join(", ")}`;
}

const first = (found: readonly (string | undefined)[]): string | undefined => found.find((one) => one !== undefined);

/** Names in the template that EventBridge fills in itself. */
const OWN = /^aws\.events\.(rule-arn|rule-name|event\.ingestion-time|event|event\.json)$/;

/** Placeholders of a target's template that no path stands for. */
function unfilled(inputs: Properties): string[] {
  const paths = valueAt(inputs, "inputTransformer.inputPaths");
  if (typeof paths === "symbol") return [];
  const known = typeof paths === "object" && paths !== null ? Object.keys(paths) : [];
  const asked = [...(text(inputs, "inputTransformer.inputTemplate") ?? "").matchAll(/<([A-Za-z0-9_.-]+)>/g)];
  return asked.map(([, name]) => name ?? "").filter((name) => !known.includes(name) && !OWN.test(name));
}

/** Which events a rule is about, and in which form a target gets them. */
export const eventPatterns: readonly Rule[] = [
  {
    id: "events/pattern",
    cause:
      "a pattern is JSON: names of fields, each with a list of values or of comparisons (InvalidEventPatternException)",
    source: "EventBridge guide, event patterns",
    types: ["aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventArchive:EventArchive"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const pattern = text(inputs, "eventPattern");
      if (pattern === undefined) return undefined;
      const read = readJson(pattern);
      const wrong = isRecord(read) ? wrongPart(read, "") : "it is no JSON object";
      return wrong === undefined ? undefined : `eventPattern: ${wrong}`;
    },
  },
  {
    id: "events/unfilled-placeholder",
    cause: "the target is refused when its template names what no input path gives it",
    source: "EventBridge guide, input transformation",
    types: [TARGET],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const missing = unfilled(inputs);
      return missing.length === 0 ? undefined : `inputTransformer.inputPaths lacks ${missing.join(", ")}`;
    },
  },
  {
    id: "events/dead-letters-to-fifo",
    cause: "EventBridge puts what it could not deliver into a standard queue only",
    source: "EventBridge guide, dead-letter queues",
    types: [TARGET],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const queue = text(inputs, "deadLetterConfig.arn");
      return queue?.endsWith(".fifo") === true ? `deadLetterConfig.arn is the FIFO queue ${queue}` : undefined;
    },
  },
];
