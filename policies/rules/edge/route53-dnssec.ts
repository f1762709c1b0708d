import { isPrivate, ZONE } from "../../checks/dns";
import { configured } from "../../checks/links";
import { oneOf } from "../../checks/values";
import { stackRule } from "../../rule";
import { notApplicable } from "../../verdict";

const signed = configured({
  by: ["aws:route53/hostedZoneDnsSec:HostedZoneDnsSec"],
  path: "hostedZoneId",
  what: "DNSSEC",
  judge: oneOf("signingStatus", ["SIGNING"]),
});

export const route53Dnssec = stackRule("route53-dnssec", {
  tier: "extended",
  types: ZONE,
  judge: (zone, graph) =>
    isPrivate(zone, graph) === "yes" ? notApplicable("only a VPC sees the zone") : signed(zone, graph),
});
