import { prove } from "../../proof";
import { resource } from "../../support";

prove("hipaa-eligible-services", {
  program: () => [
    resource("pulumi:pulumi:Stack", "shop", {}),
    resource("aws:s3/bucket:Bucket", "documents", {}),
    resource("aws:iam/role:Role", "role", {}),
    resource("aws:route53domains/domain:Domain", "domain", {}),
  ],
  compliant: {
    documents: "satisfied",
    role: "not applicable: it describes or pays for other things and holds no data",
    domain: "not applicable: Route 53 keeps names, no data of patients",
  },
  cases: [
    {
      when: "a service that is not covered",
      edit: (program) => program.add(resource("aws:lightsail/instance:Instance", "cheap", {})),
      then: { cheap: "violated: the service lightsail is not among those that the contract with AWS covers" },
    },
    {
      when: "the same, holding no data of patients",
      edit: (program) =>
        program.add(
          resource("aws:lightsail/instance:Instance", "cheap", { tags: { "data-classification": "operational" } }),
        ),
      then: { cheap: "not applicable: its tag data-classification is operational" },
    },
    {
      when: "a module that there is not",
      edit: (program) => program.add(resource("aws:constructor/x:X", "odd", {})),
      then: { odd: "violated: the service constructor is not among those that the contract with AWS covers" },
    },
  ],
  values: [],
});

prove("hipaa-eligible-services", {
  config: { services: ["s3"] },
  program: () => [resource("aws:s3/bucket:Bucket", "documents", {})],
  compliant: { documents: "satisfied" },
  cases: [
    {
      when: "a service that the setting does not name",
      edit: (program) => program.add(resource("aws:sqs/queue:Queue", "queue", {})),
      then: { queue: "violated: the service sqs is not among those that the contract with AWS covers" },
    },
  ],
  values: [],
});
