import { AURORA, CLUSTER_PARAMETER_GROUP, PARAMETER_GROUP } from "../../checks/databases";
import { refusesPlainSql } from "../../checks/parameters";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";

const ofInstance = refusesPlainSql("parameterGroupName", PARAMETER_GROUP);
const ofCluster = refusesPlainSql("dbClusterParameterGroupName", CLUSTER_PARAMETER_GROUP);

export const rdsMysqlRequireSecureTransport = stackRule("rds-mysql-require-secure-transport", {
  types: [...DATABASE, AURORA],
  judge: (database, graph) => (database.type === AURORA ? ofCluster : ofInstance)(database, graph),
});
