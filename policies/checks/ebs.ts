import { effective } from "../defaults";
import { asBoolean, read } from "../evidence";
import type { Graph } from "../graph";
import type { Judge } from "../judges";
import { regionsOf } from "../places";
import type { Resource } from "../resource";
import { AUTO_SCALING_GROUP, INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../types";
import { cannotBeProved, satisfied, shown, violated, type Verdict } from "../verdict";
import { of } from "./account";
import { perGraph } from "./per-graph";

export const VOLUME = "aws:ebs/volume:Volume";
export const ENCRYPTION_BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
export const DEFAULT_KEY = "aws:ebs/defaultKmsKey:DefaultKmsKey";
/** What makes volumes in the regions where it is. */
export const USES_VOLUMES = [
  VOLUME,
  "aws:ebs/snapshot:Snapshot",
  "aws:ebs/snapshotCopy:SnapshotCopy",
  "aws:ebs/snapshotImport:SnapshotImport",
  INSTANCE,
  LAUNCH_TEMPLATE,
  LAUNCH_CONFIGURATION,
  AUTO_SCALING_GROUP,
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws:ec2/fleet:Fleet",
  "aws:eks/nodeGroup:NodeGroup",
];

/** Every volume of the account is encrypted in the region where this is on. */
export const switchedOn: Judge = (setting) => {
  const enabled = effective(setting, "enabled");
  if (enabled.state === "unknown") return cannotBeProved("enabled");
  if (enabled.state === "absent" || asBoolean(enabled.value) === true) return satisfied;
  const typed = asBoolean(enabled.value) === undefined ? ", not true or false" : "";
  return violated(`enabled is ${shown(enabled.value)}${typed}`);
};

/** What the stack says of encryption by default where the resource is; undefined when it says nothing. */
export const byDefault = ({ region }: Resource, graph: Graph): Verdict | undefined => defaults(graph).get(region);

/** Does the stack switch encryption by default on where the resource is? */
export const isEncryptedByDefault = (resource: Resource, graph: Graph): boolean =>
  byDefault(resource, graph)?.is === "satisfied";

const defaults = perGraph(
  (graph) => new Map(graph.of([ENCRYPTION_BY_DEFAULT]).map((one) => [one.region, of(one, switchedOn(one))])),
);

/** The key that volumes of a region are encrypted with when they name none, if the stack sets it. */
export const defaultKeyOf = ({ region }: Resource, graph: Graph): Resource | undefined => keys(graph).get(region);

const keys = perGraph((graph) => new Map(graph.of([DEFAULT_KEY]).map((one) => [one.region, one])));

/** The regions in which the stack makes volumes; those that are not known count as its home. */
export function volumeRegions(graph: Graph): (string | undefined)[] {
  const [home] = regionsOf(graph.resources);
  return [...new Set(graph.of(USES_VOLUMES).map(({ region }) => region ?? home))].sort();
}

/** The resource says nothing about it itself. */
export const isSilent = (resource: Resource, path: string): boolean => read(resource.inputs, path).state === "absent";
