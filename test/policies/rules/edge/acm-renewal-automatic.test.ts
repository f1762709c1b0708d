import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const CERTIFICATE = "aws:acm/certificate:Certificate";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const unwatched = "violated: it is imported, so nobody renews it, and no alarm on DaysToExpiry watches it";

prove("acm-renewal-automatic", {
  program: () => {
    const imported = resource(CERTIFICATE, "imported", { certificateBody: "-----BEGIN", privateKey: "secret" });
    return [
      resource(CERTIFICATE, "web", { domainName: "us.example.com", validationMethod: "DNS" }),
      resource(CERTIFICATE, "inner", { domainName: "a.internal", certificateAuthorityArn: UNKNOWN }),
      imported,
      resource(
        ALARM,
        "expiry",
        { namespace: "AWS/CertificateManager", metricName: "DaysToExpiry", dimensions: { CertificateArn: UNKNOWN } },
        { dimensions: [imported] },
      ),
    ];
  },
  compliant: { web: "satisfied", inner: "satisfied", imported: "satisfied" },
  cases: [
    {
      when: "proved by e-mail, which somebody must answer each year",
      edit: (program) => program.set("web", "validationMethod", "EMAIL"),
      then: { web: 'violated: validationMethod is "EMAIL"; must be DNS' },
    },
    {
      when: "nobody watches the imported one",
      edit: (program) => program.remove("expiry"),
      then: { imported: unwatched },
    },
    {
      when: "an alarm on something else",
      edit: (program) => program.set("expiry", "metricName", "Errors"),
      then: { imported: unwatched },
    },
    {
      when: "an alarm on another certificate",
      edit: (program) => program.point("expiry", "dimensions.CertificateArn", ["web"]),
      then: { imported: unwatched },
    },
    {
      when: "a key that AWS does not show again",
      edit: (program) => program.add(resource(CERTIFICATE, "second", { privateKeyWo: "secret" })),
      then: { second: unwatched },
    },
  ],
  values: [
    {
      of: "web",
      path: "validationMethod",
      unknown: { web: "cannot be proved: validationMethod" },
      absent: { web: "violated: validationMethod is left out; must be DNS" },
      mistyped: { web: "violated" },
    },
    {
      of: "expiry",
      path: "metricName",
      unknown: { imported: "cannot be proved: whether an alarm on DaysToExpiry watches it" },
      absent: { imported: unwatched },
      mistyped: { imported: unwatched },
    },
    {
      of: "expiry",
      path: "dimensions.CertificateArn",
      unknown: { imported: "cannot be proved: whether an alarm on DaysToExpiry watches it" },
      absent: { imported: unwatched },
      mistyped: { imported: unwatched },
    },
  ],
});
