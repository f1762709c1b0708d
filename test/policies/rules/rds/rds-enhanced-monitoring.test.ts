import { demand, gift } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const on = { monitoringInterval: 60, monitoringRoleArn: UNKNOWN };
const off =
  "violated: monitoringInterval is left out, which means 0; must be at least 1; monitoringRoleArn is left out";

prove("rds-enhanced-monitoring", {
  program: () => {
    const cluster = resource("aws:rds/cluster:Cluster", "cluster", on);
    return [
      cluster,
      resource("aws:rds/instance:Instance", "records", on),
      resource("aws:rds/clusterInstance:ClusterInstance", "member", on),
      resource(
        "aws:rds/clusterInstance:ClusterInstance",
        "follower",
        { clusterIdentifier: UNKNOWN },
        { clusterIdentifier: [cluster] },
      ),
    ];
  },
  compliant: { records: "satisfied", member: "satisfied", follower: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("records", "monitoringInterval", 0),
      then: { records: "violated: monitoringInterval is 0; must be at least 1" },
    },
    {
      when: "replicas are measured too",
      edit: (program) => program.add(resource("aws:rds/instance:Instance", "copy", { replicateSourceDb: UNKNOWN })),
      then: { copy: off },
    },
    {
      when: "the cluster says nothing either",
      edit: (program) => program.set("cluster", "monitoringInterval", undefined),
      then: { follower: off },
    },
    {
      when: "a member that says no itself",
      edit: (program) => program.set("follower", "monitoringInterval", 0),
      then: { follower: "violated" },
    },
  ],
  values: [
    {
      ...demand("records", "monitoringInterval", ""),
      absent: { records: "violated: monitoringInterval is left out, which means 0; must be at least 1" },
    },
    gift("records", "monitoringRoleArn"),
    {
      of: "follower",
      path: "clusterIdentifier",
      unknown: { follower: off },
      absent: { follower: off },
      mistyped: { follower: off },
    },
  ],
});
