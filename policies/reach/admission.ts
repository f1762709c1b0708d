import { cannotBeProved, violated, type Verdict } from "../verdict";
import type { Ingress } from "./groups";
import { sourceText } from "./links";
import type { Membership, Network } from "./network";
import { portText } from "./ports";

/** `group data lets in 10.0.0.0/16:3306 by more`. */
export const admission = ({ label }: Membership, { source, ports, rule }: Ingress): string =>
  `${label} lets in ${sourceText(source)}${portText(ports)} by ${rule.name}`;

/** A verdict for each rule of a group; a violation cannot be proved while it is not known whether the rule counts. */
export function judgeIngress(
  network: Network,
  group: Membership,
  judge: (ingress: Ingress) => { readonly verdict: Verdict; readonly sure: boolean },
): Verdict[] {
  if (group.asMade) {
    return [violated(`it names no security group, and ${group.label} lets in whatever else names none`)];
  }
  return network.groups.ingressOf(group.key).map((ingress) => {
    const { source, rule } = ingress;
    const { verdict, sure } = judge(ingress);
    if (verdict.is !== "violated") return verdict;
    if (source.is === "unknown") return cannotBeProved(`${source.property} of ${rule.name}`);
    const certain = sure && ingress.sure && group.sure && (source.is !== "group" || source.sure);
    return certain ? verdict : cannotBeProved(`what ${rule.name} lets in`);
  });
}
