import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { wholeRule, type Rule, type Tier } from "../rule";
import { TRAIL } from "../types";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../verdict";
import { accountSettings } from "./account";
import type { EventKind } from "./event-scopes";
import { recordingsOf, recordsBoth } from "./trails";

type Recordings = ReturnType<typeof recordingsOf>;

interface Parts {
  /** @default "core" */
  tier?: Tier;
  kind: EventKind;
  judge: (resource: Resource, graph: Graph, recordings: Recordings) => Verdict;
}

/** A rule about everything that data events of one kind happen to. */
export function dataEventRule(id: string, { tier = "core", kind, judge }: Parts): Rule {
  return wholeRule(id, {
    tier,
    types: [...kind.subjects, TRAIL],
    settings: accountSettings,
    judge: (graph, { elsewhere }) => {
      const recordings = recordingsOf(graph, kind);
      return graph.of(kind.subjects).map((resource) => ({
        resource,
        verdict: elsewhere
          ? notApplicable("another program or the organisation does this")
          : judge(resource, graph, recordings),
      }));
    },
  });
}

/** Some trail must record what is read and what is written. */
export function recorded(resource: Resource, recordings: Recordings): Verdict {
  const answer = recordsBoth(recordings, resource);
  if (answer === "yes") return satisfied;
  const trails = recordings.map(({ trail }) => trail.name).join(", ");
  if (answer === "unknown") return cannotBeProved(`what ${trails} records`);
  return violated(
    trails === ""
      ? "no trail of the stack records what is done to it"
      : `${trails}: no data event selector takes in all that is done to it`,
  );
}
