import type { Rule } from "../../rule";
import { acmKeyLength } from "./acm-key-length";
import { acmNoWildcard } from "./acm-no-wildcard";
import { acmRenewalAutomatic } from "./acm-renewal-automatic";
import { acmTransparencyLogging } from "./acm-transparency-logging";
import { cloudfrontTls } from "./cloudfront-tls";
import { route53Dnssec } from "./route53-dnssec";
import { route53Failover } from "./route53-failover";
import { route53HealthCheck } from "./route53-health-check";
import { route53NoDangling } from "./route53-no-dangling";
import { route53QueryLogging } from "./route53-query-logging";
import { route53ZoneProtected } from "./route53-zone-protected";

export const EDGE_RULES: readonly Rule[] = [
  route53Failover,
  acmRenewalAutomatic,
  cloudfrontTls,
  acmKeyLength,
  acmNoWildcard,
  acmTransparencyLogging,
  route53HealthCheck,
  route53ZoneProtected,
  route53Dnssec,
  route53NoDangling,
  route53QueryLogging,
];
