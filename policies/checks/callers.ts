import { asText, read } from "../evidence";
import type { Graph } from "../graph";
import { ROLE } from "../iam/documents";
import { isAbout } from "../iam/evaluate";
import { holdersOf } from "../iam/holders";
import { known } from "../iam/statement";
import { trustedBy } from "../iam/trust";
import type { Resource } from "../resource";
import { FUNCTION } from "./event-sources";
import { perGraph } from "./per-graph";

/** Whether somebody who calls a function stays for its answer, and so sees that it failed. */
export type Caller = "waits" | "does not wait" | "unknown";

const PERMISSION = "aws:lambda/permission:Permission";
/** Resources that call a function themselves, or make somebody call it, and wait. */
const WAITING: Readonly<Record<string, string>> = {
  "aws:lambda/functionUrl:FunctionUrl": "functionName",
  "aws:lambda/invocation:Invocation": "functionName",
};

/** Services that wait for the answer. Source: AWS Lambda Developer Guide, the chapters on calls by other services. */
const WAITS =
  /^(apigateway|elasticloadbalancing|cognito-idp|lex|lexv2|connect|vpc-lattice|appsync|edgelambda|secretsmanager|firehose|batchoperations\.s3|states|alexa-[a-z]+)\./;
/** Services that a role is for and that call without waiting. */
const LEAVES = /^(events|scheduler|pipes|s3|sns|ses|iot|config)\./;

/** Who calls the function, as far as the stack says. */
export function callersOf(one: Resource, graph: Graph): readonly Caller[] {
  const waiting = Object.entries(WAITING).flatMap(
    ([type, path]) => graph.configuring(one, [FUNCTION], [type], path).sure,
  );
  const permitted = graph.configuring(one, [FUNCTION], [PERMISSION], "function").sure;
  const programs = invokers(graph).get(one) ?? [];
  return [...waiting.map((): Caller => "waits"), ...permitted.map(callerOf), ...programs.map(waitsAs)];
}

function callerOf({ inputs }: Resource): Caller {
  const principal = read(inputs, "principal");
  if (principal.state === "unknown") return "unknown";
  return principal.state === "known" && WAITS.test(asText(principal.value)) ? "waits" : "does not wait";
}

/** A program that calls by the SDK waits unless it says otherwise; a service that has been given a role may not. */
function waitsAs(role: Resource): Caller {
  const trusted = trustedBy(role);
  if (trusted === undefined) return "unknown";
  return trusted.some(({ kind, name }) => kind === "Service" && LEAVES.test(name)) ? "does not wait" : "waits";
}

/** The roles whose policies name a function to call. */
const invokers = perGraph((graph) => {
  const found = new Map<Resource, Resource[]>();
  for (const { resource, given } of holdersOf(graph)) {
    if (resource?.type !== ROLE) continue;
    for (const { policy } of given) {
      for (const statement of policy.state === "known" ? policy.statements : []) {
        if (statement?.effect !== "Allow" || isAbout(statement, "lambda:InvokeFunction") !== "yes") continue;
        for (const name of statement.resources === undefined ? [] : known(statement.resources)) {
          const called = name.length > 2048 ? undefined : graph.bearing(name);
          if (called?.type === FUNCTION) found.set(called, [...(found.get(called) ?? []), resource]);
        }
      }
    }
  }
  return found;
});
