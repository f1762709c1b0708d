import { all, eachOf, oneOf, within } from "../../checks/values";
import { resourceRule } from "../../rule";
import { satisfied } from "../../verdict";

const SECURE = ["redirect-to-https", "https-only"];

export const cloudfrontTls = resourceRule("cloudfront-tls", {
  types: ["aws:cloudfront/distribution:Distribution", "aws:cloudfront/multitenantDistribution:MultitenantDistribution"],
  judge: all(
    oneOf("defaultCacheBehavior.viewerProtocolPolicy", SECURE),
    ...["orderedCacheBehaviors", "cacheBehaviors"].map((path) =>
      eachOf(path, within(oneOf("viewerProtocolPolicy", SECURE)), satisfied),
    ),
  ),
});
