import { AURORA, engineOf } from "../../checks/databases";
import { holds } from "../../checks/given";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, notApplicable, shown, violated } from "../../verdict";

const MYSQL = ["audit", "error", "slowquery"];
/** Logs by engine, an engine whose name another one starts with coming after it. Source: AWS FSBP, RDS.9. */
const LOGS: readonly (readonly [engine: string, logs: readonly string[]])[] = [
  ["aurora-mysql", MYSQL],
  ["aurora-postgresql", ["postgresql"]],
  ["mysql", MYSQL],
  ["mariadb", MYSQL],
  ["postgres", ["postgresql"]],
  ["oracle", ["alert", "audit", "listener", "trace"]],
  // The Express edition has no agent.
  ["sqlserver-ex", ["error"]],
  ["sqlserver", ["agent", "error"]],
  ["db2", ["diag.log", "notify.log"]],
];

export const rdsLogExports = stackRule("rds-log-exports", {
  types: [...DATABASE, AURORA],
  judge: (database, graph) => {
    const engine = engineOf(database, graph);
    if (engine.state === "unknown") return cannotBeProved("engine");
    if (engine.state === "absent") return notApplicable("what it is made from decides its engine");
    const { value } = engine;
    if (typeof value !== "string") return violated(`engine is ${shown(value)}, not text`);
    const [, logs] = LOGS.find(([name]) => value.startsWith(name)) ?? [];
    return logs === undefined
      ? notApplicable(`${shown(value)} exports no logs`)
      : holds("enabledCloudwatchLogsExports", logs)(database);
  },
});
