import { createHash } from "node:crypto";
import type { Inputs, Made } from "./types";

const digest = (name: string): string => createHash("sha256").update(name).digest("hex");

/** The physical name: the one asked for, or the logical one with seven more characters, as auto-naming makes it. */
function named(name: string, inputs: Inputs, property = "name"): string {
  const given = inputs[property];
  return typeof given === "string" ? given : `${name}-${digest(name).slice(0, 7)}`;
}

/** A resource that is found by its name and whose ARN ends in `<kind><name>`. */
const byName =
  (service: string, kind: string): Made =>
  (name, inputs, { account, region }) => {
    const physical = named(name, inputs);
    return { id: physical, name: physical, arn: `arn:aws:${service}:${region}:${account}:${kind}${physical}` };
  };

const instance: Made = (name, inputs, { account, region }) => {
  const identifier = named(name, inputs, "identifier");
  const resourceId = `db-${digest(identifier).slice(0, 26).toUpperCase()}`;
  const address = `${identifier}.${digest(region).slice(0, 12)}.${region}.rds.amazonaws.com`;
  const arn = `arn:aws:rds:${region}:${account}:db:${identifier}`;
  // A replica has its source's disk.
  const { allocatedStorage = 100 } = inputs;
  return { id: resourceId, identifier, resourceId, address, endpoint: `${address}:3306`, arn, allocatedStorage };
};

const proxy: Made = (name, inputs, { account, region }) => {
  const physical = named(name, inputs);
  return {
    id: physical,
    name: physical,
    arn: `arn:aws:rds:${region}:${account}:db-proxy:prx-${digest(physical).slice(0, 17)}`,
    endpoint: `${physical}.proxy-${digest(region).slice(0, 12)}.${region}.rds.amazonaws.com`,
  };
};

const secret: Made = (name, inputs, { account, region }) => {
  const physical = named(name, inputs);
  const arn = `arn:aws:secretsmanager:${region}:${account}:secret:${physical}-${digest(physical).slice(0, 6)}`;
  return { id: arn, arn, name: physical };
};

const secretVersion: Made = (name, inputs) => {
  const versionId = digest(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  return { id: `${String(inputs["secretId"])}|${versionId}`, arn: inputs["secretId"], versionId };
};

const replicationGroup: Made = (_, inputs, { account, region }) => {
  const id = String(inputs["replicationGroupId"]);
  const nodes = Number(inputs["numCacheClusters"] ?? 1);
  const host = `${id}.${digest(id).slice(0, 6)}.${region.replace(/-(.).*-(\d)$/, "$1$2")}.cache.amazonaws.com`;
  return {
    id,
    arn: `arn:aws:elasticache:${region}:${account}:replicationgroup:${id}`,
    primaryEndpointAddress: `master.${host}`,
    readerEndpointAddress: `replica.${host}`,
    memberClusters: Array.from({ length: nodes }, (_node, index) => `${id}-${String(index + 1).padStart(3, "0")}`),
  };
};

const cacheUser =
  (kind: string, property: string): Made =>
  (_, inputs, { account, region }) => {
    const id = String(inputs[property]);
    return { id, arn: `arn:aws:elasticache:${region}:${account}:${kind}:${id}` };
  };

/** Computed outputs of the types that components/data uses. */
export const DATA: Readonly<Record<string, Made>> = {
  "aws:cloudwatch/logGroup:LogGroup": byName("logs", "log-group:"),
  "aws:elasticache/parameterGroup:ParameterGroup": byName("elasticache", "parametergroup:"),
  "aws:elasticache/replicationGroup:ReplicationGroup": replicationGroup,
  "aws:elasticache/subnetGroup:SubnetGroup": byName("elasticache", "subnetgroup:"),
  "aws:elasticache/user:User": cacheUser("user", "userId"),
  "aws:elasticache/userGroup:UserGroup": cacheUser("usergroup", "userGroupId"),
  "aws:lambda/function:Function": byName("lambda", "function:"),
  "aws:lambda/invocation:Invocation": () => ({ result: "{}" }),
  "aws:rds/instance:Instance": instance,
  "aws:rds/optionGroup:OptionGroup": byName("rds", "og:"),
  "aws:rds/parameterGroup:ParameterGroup": byName("rds", "pg:"),
  "aws:rds/proxy:Proxy": proxy,
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": (_, inputs) => ({
    id: inputs["dbProxyName"],
    name: "default",
  }),
  "aws:rds/proxyTarget:ProxyTarget": (_, inputs) => ({
    id: `${String(inputs["dbProxyName"])}/default/RDS_INSTANCE/${String(inputs["dbInstanceIdentifier"])}`,
  }),
  "aws:rds/subnetGroup:SubnetGroup": byName("rds", "subgrp:"),
  "aws:secretsmanager/secret:Secret": secret,
  "aws:secretsmanager/secretVersion:SecretVersion": secretVersion,
};
