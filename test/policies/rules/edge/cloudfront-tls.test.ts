import { prove } from "../../proof";
import { resource } from "../../support";

const allowed = "must be one of redirect-to-https, https-only";

prove("cloudfront-tls", {
  program: () => [
    resource("aws:cloudfront/distribution:Distribution", "cdn", {
      defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
      orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }],
    }),
  ],
  compliant: { cdn: "satisfied" },
  cases: [
    {
      when: "plain HTTP is served",
      edit: (program) => program.set("cdn", "defaultCacheBehavior.viewerProtocolPolicy", "allow-all"),
      then: { cdn: `violated: defaultCacheBehavior.viewerProtocolPolicy is "allow-all"; ${allowed}` },
    },
    {
      when: "plain HTTP is served at one path",
      edit: (program) => program.set("cdn", "orderedCacheBehaviors.0.viewerProtocolPolicy", "allow-all"),
      then: { cdn: `violated: orderedCacheBehaviors[0]: viewerProtocolPolicy is "allow-all"; ${allowed}` },
    },
    {
      when: "no paths of their own",
      edit: (program) => program.set("cdn", "orderedCacheBehaviors", undefined),
      then: {},
    },
    {
      when: "a distribution for many tenants",
      edit: (program) =>
        program.add(
          resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", "tenants", {
            defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
            cacheBehaviors: [{ viewerProtocolPolicy: "allow-all" }],
          }),
        ),
      then: { tenants: `violated: cacheBehaviors[0]: viewerProtocolPolicy is "allow-all"; ${allowed}` },
    },
  ],
  values: [
    {
      of: "cdn",
      path: "defaultCacheBehavior.viewerProtocolPolicy",
      unknown: { cdn: "cannot be proved: defaultCacheBehavior.viewerProtocolPolicy" },
      absent: { cdn: "violated" },
      mistyped: { cdn: "violated" },
    },
    {
      of: "cdn",
      path: "orderedCacheBehaviors",
      unknown: { cdn: "cannot be proved: orderedCacheBehaviors" },
      absent: {},
      mistyped: { cdn: "violated" },
    },
  ],
});
