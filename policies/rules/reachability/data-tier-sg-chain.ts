import { admission, judgeIngress } from "../../reach/admission";
import { keyOfId, type Ingress } from "../../reach/groups";
import { PROXY_TYPES, STORE_TYPES } from "../../reach/member-kinds";
import { networkOf, type Membership, type Network } from "../../reach/network";
import { admits } from "../../reach/ports";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const dataTierSgChain = stackRule("data-tier-sg-chain", {
  types: [...STORE_TYPES, ...PROXY_TYPES],
  judge: (store, graph) => {
    const network = networkOf(graph);
    const member = network.memberOf(store);
    if (member === undefined) return notApplicable("it has no address in a network of this stack");
    if (member.groups.wrong !== undefined) return violated(member.groups.wrong);
    if (member.groups.unknown) return cannotBeProved("its security groups");
    const groups = network.membershipsOf(member);
    const verdicts = groups.flatMap((group) =>
      judgeIngress(network, group, (ingress) => {
        const through = admits(ingress.ports, member.ports);
        const verdict = through === "no" ? satisfied : fromApplication(ingress, group, network);
        return { verdict, sure: through === "yes" };
      }),
    );
    const seen = groups.some(({ outside }) => !outside);
    if (!seen && verdicts.length === 0) return notApplicable("its security groups are made elsewhere");
    return worst([...verdicts, ...(seen ? [satisfied] : [])]);
  },
});

/** Traffic must come from a group, and not from one of a load balancer. */
function fromApplication(ingress: Ingress, group: Membership, network: Network): Verdict {
  const { source } = ingress;
  const opened = admission(group, ingress);
  if (source.is !== "group" && !(source.is === "outside" && source.what === "group")) {
    return violated(`${opened}; only security groups of the application may be let in`);
  }
  const key = source.is === "group" ? source.group.urn : keyOfId(source.name);
  const balancer = network.usersOf(key).find(({ role }) => role === "balancer");
  return balancer === undefined ? satisfied : violated(`${opened}, which load balancer ${balancer.resource.name} has`);
}
