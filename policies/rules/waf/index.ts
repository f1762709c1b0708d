import type { Rule } from "../../rule";
import { wafCoreAndSqliRules } from "./waf-core-and-sqli-rules";
import { wafHasRules } from "./waf-has-rules";
import { wafLog4jManagedRules } from "./waf-log4j-managed-rules";
import { wafLogging } from "./waf-logging";
import { wafMetrics } from "./waf-metrics";

export const WAF_RULES: readonly Rule[] = [
  wafLogging,
  wafHasRules,
  wafCoreAndSqliRules,
  wafLog4jManagedRules,
  wafMetrics,
];
