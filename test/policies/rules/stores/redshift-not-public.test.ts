import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "publiclyAccessible";

prove("redshift-not-public", {
  program: () => [
    resource("aws:redshift/cluster:Cluster", "warehouse", { [PATH]: false }),
    resource("aws:redshiftserverless/workgroup:Workgroup", "serverless", { [PATH]: false }),
  ],
  compliant: { warehouse: "satisfied", serverless: "satisfied" },
  cases: [
    {
      when: "an address on the internet",
      edit: (program) => ["warehouse", "serverless"].forEach((one) => program.set(one, PATH, "true")),
      then: { warehouse: `violated: ${PATH} is "true"`, serverless: `violated: ${PATH} is "true"` },
    },
  ],
  values: [refusal("warehouse", PATH), refusal("serverless", PATH)],
});
