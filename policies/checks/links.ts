import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { StackJudge } from "../judges";
import { KEY } from "../types";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../verdict";

type Judge = StackJudge;

/**
 * A KMS key must be named. A key that the same program makes is not known at preview but its reference is, and that
 * is enough; `alias/aws/…`, AWS's own key of the service, is refused where `own` is set.
 */
export const encryptedBy =
  (path: string, { own = false } = {}): Judge =>
  (resource, graph) => {
    const key = read(resource.inputs, path);
    if (key.state === "unknown") {
      return graph.targets(resource, path, KEY).length > 0 ? satisfied : cannotBeProved(path);
    }
    if (key.state === "absent" || key.value === "") return violated(`${path} is left out`);
    if (typeof key.value !== "string") return violated(`${path} is ${shown(key.value)}, not a key`);
    const managed = /(^|:)alias\/aws\//.test(key.value);
    return own && managed ? violated(`${path} is ${shown(key.value)}, a key that AWS manages`) : satisfied;
  };

interface Setting {
  /** Types of the resource that holds the setting. */
  readonly by: readonly string[];
  /** Its property that refers to what it configures. */
  readonly path: string;
  /** What it is called in a message: "server-side encryption". */
  readonly what: string;
  readonly judge: (setting: Resource, configured: Resource, graph: Graph) => Verdict;
  /** The same setting written on the resource itself; undefined when it is not there. */
  readonly inline?: (configured: Resource, graph: Graph) => Verdict | undefined;
}

/** A setting that is a resource of its own, or is written inline, must exist and be right. */
export const configured =
  ({ by, path, what, judge, inline }: Setting): Judge =>
  (resource, graph) => {
    const { sure, maybe } = graph.configuring(resource, [resource.type], by, path);
    if (sure.length > 0) return worst(sure.map((setting) => named(setting, judge(setting, resource, graph))));
    const own = inline?.(resource, graph);
    if (own !== undefined) return own;
    const [candidate] = maybe;
    if (candidate === undefined) return violated(`nothing in this stack configures its ${what}`);
    return cannotBeProved(`${path} of ${candidate.name}, which may configure its ${what}`);
  };

function named({ name }: Resource, verdict: Verdict): Verdict {
  if (verdict.is === "violated") return violated(`${name}: ${verdict.because}`);
  return verdict.is === "cannot be proved" ? cannotBeProved(`${verdict.needs} of ${name}`) : verdict;
}
