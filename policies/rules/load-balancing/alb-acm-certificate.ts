import { namesAcm } from "../../checks/certificates";
import { ifTls, nameOf } from "../../checks/listeners";
import { eachOf, within } from "../../checks/values";
import { read } from "../../evidence";
import type { Judge, StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { CLASSIC_LOAD_BALANCER, LISTENER, LISTENER_CERTIFICATE } from "../../types";
import { cannotBeProved, notApplicable } from "../../verdict";

const own = namesAcm("certificateArn");

const ifClassicTls =
  (judge: Judge): Judge =>
  (listener) => {
    const protocol = read(listener.inputs, "lbProtocol");
    const name = protocol.state === "known" ? nameOf(protocol.value) : "";
    if (name === "HTTP" || name === "TCP") return notApplicable("it does not end TLS");
    const verdict = judge(listener);
    return protocol.state === "unknown" && verdict.is === "violated" ? cannotBeProved("lbProtocol") : verdict;
  };

const classic: StackJudge = (balancer, graph) => {
  // References are of all listeners together: which one made them cannot be told apart.
  const propertyDependencies = { sslCertificateId: balancer.propertyDependencies.listeners ?? [] };
  const named: Judge = (one) => namesAcm("sslCertificateId")({ ...one, propertyDependencies }, graph);
  return eachOf("listeners", within(ifClassicTls(named)), notApplicable("it has no listener"))(balancer);
};

export const albAcmCertificate = stackRule("alb-acm-certificate", {
  types: [...LISTENER, ...LISTENER_CERTIFICATE, ...CLASSIC_LOAD_BALANCER],
  judge: (resource, graph) => {
    if (LISTENER.includes(resource.type)) return ifTls((listener) => own(listener, graph))(resource);
    return CLASSIC_LOAD_BALANCER.includes(resource.type) ? classic(resource, graph) : own(resource, graph);
  },
});
