import { elements, read, type Evidence } from "../evidence";
import type { StackCheck } from "../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";

/** The parameter by which an engine refuses connections without TLS, and the values that switch it on. */
const REQUIRES_TLS: readonly { engine: RegExp; parameter: string }[] = [
  { engine: /^(mysql|mariadb|aurora-mysql)$/, parameter: "require_secure_transport" },
  { engine: /^(postgres|aurora-postgresql|sqlserver-.*)$/, parameter: "rds.force_ssl" },
];

/** A database's parameter group must refuse connections without TLS. */
export const refusesPlainSql =
  (groupPath: string, groupTypes: readonly string[]): StackCheck["judge"] =>
  (database, graph) => {
    // A replica takes engine and group from its source.
    if (read(database.inputs, "replicateSourceDb").state !== "absent") return notApplicable("a read replica");
    const engine = read(database.inputs, "engine");
    if (engine.state !== "known") return cannotBeProved("engine");
    const [rule] = REQUIRES_TLS.filter((one) => one.engine.test(String(engine.value)));
    if (rule === undefined) return notApplicable(`${shown(engine.value)} is not set by a parameter`);
    const groups = graph.targets(database, groupPath, groupTypes);
    if (groups.length > 0) return worst(groups.map((group) => switchedOn(group.inputs, group.name, rule.parameter)));
    const name = read(database.inputs, groupPath);
    return name.state === "absent"
      ? violated(`${groupPath} is left out, and the default group does not set ${rule.parameter}`)
      : cannotBeProved(`${rule.parameter} in the group that ${groupPath} names`);
  };

function switchedOn(group: object, name: string, parameter: string): Verdict {
  const list = read(group, "parameters");
  if (list.state === "unknown") return cannotBeProved(`parameters of ${name}`);
  const parameters = list.state === "known" ? (elements(list.value) ?? []) : [];
  const found = parameters.find((one) => one.state === "known" && isNamed(one.value, parameter));
  if (found?.state !== "known") {
    const hidden = parameters.some((one) => one.state !== "known" || read(one.value, "name").state === "unknown");
    return hidden ? cannotBeProved(`parameters of ${name}`) : violated(`${name} does not set ${parameter}`);
  }
  const value = read(found.value, "value");
  if (value.state === "unknown") return cannotBeProved(`${parameter} of ${name}`);
  return isOn(value)
    ? satisfied
    : violated(`${name} sets ${parameter} to ${shown(value.state === "known" ? value.value : null)}`);
}

const isNamed = (parameter: unknown, wanted: string): boolean => {
  const name = read(parameter, "name");
  return name.state === "known" && name.value === wanted;
};

const isOn = (value: Evidence): boolean => value.state === "known" && /^(1|on|true)$/i.test(String(value.value));
