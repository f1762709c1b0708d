import { STORE_TYPES } from "../../reach/member-kinds";
import { networkOf } from "../../reach/network";
import { pathText, pathTo } from "../../reach/paths";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

export const internetToDataReachability = stackRule("internet-to-data-reachability", {
  types: STORE_TYPES,
  judge: (store, graph) => {
    const member = networkOf(graph).memberOf(store);
    if (member === undefined) return notApplicable("it has no address in a network of this stack");
    const wrong = member.subnets.wrong ?? member.groups.wrong;
    if (wrong !== undefined) return violated(wrong);
    const path = pathTo(graph, store);
    if (path === undefined) return satisfied;
    const doubts = path.filter(({ open }) => open !== "yes");
    if (doubts.length === 0) return violated(`the internet reaches it: ${pathText(path)}`);
    const unknown = doubts.filter(({ open }) => open === "unknown");
    const needs = [...new Set((unknown.length > 0 ? unknown : doubts).map((hop) => hop.needs))].join(", ");
    return unknown.length > 0 ? cannotBeProved(needs) : notApplicable(`not judged: ${needs} is made elsewhere`);
  },
});
