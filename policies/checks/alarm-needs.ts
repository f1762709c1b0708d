import { effective } from "../defaults";
import { any, every, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../verdict";
import type { AlarmIndex } from "./alarm-index";
import { firesAtOne } from "./measures";

/** Something that an alarm must tell of. */
export interface Need {
  /** Metrics with their namespaces, any one of which tells: `AWS/RDS CPUUtilization`. */
  readonly anyOf: readonly string[];
  /** The alarm must be raised by the first one of what it counts. */
  readonly atOne?: true;
  /** Asked of these only. @default of every one */
  readonly when?: (resource: Resource, graph: Graph) => Answer;
  /** Another way to be told. */
  readonly or?: (resource: Resource, graph: Graph) => Answer;
}

/** What must be watched about resources of some types. */
export interface Watched {
  readonly types: readonly string[];
  readonly needs: readonly Need[];
  /** Those that need no alarm of their own: the value of a property that tells, and why. */
  readonly unless?: { readonly path: string; readonly is?: readonly string[]; readonly because: string };
}

/** Why a resource needs no alarm of its own; "unknown" when its property that tells is not known yet. */
function exemption(resource: Resource, { unless }: Watched): string | undefined {
  if (unless === undefined) return undefined;
  const found = effective(resource, unless.path);
  if (found.state === "unknown") return unless.is === undefined ? unless.because : "unknown";
  if (found.state === "absent") return undefined;
  return unless.is === undefined || unless.is.includes(found.value as string) ? unless.because : undefined;
}

/** Is somebody told? "no" where that is not asked of the resource's kind counts as yes. */
function isMet(need: Need, resource: Resource, graph: Graph, index: AlarmIndex): Answer {
  const asked = need.when?.(resource, graph) ?? "yes";
  if (asked === "no") return "yes";
  const metrics = index.watched.get(resource.urn);
  const met = any([
    need.or?.(resource, graph) ?? "no",
    ...need.anyOf.flatMap((metric): Answer[] => {
      const alarms = metrics?.get(metric) ?? [];
      return need.atOne === true
        ? alarms.map(firesAtOne)
        : [index.fleets.has(metric) ? "yes" : "no", alarms.length > 0 ? "yes" : "no"];
    }),
  ]);
  return asked === "unknown" && met === "no" ? "unknown" : met;
}

const called = ({ anyOf, atOne }: Need): string => {
  const names = [...new Set(anyOf.map((metric) => metric.split(" ").at(-1) ?? metric))].join(" or ");
  return atOne === true ? `${names} above 0` : names;
};

/** Each need of the resource must be met by an alarm. */
export function hasAlarms(resource: Resource, watched: Watched, graph: Graph, index: AlarmIndex): Verdict {
  const because = exemption(resource, watched);
  if (because !== undefined && because !== "unknown") return notApplicable(because);
  const answers = watched.needs.map((need) => ({ need, met: isMet(need, resource, graph, index) }));
  if (every(answers.map(({ met }) => met)) === "yes") return satisfied;
  if (because === "unknown") return cannotBeProved(watched.unless?.path ?? "its kind");
  const open = index.open.get(resource.urn) ?? index.anywhere;
  if (open !== undefined) return cannotBeProved(`what the alarm ${open.name} watches`);
  const missing = answers.filter(({ met }) => met === "no").map(({ need }) => called(need));
  return missing.length > 0
    ? violated(`no alarm on ${missing.join(", ")}`)
    : cannotBeProved(
        `who is told of ${answers.flatMap(({ need, met }) => (met === "yes" ? [] : called(need))).join()}`,
      );
}
