import type { Properties, Rule, Thing } from "../types";
import { flag, isAbsent, isGiven, text } from "./support";

const RECORD = "aws:route53/record:Record";
const POLICIES = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "multivalueAnswerRoutingPolicy",
  "weightedRoutingPolicies",
];

const dnsName = (name: string | undefined): string => (name ?? "").replace(/\.$/, "").toLowerCase();

/** A name as the zone completes it: `www` in example.com is www.example.com. */
function fullName(record: Properties, zone: Thing | undefined): string {
  const [name, apex] = [dnsName(text(record, "name")), dnsName(text(zone?.outputs ?? {}, "name"))];
  if (apex === "" || name === apex || name.endsWith(`.${apex}`)) return name;
  return name === "" || name === "@" ? apex : `${name}.${apex}`;
}

/** Whether two records answer the same question. */
const isSameSet = (one: Properties, other: Properties, zone: Thing | undefined): boolean =>
  one["zoneId"] === other["zoneId"] && one["type"] === other["type"] && fullName(one, zone) === fullName(other, zone);

const zoneOf = (zones: readonly Thing[], record: Properties): Thing | undefined =>
  zones.find((one) => one.id === text(record, "zoneId"));

const existsAlready: Rule = {
  id: "route53/record-once",
  cause: "a record is made once: apex and wildcard of a certificate share theirs (InvalidChangeBatch)",
  source: "TF src; known",
  types: [RECORD],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs }, account) => {
    if (flag(inputs, "allowOverwrite") === true) return undefined;
    const zone = zoneOf(account.all("aws:route53/zone:Zone"), inputs);
    const other = account
      .all(RECORD)
      .find(
        ({ outputs }) =>
          isSameSet(outputs, inputs, zone) && text(outputs, "setIdentifier") === text(inputs, "setIdentifier"),
      );
    return other && `name "${text(inputs, "name")}" of type ${text(inputs, "type")} exists as ${other.id}`;
  },
};

const oneRouting: Rule = {
  id: "route53/one-routing-a-name",
  cause: "records of one name and type are one simple record or all of one routing policy",
  source: "TF src",
  types: [RECORD],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, now }, account) => {
    const zone = zoneOf(account.all("aws:route53/zone:Zone"), inputs);
    const policyOf = (record: Properties): string => POLICIES.find((one) => isGiven(record, one)) ?? "none";
    const other = account
      .all(RECORD)
      .find(
        ({ id, outputs }) =>
          id !== now?.id &&
          isSameSet(outputs, inputs, zone) &&
          text(outputs, "setIdentifier") !== text(inputs, "setIdentifier") &&
          policyOf(outputs) !== policyOf(inputs),
      );
    return (
      other &&
      `name "${text(inputs, "name")}" has the routing policy ${policyOf(inputs)}, and ${other.id} ${policyOf(other.outputs)}`
    );
  },
};

const identified: Rule = {
  id: "route53/policy-with-identifier",
  cause: "records with a routing policy are told apart by setIdentifier",
  source: "TF src",
  types: [RECORD],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const policy = POLICIES.find((one) => isGiven(inputs, one));
    return policy !== undefined && isAbsent(inputs, "setIdentifier")
      ? `setIdentifier is missing with ${policy}`
      : undefined;
  },
};

const aliasAlone: Rule = {
  id: "route53/alias-alone",
  cause: "an alias answers with the values and the time to live of what it points to",
  source: "TF src",
  types: [RECORD],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const beside = ["ttl", "records"].find((one) => isGiven(inputs, one));
    return beside !== undefined && isGiven(inputs, "aliases") ? `${beside} is set beside aliases` : undefined;
  },
};

const notAtApex: Rule = {
  id: "route53/no-cname-at-apex",
  cause: "the name of a zone has records of its own already, so that DNS allows no CNAME there: use an alias",
  source: "known",
  types: [RECORD],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs }, account) => {
    const zone = zoneOf(account.all("aws:route53/zone:Zone"), inputs);
    return text(inputs, "type") === "CNAME" &&
      zone !== undefined &&
      fullName(inputs, zone) === dnsName(text(zone.outputs, "name"))
      ? `name "${text(inputs, "name")}" is that of zone ${zone.id}`
      : undefined;
  },
};

/** Records. */
export const route53: readonly Rule[] = [existsAlready, oneRouting, identified, aliasAlone, notAtApex];
