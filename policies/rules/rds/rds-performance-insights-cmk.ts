import { AURORA, AURORA_INSTANCE, DOCUMENTDB_INSTANCE } from "../../checks/databases";
import { whenTrue } from "../../checks/given";
import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { DATABASE } from "../../types";

export const rdsPerformanceInsightsCmk = stackRule("rds-performance-insights-cmk", {
  types: [...DATABASE, AURORA, AURORA_INSTANCE, DOCUMENTDB_INSTANCE],
  judge: (database, graph) =>
    whenTrue(
      database.type === DOCUMENTDB_INSTANCE ? "enablePerformanceInsights" : "performanceInsightsEnabled",
      "Performance Insights is off",
      (one) => encryptedBy("performanceInsightsKmsKeyId", { own: true })(one, graph),
    )(database),
});
