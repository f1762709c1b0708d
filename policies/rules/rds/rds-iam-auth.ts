import { AURORA, engineOf } from "../../checks/databases";
import { isTrue } from "../../checks/values";
import { asText } from "../../evidence";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, notApplicable, shown } from "../../verdict";

const NEPTUNE = "aws:neptune/cluster:Cluster";
/** Source: Amazon RDS User Guide, "Supported Regions and DB engines for IAM database authentication". */
const SUPPORTED = /^(mysql|mariadb|postgres|aurora-mysql|aurora-postgresql)$/;

export const rdsIamAuth = stackRule("rds-iam-auth", {
  tier: "extended",
  types: [...DATABASE, AURORA, NEPTUNE],
  judge: (database, graph) => {
    const verdict = isTrue("iamDatabaseAuthenticationEnabled")(database);
    if (verdict.is !== "violated" || database.type === NEPTUNE) return verdict;
    const engine = engineOf(database, graph);
    if (engine.state === "unknown") return cannotBeProved("engine");
    return engine.state === "known" && !SUPPORTED.test(asText(engine.value))
      ? notApplicable(`${shown(engine.value)} does not know IAM`)
      : verdict;
  },
});
