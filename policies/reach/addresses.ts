import { effective } from "../defaults";
import { any, asBoolean, asNumber, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { Address } from "./roles";

/** Whether a resource has public addresses, by family, and the properties that say so. */
export interface Addressed {
  readonly by: Readonly<Record<4 | 6, string>>;
  readonly address: Readonly<Record<4 | 6, Address>>;
}

/** AWS gives these no public address, whatever their subnet. */
export const never = (): Addressed => both("", "no");

const both = (by: string, address: Answer): Addressed => ({
  by: { 4: by, 6: by },
  address: { 4: address, 6: address },
});

/** A property decides: public when it is `means`; left out without a default it is like "false". */
export const publicBy =
  (path: string, means = "true") =>
  (resource: Resource): Addressed => {
    const found = effective(resource, path);
    const answer = found.state === "unknown" ? "unknown" : isPublic(found, means);
    return both(path, answer);
  };

function isPublic(found: Evidence, means: string): Answer {
  const value = found.state === "known" ? found.value : false;
  if (means !== "true" && means !== "false") return value === means ? "yes" : "no";
  // What is neither true nor false is not known to be private.
  return (asBoolean(value) ?? means === "true") === (means === "true") ? "yes" : "no";
}

/** The instances of a cluster decide, each for itself. */
export const ofCluster =
  (type: string, instanceType: string) =>
  (cluster: Resource, graph: Graph): Addressed => {
    const { sure, maybe } = graph.configuring(cluster, [type], [instanceType], "clusterIdentifier");
    const says = publicBy("publiclyAccessible");
    const answer = any([
      ...sure.map((one) => says(one).address[4] as Answer),
      ...maybe.map((one): Answer => (says(one).address[4] === "no" ? "no" : "unknown")),
    ]);
    return both("publiclyAccessible", answer);
  };

/** A number of addresses, or a list of them, that is given to a server. */
export const hasSome = (value: Evidence): Answer => {
  if (value.state === "unknown") return "unknown";
  if (value.state === "absent") return "no";
  if (Array.isArray(value.value)) return value.value.length > 0 ? "yes" : "no";
  return (asNumber(value.value) ?? 1) > 0 ? "yes" : "no";
};

/** What a subnet gives to whatever is started in it. */
export function ofSubnet(subnet: Resource, family: 4 | 6): Answer {
  const found =
    family === 4 ? effective(subnet, "mapPublicIpOnLaunch") : read(subnet.inputs, "assignIpv6AddressOnCreation");
  return found.state === "unknown" ? "unknown" : isPublic(found, "true");
}
