import { prove } from "../../proof";
import { resource } from "../../support";
import { inRegion, used } from "./regional";

const DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";

prove("imds-account-defaults", {
  program: () => [
    ...used(),
    inRegion("us-east-1", resource(DEFAULTS, "east", { httpTokens: "required" })),
    inRegion("us-west-2", resource(DEFAULTS, "west", { httpTokens: "required" })),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "a region has none",
      edit: (program) => program.remove("east"),
      then: { stack: "violated: us-east-1 has no aws.ec2.InstanceMetadataDefaults" },
    },
    {
      when: "tokens are optional",
      edit: (program) => program.set("west", "httpTokens", "optional"),
      then: { stack: 'violated: west: httpTokens is "optional"; must be required' },
    },
  ],
  values: [
    {
      of: "west",
      path: "httpTokens",
      unknown: { stack: "cannot be proved: httpTokens of west" },
      absent: { stack: "violated: west: httpTokens is left out; must be required" },
      mistyped: { stack: "violated" },
    },
  ],
});
