import type { Rule } from "../../rule";
import { logDestinationInJurisdiction } from "./log-destination-in-jurisdiction";
import { logGroupCmk } from "./log-group-cmk";
import { logGroupPolicyNotPublic } from "./log-group-policy-not-public";
import { logGroupRetention } from "./log-group-retention";

export const LOGS_RULES: readonly Rule[] = [
  logGroupCmk,
  logGroupRetention,
  logDestinationInJurisdiction,
  logGroupPolicyNotPublic,
];
