import { texts } from "../../config";
import { admission, judgeIngress } from "../../reach/admission";
import { keyOfId, type Ingress } from "../../reach/groups";
import { SERVER_TYPES } from "../../reach/member-kinds";
import { networkOf, passesOn } from "../../reach/network";
import { targetPorts } from "../../reach/target-ports";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst } from "../../verdict";

export const appTierBehindAlb = stackRule("app-tier-behind-alb", {
  types: SERVER_TYPES.filter((type) => !type.startsWith("aws:dms/")),
  settings: {
    alsoFrom: texts([], "Logical names of other security groups that may reach servers, such as monitoring"),
  },
  judge: (server, graph, { alsoFrom }) => {
    const network = networkOf(graph);
    const member = network.memberOf(server);
    if (member === undefined) return notApplicable("it has no address in a network of this stack");
    const balancers = [...network.targets.balancersOf(server)];
    if (balancers.length === 0) return notApplicable("no load balancer of this stack is in front of it");
    if (member.groups.wrong !== undefined) return violated(member.groups.wrong);
    if (member.groups.unknown) return cannotBeProved("its security groups");
    const groups = network.membershipsOf(member);
    if (groups.every(({ outside }) => outside)) return notApplicable("its security groups are made elsewhere");

    const theirs = balancers.flatMap((one) => network.memberOf(one) ?? []).flatMap((one) => network.membershipsOf(one));
    const allowed = new Set([...theirs, ...groups].map(({ key }) => key));
    // Packets that a load balancer without groups passes on carry the clients' addresses.
    const ports = balancers.some(passesOn) ? targetPorts(server, network) : [];
    const fits = ({ source, ports: opened }: Ingress): boolean => {
      if (source.is === "block") return opened.from === opened.to && ports.includes(opened.from);
      if (source.is === "group") return allowed.has(source.group.urn) || alsoFrom.includes(source.group.name);
      return source.is === "outside" && allowed.has(keyOfId(source.name));
    };
    const verdicts = groups.flatMap((group) =>
      judgeIngress(network, group, (ingress) => {
        const because = `${admission(group, ingress)}; only the load balancer's security group may be let in`;
        return { verdict: fits(ingress) ? satisfied : violated(because), sure: true };
      }),
    );
    return worst([satisfied, ...verdicts]);
  },
});
