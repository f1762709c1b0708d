import { createHash } from "node:crypto";
import type { Calls, Outcome } from "../messages";
import type { Properties, Value } from "../types";
import { LOOKS_OF_EXISTING } from "./looks-existing";
import { NotFound } from "./not-found";
import type { Store } from "./store";
import { text } from "./text";
import { REGIONS } from "./zones";

interface Look {
  readonly args: Properties;
  readonly region: string;
  readonly store: Store;
}

/** What AWS answers to a look-up; one that it was not told about is refused, because a made-up answer would hide it. */
export function invoked(store: Store, { token, args, region }: Calls["invoke"]["ask"]): Outcome<Properties> {
  const look = LOOKS[token];
  if (look === undefined) {
    return refuse("", `the stand-in has no answer to ${token}: add one to test/engine/stand-in/cloud/invokes.ts`);
  }
  const here = typeof args["region"] === "string" ? args["region"] : region;
  if (!Object.hasOwn(REGIONS, here)) {
    return refuse("", `${token}: the stand-in knows no region ${here}; it knows ${Object.keys(REGIONS).join(", ")}`);
  }
  try {
    return { answer: { ...args, ...look({ args, region: here, store }) } };
  } catch (error) {
    if (error instanceof NotFound) return refuse("", `invoking ${token}: ${error.message}`);
    throw error;
  }
}

const refuse = (code: string, message: string): Outcome<Properties> => ({ refused: { code, message } });

const LOOKS: Readonly<Record<string, (look: Look) => Properties>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": ({ store }) => ({
    accountId: store.seed.account,
    arn: callerArn(store.seed.account),
    id: store.seed.account,
    userId: CALLER,
  }),
  "aws:index/getRegion:getRegion": ({ region }) => ({
    id: region,
    region,
    description: REGIONS[region]?.description ?? "",
    endpoint: `ec2.${region}.amazonaws.com`,
  }),
  "aws:index/getRegions:getRegions": () => ({ id: "aws", names: Object.keys(REGIONS) }),
  "aws:index/getPartition:getPartition": () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": ({ region }) => {
    const zones = REGIONS[region]?.zones ?? {};
    return { id: region, names: Object.keys(zones), zoneIds: Object.values(zones), groupNames: [`${region}-zg-1`] };
  },
  "aws:index/getAvailabilityZone:getAvailabilityZone": ({ args, region }) => zone(args, region),
  "aws:route53/getZone:getZone": ({ args, store }) => hostedZone(args, store),
  "aws:ssm/getParameter:getParameter": ({ args, region, store }) => parameter(args, region, store),
  ...LOOKS_OF_EXISTING,
};

/** The role session that deploys. */
const CALLER = "AROASTANDINDEPLOYER0:rehearsal";
export const callerArn = (account: string) => `arn:aws:sts::${account}:assumed-role/deploy/rehearsal`;
export const callerId = CALLER;

function zone(args: Properties, region: string): Properties {
  const { name, zoneId } = args;
  const found = Object.entries(REGIONS[region]?.zones ?? {}).find(([zone, id]) => zone === name || id === zoneId);
  if (found === undefined) throw new NotFound(`no zone ${text(args, "name") || text(args, "zoneId")} in ${region}`);
  return {
    id: found[0],
    name: found[0],
    zoneId: found[1],
    region,
    nameSuffix: found[0].slice(region.length),
    state: "available",
  };
}

function hostedZone(args: Properties, store: Store): Properties {
  const { zoneId, name, privateZone } = args;
  const wanted = typeof name === "string" ? name.replace(/\.$/, "") : undefined;
  const found = store.seed.zones.filter((one) =>
    zoneId === undefined ? one.name === wanted && (one.private ?? false) === (privateZone ?? false) : one.id === zoneId,
  );
  const [one, another] = found;
  if (zoneId !== undefined && one === undefined) {
    throw new NotFound(`NoSuchHostedZone: no hosted zone found with ID: ${text(args, "zoneId")}`);
  }
  if (one === undefined) throw new NotFound("no matching Route 53 hosted zone found");
  if (another !== undefined) throw new NotFound("multiple Route 53 hosted zones matched; use additional constraints");
  const nameServers: Value = ["ns-1.awsdns-01.com", "ns-2.awsdns-02.net", "ns-3.awsdns-03.org", "ns-4.awsdns-04.co.uk"];
  return {
    id: one.id,
    zoneId: one.id,
    arn: `arn:aws:route53:::hostedzone/${one.id}`,
    name: one.name,
    privateZone: one.private ?? false,
    nameServers,
    primaryNameServer: "ns-1.awsdns-01.com",
    callerReference: "before",
    comment: "",
    resourceRecordSetCount: 2,
    tags: {},
  };
}

/** Public parameters of AWS that name the newest image of a kind: each region has images of its own. */
const IMAGES =
  /^\/aws\/service\/(ecs\/optimized-ami|ami-amazon-linux-latest|ami-windows-latest|eks\/optimized-ami|canonical|bottlerocket)\/./;

function parameter(args: Properties, region: string, store: Store): Properties {
  const wanted = text(args, "name");
  const arn = `arn:aws:ssm:${region}:${wanted.startsWith("/aws/") ? "" : store.seed.account}:parameter${wanted}`;
  const answer = (value: Value): Properties => ({
    id: wanted,
    arn,
    type: "String",
    value,
    insecureValue: value,
    version: 1,
  });
  const own = store
    .ofType("aws:ssm/parameter:Parameter")
    .find(({ thing }) => thing.region === region && thing.id === wanted);
  if (own !== undefined)
    return { ...answer(own.thing.outputs["value"] ?? ""), type: own.thing.outputs["type"] ?? "String" };
  if (!IMAGES.test(wanted)) throw new NotFound(`ParameterNotFound: couldn't find resource ${wanted}`);
  const id = createHash("sha256").update(`${region} ${wanted}`).digest("hex").slice(0, 17);
  const image = `ami-${id}`;
  return answer(
    /\/(image_id|ami-[\w.-]+|Windows_Server-[\w.-]+|recommended\/image_id)$/.test(wanted)
      ? image
      : JSON.stringify({ image_id: image }),
  );
}
