import type { Rule } from "../../rule";
import { albAccessLogs } from "./alb-access-logs";
import { albAcmCertificate } from "./alb-acm-certificate";
import { albDeletionProtection } from "./alb-deletion-protection";
import { albDesync } from "./alb-desync";
import { albDropInvalidHeaders } from "./alb-drop-invalid-headers";
import { albHttpRedirect } from "./alb-http-redirect";
import { albHttpsListener } from "./alb-https-listener";
import { albMultiAz } from "./alb-multi-az";
import { albSchemeExplicit } from "./alb-scheme-explicit";
import { albTlsPolicy } from "./alb-tls-policy";
import { albWafAssociated } from "./alb-waf-associated";
import { lbCrossZone } from "./lb-cross-zone";
import { targetGroupHealthCheck } from "./target-group-health-check";
import { targetGroupTls } from "./target-group-tls";

export const LOAD_BALANCING_RULES: readonly Rule[] = [
  albHttpsListener,
  albHttpRedirect,
  albTlsPolicy,
  albAcmCertificate,
  albAccessLogs,
  albMultiAz,
  albDropInvalidHeaders,
  albDeletionProtection,
  albWafAssociated,
  targetGroupHealthCheck,
  targetGroupTls,
  lbCrossZone,
  albDesync,
  albSchemeExplicit,
];
