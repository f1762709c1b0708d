import type { Making, Specials } from "../schema/making";
import { drawn } from "../schema/random";
import { numberOr, text } from "../schema/value";
import type { Properties, Value } from "../types";
import { regionCode } from "./region-code";

/** ElastiCache for Redis OSS and Valkey. */
export const ELASTICACHE: Specials = {
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    outputs: (making) => ({
      ...endpoints(making),
      memberClusters: members(making.text("replicationGroupId"), making.inputs),
      numCacheClusters: isSharded(making.inputs) ? undefined : members("", making.inputs).length,
      clusterEnabled: isSharded(making.inputs),
      engineVersionActual: making.text("engineVersion") || "8.0",
      port: numberOr(making.inputs["port"], 6379),
    }),
    updated: (outputs, news) => ({
      ...changed("engineVersionActual", outputs["engineVersionActual"], news["engineVersion"]),
      ...changed("memberClusters", outputs["memberClusters"], members(text(news["replicationGroupId"]), news)),
    }),
    replaces: (before, news) => [
      ...(before["engine"] === "valkey" && news["engine"] === "redis" ? ["engine"] : []),
      ...(isLower(news["engineVersion"], before["engineVersion"]) ? ["engineVersion"] : []),
      // Encryption in transit can be switched in place since Redis 7.0.5.
      ...(isLower(before["engineVersion"], "7.1") ? ["transitEncryptionEnabled"] : []),
    ],
  },
};

const isSharded = (inputs: Properties): boolean =>
  numberOr(inputs["numNodeGroups"], 1) > 1 || inputs["clusterMode"] === "enabled";

const changed = (name: string, before: Value | undefined, after: Value | undefined): Properties =>
  after === undefined || JSON.stringify(before) === JSON.stringify(after) ? {} : { [name]: after };

/** Names of the nodes: counted through, and within each shard where there are shards. */
function members(group: string, inputs: Properties): readonly string[] {
  const counted = (count: number, prefix: string): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(3, "0")}`);
  const shards = numberOr(inputs["numNodeGroups"], 1);
  const perShard = numberOr(inputs["replicasPerNodeGroup"], 0) + 1;
  if (!isSharded(inputs)) return counted(numberOr(inputs["numCacheClusters"], perShard), group);
  return Array.from({ length: shards }, (_, index) => `${group}-${String(index + 1).padStart(4, "0")}`).flatMap(
    (shard) => counted(perShard, shard),
  );
}

/** Host names as they are with encryption in transit, and as they are without. */
function endpoints({ inputs, text, place }: Making): Readonly<Record<string, Value>> {
  const group = text("replicationGroupId");
  const cell = drawn("lowerAlnum", 6, `${place.account} ${place.region} cache`);
  const domain = `${regionCode(place.region)}.cache.amazonaws.com`;
  const isEncrypted = inputs["transitEncryptionEnabled"] === true || inputs["transitEncryptionEnabled"] === "true";
  if (isSharded(inputs)) {
    const host = isEncrypted ? `clustercfg.${group}.${cell}` : `${group}.${cell}.clustercfg`;
    return { configurationEndpointAddress: `${host}.${domain}` };
  }
  if (!isEncrypted) {
    return {
      primaryEndpointAddress: `${group}.${cell}.ng.0001.${domain}`,
      readerEndpointAddress: `${group}-ro.${cell}.ng.0001.${domain}`,
    };
  }
  return {
    primaryEndpointAddress: `master.${group}.${cell}.${domain}`,
    readerEndpointAddress: `replica.${group}.${cell}.${domain}`,
  };
}

/** True when the first version comes before the second in major or minor number. */
function isLower(version: Value | undefined, than: Value | undefined): boolean {
  if (typeof version !== "string" || typeof than !== "string") return false;
  const numbers = (one: string): readonly number[] => one.split(".").map(Number);
  const [major = 0, minor = 0] = numbers(version);
  const [wasMajor = 0, wasMinor = 0] = numbers(than);
  return major < wasMajor || (major === wasMajor && minor < wasMinor);
}
