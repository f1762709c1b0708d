import { ACL_RULE, isEgress, lineOf, denialsIn, opens, type Line } from "../../checks/acl-lines";
import { portsOf } from "../../checks/ports";
import { elements, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { NETWORK_ACL } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

/** FTP, SSH and remote desktop. */
const ADMIN = [20, 21, 22, 3389];

function admits(line: Line, denials: readonly Line[], at: string): Verdict {
  const answers = ADMIN.map((port) => opens(line, denials, port));
  const open = ADMIN.filter((_, index) => answers[index] === "yes");
  if (open.length > 0) return violated(`${at}allows ${portsOf(line)} from the internet, ${open.join(", ")} among them`);
  return answers.includes("unknown") ? cannotBeProved(`${at}what it allows`) : satisfied;
}

const separate: StackJudge = (rule, graph) => {
  const out = isEgress(rule);
  if (out === "yes") return notApplicable("an egress rule");
  const verdict = admits(lineOf(rule.inputs, true), denialsIn(rule, graph), "");
  return out === "unknown" && verdict.is === "violated" ? cannotBeProved("egress") : verdict;
};

const inline: StackJudge = (acl, graph) => {
  const list = read(acl.inputs, "ingress");
  if (list.state === "absent") return notApplicable("no rule is written in it");
  if (list.state === "unknown") return cannotBeProved("ingress");
  const lines = elements(list.value);
  if (lines === undefined) return violated(`ingress is ${shown(list.value)}, not a list`);
  const denials = denialsIn(acl, graph);
  const verdicts = lines.map((one, index) => {
    const at = `ingress[${index}]`;
    return one.state === "known" ? admits(lineOf(one.value, false), denials, `${at} `) : cannotBeProved(at);
  });
  return worst([satisfied, ...verdicts]);
};

export const naclNoPublicAdmin = stackRule("nacl-no-public-admin", {
  types: [...NETWORK_ACL, ACL_RULE],
  judge: (resource, graph) => (resource.type === ACL_RULE ? separate(resource, graph) : inline(resource, graph)),
});
