import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../verdict";
import { notText } from "./given";
import { encryptedBy } from "./links";

const SECRET = ["aws:secretsmanager/secret:Secret"];
const VERSION = ["aws:secretsmanager/secretVersion:SecretVersion"];
const ROTATION = ["aws:secretsmanager/secretRotation:SecretRotation"];

/**
 * A password that is written and not kept must come from a secret under a key of one's own, which is rotated, so that
 * the value in the program's state is soon worth nothing.
 */
export function fedByRotatedSecret(database: Resource, path: string, graph: Graph): Verdict {
  const mistyped = notText(database, path);
  if (mistyped !== undefined) return mistyped;
  const secrets = secretsBehind(database, path, graph);
  const [first] = secrets;
  if (first !== undefined) return worst(secrets.map((secret) => keptWell(secret, graph)));
  return (database.propertyDependencies[path] ?? []).length === 0
    ? cannotBeProved(`the secret that ${path} comes from`)
    : violated(`${path} comes from no secret of this stack`);
}

/** The secrets that a value was read from, or that keep the same generated value. */
function secretsBehind(database: Resource, path: string, graph: Graph): Resource[] {
  const versions = new Set(graph.targets(database, path, VERSION));
  for (const urn of database.propertyDependencies[path] ?? []) {
    const generated = graph.get(urn);
    if (generated === undefined) continue;
    for (const one of graph.referring(generated, [generated.type], VERSION, "secretString")) versions.add(one);
  }
  const kept = [...versions].flatMap((version) => graph.targets(version, "secretId", SECRET));
  return [...new Set([...graph.targets(database, path, SECRET), ...kept])];
}

function keptWell(secret: Resource, graph: Graph): Verdict {
  const key = encryptedBy("kmsKeyId", { own: true })(secret, graph);
  if (key.is === "violated") return violated(`${secret.name}: ${key.because}`);
  const { sure, maybe } = graph.configuring(secret, SECRET, ROTATION, "secretId");
  if (sure.length > 0) return key.is === "satisfied" ? satisfied : cannotBeProved(`${path(key)} of ${secret.name}`);
  const [candidate] = maybe;
  return candidate === undefined
    ? violated(`nothing in this stack rotates ${secret.name}`)
    : cannotBeProved(`secretId of ${candidate.name}, which may rotate ${secret.name}`);
}

const path = (verdict: Verdict): string => (verdict.is === "cannot be proved" ? verdict.needs : "");
