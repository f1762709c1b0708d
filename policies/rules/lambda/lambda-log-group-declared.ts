import { FUNCTION } from "../../checks/event-sources";
import { perGraph } from "../../checks/per-graph";
import { unresolved } from "../../checks/unresolved";
import { asText, read } from "../../evidence";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { LOG_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

export const lambdaLogGroupDeclared = stackRule("lambda-log-group-declared", {
  tier: "extended",
  types: FUNCTION,
  judge: (one, graph) => {
    const named = graph.reference(one, "loggingConfig.logGroup", [LOG_GROUP]);
    if (named.is === "resource") return satisfied;
    if (named.is === "unknown") return unresolved(one, "loggingConfig.logGroup");
    if (named.is === "outside") return violated(`no log group of this stack is called ${shown(named.value)}`);
    const { names, of } = groups(graph);
    const name = read(one.inputs, "name");
    const usual = name.state === "known" ? `/aws/lambda/${asText(name.value)}` : undefined;
    if ((usual !== undefined && names.has(usual)) || of.has(one.urn)) return satisfied;
    return name.state === "unknown"
      ? cannotBeProved("name")
      : violated(`no log group of this stack is called ${usual ?? "/aws/lambda/ and the function's name"}`);
  },
});

/** Log groups by their name, and the functions that the name of one was made from. */
const groups = perGraph((graph) => {
  const all = graph.of([LOG_GROUP]);
  const nameOf = ({ inputs }: Resource) => read(inputs, "name");
  return {
    names: new Set(all.flatMap((one) => knownText(nameOf(one)))),
    of: new Set(all.flatMap((one) => graph.targets(one, "name", [FUNCTION]).map(({ urn }) => urn))),
  };
});

const knownText = (value: ReturnType<typeof read>): string[] =>
  value.state === "known" && typeof value.value === "string" ? [value.value] : [];
