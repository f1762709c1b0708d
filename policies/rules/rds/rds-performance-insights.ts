import { asMember, AURORA_INSTANCE, engineOf } from "../../checks/databases";
import { isTrue } from "../../checks/values";
import { asText, read, type Evidence } from "../../evidence";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, notApplicable, satisfied } from "../../verdict";

const ENABLED = "performanceInsightsEnabled";
/** Classes without it, by engine. Source: Amazon RDS and Aurora User Guides, "… support for Database Insights". */
const WITHOUT: readonly (readonly [engine: RegExp, instanceClass: RegExp])[] = [
  [/^(mysql|mariadb)$/, /^db\.(t2|t3|t4g)\.(micro|small)$/],
  [/^aurora-mysql$/, /^db\.(t2|t3)\.|^db\.t4g\.(micro|small)$/],
  [/^db2/, /^db\./],
];

export const rdsPerformanceInsights = stackRule("rds-performance-insights", {
  types: [...DATABASE, AURORA_INSTANCE],
  judge: (database, graph) => {
    const mode = read(database.inputs, "databaseInsightsMode");
    if (textOf(mode) === "advanced") return satisfied;
    const verdict = asMember(ENABLED, isTrue(ENABLED))(database, graph);
    if (verdict.is !== "violated") return verdict;
    const [engine, size] = [engineOf(database, graph), read(database.inputs, "instanceClass")];
    if (WITHOUT.some(([of, without]) => of.test(textOf(engine)) && without.test(textOf(size)))) {
      return notApplicable("its engine and instance class do not support it");
    }
    const open = Object.entries({ databaseInsightsMode: mode, engine, instanceClass: size });
    const [unknown] = open.filter(([, value]) => value.state === "unknown");
    return unknown === undefined ? verdict : cannotBeProved(unknown[0]);
  },
});

const textOf = (value: Evidence): string => (value.state === "known" ? asText(value.value) : "");
