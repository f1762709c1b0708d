import type { Refused } from "../messages";
import type { Properties, Thing } from "../types";
import type { Store } from "./store";
import { text } from "./text";

/** What there can be only one of, although it has no name of its own; names are the rules' (names/unique). */
interface Single {
  /** Properties that together must be unique in the region; the first is said. */
  readonly of: readonly string[];
  readonly code: string;
  readonly says: string;
}

const SINGLE: Readonly<Record<string, Single>> = {
  "aws:ec2/route:Route": {
    of: ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"],
    code: "RouteAlreadyExists",
    says: "has a route to that destination",
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    of: ["subnetId", "gatewayId"],
    code: "Resource.AlreadyAssociated",
    says: "has a route table",
  },
  "aws:lb/listener:Listener": {
    of: ["port", "loadBalancerArn"],
    code: "DuplicateListener",
    says: "is the port of another listener of the load balancer",
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    of: ["dbProxyName", "dbInstanceIdentifier", "dbClusterIdentifier"],
    code: "DBProxyTargetAlreadyRegisteredFault",
    says: "has that database as a target",
  },
};

/** Why a second one cannot be made; undefined when it is the first. */
export function taken({ type, region, outputs }: Thing, store: Store): Refused | undefined {
  const single = SINGLE[type];
  if (single === undefined) return undefined;
  const mine = partsOf(outputs, single);
  const there = store
    .ofType(type)
    .some(({ thing: other }) => other.region === region && partsOf(other.outputs, single) === mine);
  return there ? { code: single.code, message: `${text(outputs, single.of[0] ?? "")} ${single.says}` } : undefined;
}

const partsOf = (properties: Properties, { of }: Single): string =>
  JSON.stringify(of.map((name) => properties[name] ?? ""));
