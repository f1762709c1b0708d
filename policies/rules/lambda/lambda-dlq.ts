import { best } from "../../checks/best";
import { callersOf } from "../../checks/callers";
import { EVENT_SOURCE_MAPPING, FUNCTION, sourceOf } from "../../checks/event-sources";
import { redriveOf } from "../../checks/redrive";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

const INVOKE_CONFIG = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";

export const lambdaDlq = stackRule("lambda-dlq", {
  types: FUNCTION,
  judge: (one, graph) => {
    const own = best([names(one, "deadLetterConfig.targetArn"), ...configsOf(one, graph)]);
    if (own.is === "satisfied") return own;
    const sources = graph.configuring(one, [FUNCTION], [EVENT_SOURCE_MAPPING], "functionName").sure;
    const callers = callersOf(one, graph);
    if (callers.includes("does not wait") || (callers.length === 0 && sources.length === 0)) return own;
    if (callers.includes("unknown")) return cannotBeProved("who calls it");
    if (sources.length === 0) return notApplicable("whoever calls it waits for the answer");
    return worst(sources.map((source) => keepsWhatFails(source, graph)));
  },
});

const configsOf = (one: Resource, graph: Graph): Verdict[] => {
  const { sure, maybe } = graph.configuring(one, [FUNCTION], [INVOKE_CONFIG], "functionName");
  return [
    ...sure.map((config) => names(config, "destinationConfig.onFailure.destination")),
    ...maybe.map((config) => cannotBeProved(`functionName of ${config.name}`)),
  ];
};

/** A destination that is not known yet is a destination all the same. */
function names({ inputs }: Resource, path: string): Verdict {
  const found = read(inputs, path);
  const given =
    found.state === "unknown" || (found.state === "known" && typeof found.value === "string" && found.value !== "");
  return given ? satisfied : violated("no deadLetterConfig and no destination for what fails");
}

function keepsWhatFails(mapping: Resource, graph: Graph): Verdict {
  const source = sourceOf(mapping, graph);
  if (source.is === "unknown") return cannotBeProved(`eventSourceArn of ${mapping.name}`);
  if (source.is === "queue") {
    return source.resource === undefined
      ? notApplicable("its queue is made elsewhere")
      : worst([redriveOf(source.resource, graph)]);
  }
  const kept = names(mapping, "destinationConfig.onFailure.destinationArn");
  return kept.is === "satisfied" ? kept : violated(`${mapping.name} has no destination for what fails`);
}
