import { prove } from "../../proof";
import { resource } from "../../support";
import { inRegion, used } from "./regional";

const ENABLER = "aws:inspector2/enabler:Enabler";

prove("inspector-enabled", {
  program: () => [
    ...used(),
    inRegion("us-east-1", resource(ENABLER, "east", { resourceTypes: ["EC2", "LAMBDA"] })),
    inRegion("us-west-2", resource(ENABLER, "west-servers", { resourceTypes: ["EC2"] })),
    inRegion("us-west-2", resource(ENABLER, "west-functions", { resourceTypes: ["LAMBDA", "LAMBDA_CODE"] })),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "functions are not scanned in one region",
      edit: (program) => program.remove("west-functions"),
      then: { stack: "violated: us-west-2: LAMBDA not scanned" },
    },
    {
      when: "a region has none",
      edit: (program) => program.remove("east"),
      then: { stack: "violated: us-east-1 has no aws.inspector2.Enabler" },
    },
    {
      when: "images only",
      edit: (program) => program.set("east", "resourceTypes", ["ECR"]),
      then: { stack: "violated: us-east-1: EC2 and LAMBDA not scanned" },
    },
  ],
  values: [
    {
      of: "east",
      path: "resourceTypes",
      unknown: { stack: "cannot be proved: resourceTypes of east" },
      absent: { stack: "violated: us-east-1: EC2 and LAMBDA not scanned" },
      mistyped: { stack: 'violated: us-east-1: east: resourceTypes is "neither a list nor an object", not a list' },
    },
    {
      of: "east",
      path: "resourceTypes.0",
      unknown: { stack: "cannot be proved: resourceTypes of east" },
      absent: { stack: "violated: us-east-1: EC2 not scanned" },
      mistyped: { stack: "violated: us-east-1: EC2 not scanned" },
    },
  ],
});
