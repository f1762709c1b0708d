import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { clinic, made, T } from "../../topology";

prove("elasticache-private-subnets", {
  program: clinic,
  compliant: { sessions: "satisfied" },
  cases: [
    {
      when: "its subnets are public",
      edit: (program) => program.point("sessions-subnets", "subnetIds.0", ["public-a", "public-b"]),
      then: {
        sessions:
          "violated: route default of public leads from public-a to igw, an internet gateway; route default of public leads from public-b to igw, an internet gateway",
      },
    },
    {
      when: "one of them may be",
      edit: (program) => program.point("sessions-subnets", "subnetIds.0", ["public-a", "data-a", "data-b"]),
      then: { sessions: "cannot be proved: the routes of public-a" },
    },
    {
      when: "it names none",
      edit: (program) => program.set("sessions", "subnetGroupName", undefined),
      then: { sessions: "violated: it names no subnet, so it is in the default VPC, which is public" },
    },
    {
      when: "the default subnet group",
      edit: (program) => program.set("sessions", "subnetGroupName", "default"),
      then: { sessions: "violated" },
    },
    {
      when: "a subnet group that is made elsewhere",
      edit: (program) => program.set("sessions", "subnetGroupName", "shared"),
      then: { sessions: "not applicable: its subnets are made elsewhere" },
    },
    {
      when: "a node, a serverless cache",
      edit: (program) =>
        program.add(
          resource("aws:elasticache/cluster:Cluster", "node", { replicationGroupId: UNKNOWN }),
          made(
            "aws:elasticache/serverlessCache:ServerlessCache",
            "other",
            {},
            { subnetIds: [program.get("public-a")] },
          ),
          made(T.cache, "third", {}, { subnetGroupName: [program.get("sessions-subnets")] }),
        ),
      then: {
        node: "not applicable: a node of a replication group, which is judged",
        other: "violated",
        third: "satisfied",
      },
    },
  ],
  values: [
    {
      of: "sessions",
      path: "subnetGroupName",
      unknown: { sessions: "cannot be proved: its subnets" },
      absent: { sessions: "violated" },
      mistyped: { sessions: "violated" },
    },
    {
      of: "sessions-subnets",
      path: "subnetIds",
      unknown: { sessions: "cannot be proved: its subnets" },
      absent: { sessions: "violated" },
      mistyped: { sessions: "violated" },
    },
  ],
});
