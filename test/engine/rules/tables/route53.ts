import type { Properties } from "../../stand-in/types";
import { create, thing, type Examples } from "../examples";

const RECORD = "aws:route53/record:Record";

const zone = thing("aws:route53/zone:Zone", "Z1", { name: "example.com" });
const record = (inputs: Properties): Properties => ({
  zoneId: "Z1",
  name: "www",
  type: "A",
  ttl: 60,
  records: ["192.0.2.1"],
  ...inputs,
});
const weighted = (setIdentifier: string): Properties =>
  record({ setIdentifier, weightedRoutingPolicies: [{ weight: 1 }] });
const alias = {
  zoneId: "Z1",
  name: "www",
  type: "A",
  aliases: [{ name: "d1.cloudfront.net", zoneId: "Z2FDTNDATAQYW2" }],
};

export const route53: Examples = {
  "route53/record-once": {
    accepted: { request: create(RECORD, record({})), things: [zone, thing(RECORD, "r-1", record({ type: "AAAA" }))] },
    refused: {
      request: create(RECORD, record({})),
      things: [zone, thing(RECORD, "r-1", record({ name: "www.example.com" }))],
    },
    says: 'name "www" of type A exists as r-1',
  },
  "route53/one-routing-a-name": {
    accepted: { request: create(RECORD, weighted("b")), things: [zone, thing(RECORD, "r-1", weighted("a"))] },
    refused: { request: create(RECORD, weighted("b")), things: [zone, thing(RECORD, "r-1", record({}))] },
    says: "routing policy weightedRoutingPolicies, and r-1 none",
  },
  "route53/policy-with-identifier": {
    accepted: { request: create(RECORD, weighted("a")), things: [zone] },
    refused: { request: create(RECORD, record({ weightedRoutingPolicies: [{ weight: 1 }] })), things: [zone] },
    says: "setIdentifier is missing",
  },
  "route53/alias-alone": {
    accepted: { request: create(RECORD, alias), things: [zone] },
    refused: { request: create(RECORD, { ...alias, ttl: 60 }), things: [zone] },
    says: "ttl is set beside aliases",
  },
  "route53/no-cname-at-apex": {
    accepted: { request: create(RECORD, record({ type: "CNAME" })), things: [zone] },
    refused: { request: create(RECORD, record({ type: "CNAME", name: "example.com" })), things: [zone] },
    says: "is that of zone Z1",
  },
};
