import { asText, elements, evidence, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { StackJudge } from "../judges";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";
import { notText } from "./given";
import { copiesAcrossRegions, engineOf, familyOf } from "./databases";

/** The parameter by which an engine refuses connections without TLS. */
interface Switch {
  readonly engine: RegExp;
  readonly parameter: string;
  /** First version whose default groups have it on. */
  readonly onSince?: readonly [major: number, minor: number];
}

/**
 * Sources: Amazon RDS User Guide, "Requiring SSL/TLS for all connections" of each engine, and Amazon Aurora User Guide,
 * "Security with Aurora PostgreSQL".
 */
const SWITCHES: readonly Switch[] = [
  { engine: /^(mysql|aurora-mysql)$/, parameter: "require_secure_transport" },
  { engine: /^mariadb$/, parameter: "require_secure_transport", onSince: [11, 8] },
  { engine: /^postgres$/, parameter: "rds.force_ssl", onSince: [15, 0] },
  { engine: /^aurora-postgresql$/, parameter: "rds.force_ssl", onSince: [17, 0] },
  { engine: /^sqlserver/, parameter: "rds.force_ssl" },
];

/** A database's parameter group must refuse connections without TLS. */
export const refusesPlainSql =
  (groupPath: string, groupTypes: readonly string[]): StackJudge =>
  (database, graph) => {
    const engine = engineOf(database, graph);
    if (engine.state === "unknown") return cannotBeProved("engine");
    if (engine.state === "absent") return notApplicable("what it is made from decides its engine");
    if (typeof engine.value !== "string") return violated(`engine is ${shown(engine.value)}, not text`);
    const { value } = engine;
    const rule = SWITCHES.find((one) => one.engine.test(value));
    if (rule === undefined) return notApplicable(`${shown(value)} is not set by a parameter`);
    const group = graph.reference(database, groupPath, groupTypes);
    if (group.is === "unknown") {
      const mistyped = notText(database, groupPath);
      if (mistyped !== undefined) return mistyped;
      const candidates = graph.targets(database, groupPath, groupTypes);
      if (candidates.length === 0) return cannotBeProved(`${rule.parameter} in the group that ${groupPath} names`);
      return worst(candidates.map((one) => switchedOn(one, rule, database, graph)));
    }
    if (group.is === "resource") return switchedOn(group.resource, rule, database, graph);
    if (group.is === "outside" && !group.value.startsWith("default.")) {
      return notApplicable(`its parameter group ${shown(group.value)} is made elsewhere`);
    }
    // A replica in its source's region takes the source's group, one in another region the default group.
    const isReplica = read(database.inputs, "replicateSourceDb").state !== "absent";
    if (group.is === "absent" && isReplica && copiesAcrossRegions(database, graph) !== true) {
      return notApplicable("a replica has the parameter group of its source");
    }
    const named = group.is === "absent" ? "left out" : shown(group.value);
    const because = `${groupPath} is ${named}, and the default group does not set ${rule.parameter}`;
    return byDefault(rule, database, graph, because);
  };

function switchedOn(group: Resource, rule: Switch, database: Resource, graph: Graph): Verdict {
  const list = read(group.inputs, "parameters");
  if (list.state === "unknown") return cannotBeProved(`parameters of ${group.name}`);
  const parameters = list.state === "known" ? elements(list.value) : [];
  if (parameters === undefined) return violated(`parameters of ${group.name} is not a list`);
  const found = parameters.find((one) => one.state === "known" && isNamed(one.value, rule.parameter));
  if (found?.state !== "known") {
    const hidden = parameters.some((one) => one.state !== "known" || read(one.value, "name").state === "unknown");
    return hidden
      ? cannotBeProved(`parameters of ${group.name}`)
      : byDefault(rule, database, graph, `${group.name} does not set ${rule.parameter}`);
  }
  const value = read(found.value, "value");
  if (value.state === "unknown") return cannotBeProved(`${rule.parameter} of ${group.name}`);
  return isOn(value)
    ? satisfied
    : violated(`${group.name} sets ${rule.parameter} to ${shown(value.state === "known" ? value.value : null)}`);
}

/** Nobody has set the parameter: the engine's version decides. */
function byDefault({ onSince }: Switch, database: Resource, graph: Graph, because: string): Verdict {
  if (onSince === undefined) return violated(because);
  const version = versionOf(database, graph);
  if (version.state === "unknown") return cannotBeProved("engineVersion");
  const text = version.state === "known" && typeof version.value === "string" ? version.value : "";
  const [major = 0, minor = 0] = text.split(".", 2).map(Number);
  return major > onSince[0] || (major === onSince[0] && minor >= onSince[1]) ? satisfied : violated(because);
}

function versionOf(database: Resource, graph: Graph): Evidence {
  const given = read(database.inputs, "engineVersion");
  return given.state === "absent" ? evidence(familyOf(database, graph)?.version) : given;
}

const isNamed = (parameter: unknown, wanted: string): boolean => {
  const name = read(parameter, "name");
  return name.state === "known" && name.value === wanted;
};

const isOn = (value: Evidence): boolean => value.state === "known" && /^(1|on|true)$/i.test(asText(value.value));
