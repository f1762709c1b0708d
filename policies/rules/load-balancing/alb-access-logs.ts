import { BALANCER, unlessGateway } from "../../checks/balancers";
import { isTrue } from "../../checks/values";
import { read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { BUCKET, CLASSIC_LOAD_BALANCER, LISTENER, LOAD_BALANCER } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst } from "../../verdict";

const BUCKET_PATH = "accessLogs.bucket";
const SWITCH = "accessLogs.enabled";
/** Protocols whose contents a Network Load Balancer does not see. */
const PASSING = ["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

const delivered: StackJudge = (balancer, graph) => {
  const bucket = read(balancer.inputs, BUCKET_PATH);
  if (bucket.state === "unknown") {
    return graph.targets(balancer, BUCKET_PATH, BUCKET).length > 0 ? satisfied : cannotBeProved(BUCKET_PATH);
  }
  if (bucket.state === "absent" || bucket.value === "") return violated(`${BUCKET_PATH} is left out`);
  return typeof bucket.value === "string"
    ? satisfied
    : violated(`${BUCKET_PATH} is ${shown(bucket.value)}, not a name`);
};

export const albAccessLogs = stackRule("alb-access-logs", {
  types: BALANCER,
  judge: (resource, graph) =>
    unlessGateway((balancer) => {
      // Of a classic load balancer that names a bucket, logs are on unless they are switched off.
      const on = CLASSIC_LOAD_BALANCER.includes(balancer.type) && read(balancer.inputs, SWITCH).state === "absent";
      const verdict = worst([on ? satisfied : isTrue(SWITCH)(balancer), delivered(balancer, graph)]);
      if (verdict.is !== "violated" || !passesOnly(balancer, graph)) return verdict;
      return notApplicable("a Network Load Balancer without TLS listeners, which has nothing to write");
    })(resource),
});

/**
 * Source: Elastic Load Balancing, "Access logs for your Network Load Balancer": they are created only if it has a TLS
 * listener.
 */
function passesOnly(balancer: Resource, graph: Graph): boolean {
  const type = read(balancer.inputs, "loadBalancerType");
  if (type.state !== "known" || type.value !== "network") return false;
  const { sure, maybe } = graph.configuring(balancer, LOAD_BALANCER, LISTENER, "loadBalancerArn");
  const protocols = sure.map(({ inputs }) => read(inputs, "protocol"));
  const passing = protocols.every((one) => one.state === "known" && PASSING.includes(one.value as string));
  return passing && sure.length > 0 && maybe.length === 0;
}
