import type { Rule } from "../types";
import { childrenOf } from "./alarms";
import { text } from "./support";

const types = ["aws:cloudwatch/compositeAlarm:CompositeAlarm"];

const MOST_CHILDREN = 100;

/** Whether an expression over alarms is one: states of alarms, TRUE and FALSE, joined by AND, OR, NOT and brackets. */
function isExpression(rule: string): boolean {
  // A counting expression has a grammar of its own.
  if (/\bAT_LEAST\b/.test(rule)) return true;
  let left = rule
    .replace(/"[^"]*"/g, "x")
    .replace(/\b(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*[^\s()]+\s*\)/g, "1")
    .replace(/\b(TRUE|FALSE)\b/g, "1")
    .trim();
  for (let before = ""; before !== left;) {
    before = left;
    left = left
      .replace(/\(\s*1\s*\)/g, "1")
      .replace(/\bNOT\s*1\b/g, "1")
      .replace(/\b1(\s+(AND|OR)\s+1\b)+/g, "1");
  }
  return left === "1";
}

/** Alarms that are made of other alarms. */
export const composites: readonly Rule[] = [
  {
    id: "cloudwatch/composite-rule",
    cause: "the rule is ALARM(…), OK(…) and INSUFFICIENT_DATA(…) of alarms, joined by AND, OR, NOT and brackets",
    source: "CloudWatch API reference, PutCompositeAlarm",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const rule = text(inputs, "alarmRule");
      return rule === undefined || isExpression(rule) ? undefined : `alarmRule is no expression: ${rule.slice(0, 80)}`;
    },
  },
  {
    id: "cloudwatch/composite-children",
    cause: `a composite alarm looks at ${MOST_CHILDREN} alarms at most: make a tree of composite alarms`,
    source: "CloudWatch API reference, PutCompositeAlarm",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const count = new Set(childrenOf(text(inputs, "alarmRule"))).size;
      return count > MOST_CHILDREN ? `alarmRule names ${count} alarms` : undefined;
    },
  },
];
