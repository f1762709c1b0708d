import { effective } from "../defaults";
import { any, asBoolean, every, evidence, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { BUCKET, TRAIL } from "../types";
import { bucketNames } from "./bucket-kinds";
import { perGraph } from "./per-graph";
import type { EventKind, Scope, Scopes } from "./event-scopes";
import { scopesOf } from "./selectors";

/** What is done to the account itself: who made, changed or deleted what. */
export const MANAGEMENT: EventKind = { category: "Management", subjects: [], everything: /^$/, named: () => undefined };

/** What is done to the objects in buckets. A value that goes on behind the first slash means a part of a bucket. */
export const S3_OBJECTS: EventKind = {
  category: "Data",
  type: "AWS::S3::Object",
  subjects: BUCKET,
  everything: /^arn:aws[a-z-]{0,20}:s3(:::)?$/,
  named: (value, graph) => {
    const [, urn, name] = /^(?:<([^<>]{1,2000})>|arn:[^:]{1,20}:s3:::([^/:]{1,63}))\/?$/.exec(value) ?? [];
    const found = urn === undefined ? bucketNames(graph).get(name ?? "") : graph.get(urn);
    return found !== undefined && BUCKET.includes(found.type) ? found : undefined;
  },
};

const FUNCTION = "aws:lambda/function:Function";

const functionNames = perGraph(
  (graph) =>
    new Map(
      graph
        .of([FUNCTION])
        .flatMap((one) =>
          [read(one.inputs, "name"), evidence(one.made?.id)].flatMap((name) =>
            name.state === "known" ? [[name.value, one] as const] : [],
          ),
        ),
    ),
);

/** Calls of functions. */
export const LAMBDA_CALLS: EventKind = {
  category: "Data",
  type: "AWS::Lambda::Function",
  subjects: [FUNCTION],
  everything: /^arn:aws[a-z-]{0,20}:lambda$/,
  named: (value, graph) => {
    const [, urn, name] =
      /^(?:<([^<>]{1,2000})>|arn:[^:]{1,20}:lambda:[^:]{1,40}:\d{12}:function:([^:]{1,140}))$/.exec(value) ?? [];
    const found = urn === undefined ? functionNames(graph).get(name) : graph.get(urn);
    return found?.type === FUNCTION ? found : undefined;
  },
};

/** A trail that is on, what it takes in, and where. */
interface Recording {
  readonly trail: Resource;
  readonly scopes: Scopes;
  readonly on: Answer;
  readonly everywhere: Answer;
}

const isOn = (trail: Resource, path: string): Answer => {
  const found = effective(trail, path);
  if (found.state === "unknown") return "unknown";
  return found.state === "known" && asBoolean(found.value) === true ? "yes" : "no";
};

/** What the trails of the stack record of one kind. */
export const recordingsOf = (graph: Graph, kind: EventKind): readonly Recording[] =>
  graph.of([TRAIL]).map((trail) => ({
    trail,
    scopes: scopesOf(trail, graph, kind),
    on: isOn(trail, "enableLogging"),
    everywhere: isOn(trail, "isMultiRegionTrail"),
  }));

/** Does some trail record both reads and writes of the account? */
export const recordsAccount = (recordings: readonly Recording[]): Answer =>
  any(recordings.map(({ on, scopes }) => every([on, inScope(scopes.reads, ""), inScope(scopes.writes, "")])));

/** Does one trail or another record both the reads and the writes of this resource? */
export function recordsBoth(recordings: readonly Recording[], { urn, region }: Resource): Answer {
  const half = (of: (scopes: Scopes) => Scope): Answer =>
    any(
      recordings.map(({ trail, on, everywhere, scopes }) => {
        const here: Answer = trail.region === undefined || trail.region === region ? "yes" : everywhere;
        return every([on, here, inScope(of(scopes), urn)]);
      }),
    );
  return every([half(({ reads }) => reads), half(({ writes }) => writes)]);
}

function inScope({ allBut, named, open }: Scope, urn: string): Answer {
  if (allBut?.has(urn) === false || named.has(urn)) return "yes";
  return open ? "unknown" : "no";
}
