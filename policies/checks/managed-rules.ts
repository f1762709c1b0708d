import { asText, elements, read, type Evidence } from "../evidence";
import type { AclRule, AclRules } from "./web-acl";

const MANAGED = "statement.managedRuleGroupStatement";

/** Is a group of AWS's managed rules in force in the web ACL? Says what is wrong with it, if anything. */
export type Presence = { is: "in force" } | { is: "unknown"; needs: string } | { is: "missing"; because: string };

/** The group of that name; `kept` fits its rules that may not be overridden. */
export function managedGroup({ rules, open }: AclRules, name: string, kept?: RegExp): Presence {
  const found = rules.flatMap((rule): Presence[] => {
    const [vendor, called] = ["vendorName", "name"].map((property) => rule.at(`${MANAGED}.${property}`));
    if (called?.state === "unknown" || rule.at(MANAGED).state === "unknown") {
      return [{ is: "unknown", needs: `the group of ${rule.name}` }];
    }
    const isIt =
      called?.state === "known" && called.value === name && vendor?.state === "known" && vendor.value === "AWS";
    return isIt ? [enforced(rule, name, kept)] : [];
  });
  const [first] = open;
  return (
    found.find((one) => one.is === "in force") ??
    found.find((one) => one.is === "unknown") ??
    (first === undefined ? undefined : { is: "unknown" as const, needs: first }) ??
    found[0] ?? { is: "missing", because: `${name} is not among its rules` }
  );
}

function enforced(rule: AclRule, name: string, kept: RegExp | undefined): Presence {
  const counts = rule.at("overrideAction.count");
  if (counts.state === "unknown") return { is: "unknown", needs: `overrideAction of ${rule.name}` };
  if (counts.state === "known") return { is: "missing", because: `${name} only counts` };
  if (kept === undefined) return { is: "in force" };
  for (const list of ["ruleActionOverrides", "excludedRules"]) {
    const overridden = overrides(rule.at(`${MANAGED}.${list}`), kept);
    if (overridden === undefined) return { is: "unknown", needs: `${list} of ${rule.name}` };
    if (overridden !== "")
      return { is: "missing", because: `${list} of ${rule.name} takes ${overridden} out of force` };
  }
  return { is: "in force" };
}

/** The first rule of those to be kept that the list overrides; empty for none, undefined when that is not known. */
function overrides(list: Evidence, kept: RegExp): string | undefined {
  if (list.state === "absent") return "";
  const found = list.state === "known" ? elements(list.value) : undefined;
  if (found === undefined) return list.state === "known" ? "" : undefined;
  let open = false;
  for (const one of found) {
    const value = one.state === "known" ? one.value : undefined;
    const [name] = [read(value, "name"), read(value, "Name")].filter(({ state }) => state !== "absent");
    if (one.state === "unknown" || name?.state === "unknown") open = true;
    const stops = ["actionToUse.block", "ActionToUse.Block"].some((path) => read(value, path).state !== "absent");
    if (name?.state === "known" && kept.test(asText(name.value)) && !stops) return asText(name.value);
  }
  return open ? undefined : "";
}
