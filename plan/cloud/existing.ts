import type { Cloud, Inputs, Outputs } from "./types";

type Answer = (inputs: Inputs, cloud: Cloud) => Outputs;

/** Answers to the look-ups of things that are there already: those of `cloud.existing`, and for others what AWS would say. */
export const EXISTING: Readonly<Record<string, Answer>> = {
  "aws:ec2/getVpc:getVpc": (inputs, cloud) => one("vpcs", inputs["id"], cloud, "no matching EC2 VPC found"),
  "aws:ec2/getSubnet:getSubnet": (inputs, cloud) => one("subnets", inputs["id"], cloud, "no matching EC2 Subnet found"),
  "aws:ec2/getRouteTables:getRouteTables": (inputs, { existing, region }) => {
    const wanted = valuesOf(inputs["filters"]);
    const tables = Object.entries(existing?.routeTables ?? {}).filter(
      ([, { vpcId, associations }]) =>
        vpcId === inputs["vpcId"] && subnetsOf(associations).some((id) => wanted.has(id)),
    );
    return { ...inputs, id: region, ids: tables.map(([id]) => id) };
  },
  "aws:ec2/getRouteTable:getRouteTable": (inputs, cloud) =>
    one("routeTables", inputs["routeTableId"], cloud, "query returned no results"),
  "aws:ec2/getNatGateway:getNatGateway": (inputs, cloud) =>
    one("natGateways", inputs["id"], cloud, "no matching EC2 NAT Gateway found"),
  // AWS's own lists are there in every account.
  "aws:ec2/getPrefixList:getPrefixList": ({ name }) => ({ name, id: "pl-63a5400a", cidrBlocks: ["52.216.0.0/15"] }),
  "aws:kms/getKey:getKey": (inputs, cloud) => one("keys", inputs["keyId"], cloud, "NotFoundException: no such key"),
  "aws:acm/getCertificate:getCertificate": (inputs, { existing }) => {
    const domain = String(inputs["domain"]);
    const arn = existing?.certificates[domain];
    if (arn === undefined) throw new Error(`no ACM Certificate matching domain (${domain})`);
    return { ...inputs, id: arn, arn, status: "ISSUED" };
  },
  "aws:s3/getBucket:getBucket": (inputs, cloud) => ({
    ...inputs,
    ...one("buckets", inputs["bucket"], cloud, "reading S3 Bucket: not found"),
    arn: `arn:aws:s3:::${String(inputs["bucket"])}`,
  }),
  "aws:s3/getBucketPolicy:getBucketPolicy": (inputs, { existing }) => {
    const policy = existing?.buckets[String(inputs["bucket"])]?.policy;
    if (policy === undefined) throw new Error("NoSuchBucketPolicy: The bucket policy does not exist");
    return { ...inputs, id: inputs["bucket"], policy };
  },
};

type Kind = "vpcs" | "subnets" | "routeTables" | "natGateways" | "keys" | "buckets";

function one(kind: Kind, id: unknown, { existing }: Cloud, otherwise: string): Outputs {
  const found = existing?.[kind][String(id)];
  if (found === undefined) throw new Error(otherwise);
  return { id, ...found };
}

const valuesOf = (filters: unknown): Set<unknown> =>
  new Set((filters as { values: unknown[] }[]).flatMap(({ values }) => values));

const subnetsOf = (associations: unknown): unknown[] =>
  (associations as { subnetId: string }[]).map(({ subnetId }) => subnetId);
