import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const allowed = "must be one of rds-ca-rsa2048-g1, rds-ca-rsa4096-g1, rds-ca-ecc384-g1";

prove("rds-ca-certificate-current", {
  program: () => [
    resource("aws:rds/instance:Instance", "records", { caCertIdentifier: "rds-ca-rsa2048-g1" }),
    resource("aws:rds/instance:Instance", "usual", {}),
    resource("aws:rds/cluster:Cluster", "aurora", { caCertificateIdentifier: "rds-ca-ecc384-g1" }),
    resource("aws:rds/clusterInstance:ClusterInstance", "member", { caCertIdentifier: "rds-ca-rsa4096-g1" }),
    resource("aws:docdb/clusterInstance:ClusterInstance", "documents", { caCertIdentifier: "rds-ca-rsa2048-g1" }),
  ],
  compliant: {
    records: "satisfied",
    usual: "satisfied",
    aurora: "satisfied",
    member: "satisfied",
    documents: "satisfied",
  },
  cases: [
    {
      when: "an authority that has ended",
      edit: (program) => program.set("records", "caCertIdentifier", "rds-ca-2019"),
      then: { records: `violated: caCertIdentifier is "rds-ca-2019"; ${allowed}` },
    },
    {
      when: "of a cluster",
      edit: (program) => program.set("aurora", "caCertificateIdentifier", "rds-ca-2015"),
      then: { aurora: `violated: caCertificateIdentifier is "rds-ca-2015"; ${allowed}` },
    },
  ],
  values: [refusal("records", "caCertIdentifier"), refusal("aurora", "caCertificateIdentifier")],
});
