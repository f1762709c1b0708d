import { asText, elements, entries, evidence, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import { fromJson } from "../json";
import type { Resource } from "../resource";
import { WEB_ACL } from "../types";

/** A rule of a web ACL, wherever it is written. Read it with `at`. */
export interface AclRule {
  readonly name: string;
  /** The property at a path in the spelling of Pulumi: `statement.managedRuleGroupStatement.name`. */
  readonly at: (path: string) => Evidence;
}

/** The rules of a web ACL, and what may hold more of them but is not known yet. */
export interface AclRules {
  readonly rules: readonly AclRule[];
  readonly open: readonly string[];
  /** A value that is no list of rules. */
  readonly malformed?: string;
}

const RULE = "aws:wafv2/webAclRule:WebAclRule";
const GROUP = "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation";

/** The rules in `rules`, in `ruleJson`, and those that are resources of their own. */
export function rulesOf(acl: Resource, graph: Graph): AclRules {
  const own = graph.configuring(acl, [WEB_ACL], [RULE], "webAclArn");
  const groups = graph.configuring(acl, [WEB_ACL], [GROUP], "webAclArn");
  const separate = [...own.sure.map(asRule), ...groups.sure.map(asGroup)];
  const maybe = [...own.maybe, ...groups.maybe].map(({ name }) => `webAclArn of ${name}`);
  const inline = inList(read(acl.inputs, "rules"), "rules", (rule) => (path) => read(rule, path));
  const json = inList(parsed(read(acl.inputs, "ruleJson")), "ruleJson", (rule) => (path) => read(rule, capitals(path)));
  const malformed = inline.malformed ?? json.malformed;
  return {
    rules: [...inline.rules, ...json.rules, ...separate],
    open: [...inline.open, ...json.open, ...maybe],
    ...(malformed === undefined ? {} : { malformed }),
  };
}

function inList(list: Evidence, path: string, reader: (rule: unknown) => AclRule["at"]): AclRules {
  if (list.state === "absent") return { rules: [], open: [] };
  if (list.state === "unknown") return { rules: [], open: [path] };
  const found = elements(list.value);
  if (found === undefined) return { rules: [], open: [], malformed: path };
  const rules = found.flatMap((one, index) => {
    if (one.state !== "known" || entries(one.value) === undefined) return [];
    const at = reader(one.value);
    return [{ name: nameIn(at("name")) ?? `${path}[${index}]`, at }];
  });
  const open = found.flatMap((one, index) => (one.state === "unknown" ? [`${path}[${index}]`] : []));
  return { rules, open };
}

/** The rules that `ruleJson` holds, in the spelling of the WAF API. */
function parsed(text: Evidence): Evidence {
  if (text.state !== "known" || typeof text.value !== "string") return text;
  const found = fromJson(text.value);
  return found === undefined ? text : evidence(found.value);
}

const asRule = (rule: Resource): AclRule => ({ name: rule.name, at: (path) => read(rule.inputs, path) });

/** An attached group says the same in other words: `managedRuleGroup`, and `overrideAction` as text. */
function asGroup(group: Resource): AclRule {
  const action = read(group.inputs, "overrideAction");
  return {
    name: group.name,
    at: (path) => {
      const [, rest] = /^statement\.managedRuleGroupStatement(?:\.(.*))?$/.exec(path) ?? [];
      if (path.startsWith("statement.managedRuleGroupStatement")) {
        return read(group.inputs, rest === undefined ? "managedRuleGroup" : `managedRuleGroup.${rest}`);
      }
      if (path === "statement.ruleGroupReferenceStatement") return read(group.inputs, "ruleGroupReference");
      if (!path.startsWith("overrideAction.")) return read(group.inputs, path);
      if (action.state === "unknown") return action;
      const chosen = action.state === "absent" ? "none" : action.value;
      return path === `overrideAction.${asText(chosen)}` ? evidence({}) : evidence(undefined);
    },
  };
}

const nameIn = (name: Evidence): string | undefined =>
  name.state === "known" && typeof name.value === "string" ? name.value : undefined;

const capitals = (path: string): string =>
  path
    .split(".")
    .map((key) => key.charAt(0).toUpperCase() + key.slice(1))
    .join(".");
