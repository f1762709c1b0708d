import { COMPUTE } from "./compute";
import { DATA } from "./data";
import { EXISTING } from "./existing";
import { MESSAGING } from "./messaging";
import { MONITORING } from "./monitoring";
import { NETWORK } from "./network";
import { SECURITY } from "./security";
import { STORAGE } from "./storage";
import type { Cloud, Inputs, Made, Outputs } from "./types";
import { UPLOADS } from "./uploads";

export type { Cloud, ExistingThings } from "./types";

const MADE: Readonly<Record<string, Made>> = {
  ...COMPUTE,
  ...DATA,
  ...MESSAGING,
  ...MONITORING,
  ...NETWORK,
  ...SECURITY,
  ...STORAGE,
  ...UPLOADS,
};

/**
 * What AWS would compute for a new resource: an id, and the outputs that programs read.
 * The values are made up, have the service's form, and depend on the logical name only.
 */
export function computed(type: string, name: string, inputs: Inputs, cloud: Cloud): { id: string; outputs: Outputs } {
  const region = typeof inputs["region"] === "string" ? inputs["region"] : cloud.region;
  const [service = "", kind = ""] = type.replace(/^aws:/, "").split(/[/:]/);
  const made = MADE[type]?.(name, inputs, { ...cloud, region }) ?? {};
  const id = typeof made["id"] === "string" ? made["id"] : `${name}-id`;
  return { id, outputs: { arn: `arn:aws:${service}:${region}:${cloud.account}:${kind}/${name}`, ...made } };
}

/** True for a type whose computed outputs are listed; for a remote component these are all it has. */
export function isMade(type: string): boolean {
  return Object.hasOwn(MADE, type);
}

/** What AWS would answer to a look-up. Throws on one it was not told about, because a made-up answer would hide it. */
export function answer(token: string, inputs: Inputs, cloud: Cloud): Outputs {
  const make = ANSWERS[token];
  if (make === undefined) throw new Error(`plan has no answer to ${token}; add one to plan/cloud/index.ts`);
  return make(inputs, cloud);
}

const ANSWERS: Readonly<Record<string, (inputs: Inputs, cloud: Cloud) => Outputs>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account }) => ({
    accountId: account,
    arn: `arn:aws:iam::${account}:role/plan`,
    id: account,
    userId: "plan",
  }),
  "aws:index/getRegion:getRegion": (inputs, { region }) => ({ region: inputs["region"] ?? region, id: region }),
  "aws:index/getPartition:getPartition": () => ({ partition: "aws", dnsSuffix: "amazonaws.com", id: "aws" }),
  // The newest image of a kind; its id differs by region and day.
  "aws:ssm/getParameter:getParameter": (inputs) => ({
    ...inputs,
    id: inputs["name"],
    type: "String",
    value: "ami-0123456789abcdef0",
    insecureValue: "ami-0123456789abcdef0",
    version: 1,
  }),
  "aws:route53/getZone:getZone": (inputs, { zoneName }) => ({
    ...inputs,
    id: inputs["zoneId"],
    name: zoneName,
    privateZone: false,
  }),
  ...EXISTING,
};
