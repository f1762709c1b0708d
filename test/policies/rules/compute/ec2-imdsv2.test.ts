import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { byTemplate, CONFIGURATION, INSTANCE, TEMPLATE } from "./servers";

const TOKENS = "metadataOptions.httpTokens";
const DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";
const required = { metadataOptions: { httpTokens: "required" } };
const absent = `violated: ${TOKENS} is left out; must be required`;
const optional = `violated: ${TOKENS} is "optional"; must be required`;

prove("ec2-imdsv2", {
  program: () => [
    resource(TEMPLATE, "web", required),
    resource(INSTANCE, "alone", required),
    resource(INSTANCE, "started", { launchTemplate: { id: "lt-1" } }),
    resource(CONFIGURATION, "old", required),
    resource(TEMPLATE, "closed", { metadataOptions: { httpEndpoint: "disabled", httpTokens: "optional" } }),
  ],
  compliant: { web: "satisfied", alone: "satisfied", started: byTemplate, old: "satisfied", closed: "satisfied" },
  cases: [
    {
      when: "tokens are optional",
      edit: (program) => ["web", "alone", "old"].forEach((name) => program.set(name, TOKENS, "optional")),
      then: { web: optional, alone: optional, old: optional },
    },
    {
      when: "nothing is said",
      edit: (program) => ["web", "alone"].forEach((name) => program.set(name, "metadataOptions", undefined)),
      then: { web: absent, alone: absent },
    },
    {
      when: "an instance takes back what its template says",
      edit: (program) => program.set("started", "metadataOptions", { httpTokens: "optional" }),
      then: { started: optional },
    },
    {
      when: "the region needs tokens by default",
      edit: (program) => {
        program.add(resource(DEFAULTS, "defaults", { httpTokens: "required" }));
        program.set("web", TOKENS, undefined);
        program.set("alone", TOKENS, "optional");
      },
      then: { alone: optional },
    },
    {
      when: "the region's default is no help, or is another region's",
      edit: (program) => {
        program.add(resource(DEFAULTS, "defaults", { httpTokens: "no-preference" }));
        program.add({ ...resource(DEFAULTS, "far", { httpTokens: "required" }), region: "us-west-2" });
        program.set("web", TOKENS, undefined);
      },
      then: { web: absent },
    },
    {
      when: "whether there is metadata at all is not known",
      edit: (program) => program.set("closed", "metadataOptions.httpEndpoint", UNKNOWN),
      then: { closed: "cannot be proved: metadataOptions.httpEndpoint" },
    },
  ],
  values: [
    ...["web", "alone", "old"].map((of) => ({
      of,
      path: TOKENS,
      unknown: { [of]: `cannot be proved: ${TOKENS}` },
      absent: { [of]: absent },
      mistyped: { [of]: `violated: ${TOKENS} is {"of":"another type"}, not text` },
    })),
    {
      of: "closed",
      path: "metadataOptions.httpEndpoint",
      unknown: { closed: "cannot be proved: metadataOptions.httpEndpoint" },
      absent: { closed: optional },
      mistyped: { closed: optional },
    },
    {
      of: "web",
      path: "metadataOptions",
      unknown: { web: `cannot be proved: ${TOKENS}` },
      absent: { web: absent },
      mistyped: { web: "violated" },
    },
  ],
});
