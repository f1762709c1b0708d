import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { QUEUE } from "../types";

export const FUNCTION = "aws:lambda/function:Function";
export const EVENT_SOURCE_MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

/** Where a mapping takes its events from. */
export type Source =
  /** A queue; `resource` is undefined for one that was made elsewhere. */
  | { readonly is: "queue"; readonly resource: Resource | undefined }
  | { readonly is: "other" }
  | { readonly is: "unknown" };

export function sourceOf(mapping: Resource, graph: Graph): Source {
  const queue = graph.reference(mapping, "eventSourceArn", QUEUE);
  if (queue.is === "resource") return { is: "queue", resource: queue.resource };
  if (queue.is === "outside") {
    return /^arn:[^:]*:sqs:/.test(queue.value) ? { is: "queue", resource: undefined } : { is: "other" };
  }
  if (queue.is === "absent") return { is: "other" };
  // A reference to something that is no queue says what it is, even before it has a name.
  const made = mapping.propertyDependencies["eventSourceArn"] ?? [];
  const known = read(mapping.inputs, "eventSourceArn").state === "known";
  return !known && made.some((urn) => graph.get(urn)?.type.startsWith("aws:") === true)
    ? { is: "other" }
    : { is: "unknown" };
}

/** The functions of the stack that a property names, by name, ARN or alias. */
export const functionOf = (one: Resource, path: string, graph: Graph): Resource | undefined => {
  const found = graph.targets(one, path, [FUNCTION]);
  return found.length === 1 ? found[0] : undefined;
};
