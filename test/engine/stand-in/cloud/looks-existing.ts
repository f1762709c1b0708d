import type { Properties, Thing, Value } from "../types";
import { prefixListOf } from "../services/ec2";
import { NotFound } from "./not-found";
import type { Store } from "./store";
import { text } from "./text";
import { REGIONS } from "./zones";

interface Look {
  readonly args: Properties;
  readonly region: string;
  readonly store: Store;
}

/** Look-ups of networks, keys, certificates and buckets that another program made in the account. */
export const LOOKS_OF_EXISTING: Readonly<Record<string, (look: Look) => Properties>> = {
  "aws:ec2/getVpc:getVpc": (look) => {
    const vpc = one(look, "aws:ec2/vpc:Vpc", "id", "no matching EC2 VPC found");
    return { cidrBlockAssociations: [], instanceTenancy: "default", ...vpc.outputs, id: vpc.id, state: "available" };
  },
  "aws:ec2/getSubnet:getSubnet": (look) => {
    const subnet = one(look, "aws:ec2/subnet:Subnet", "id", "no matching EC2 Subnet found");
    const { outputs } = subnet;
    const zones = REGIONS[look.region]?.zones ?? {};
    const zoneId = text(outputs, "availabilityZoneId") || (zones[text(outputs, "availabilityZone")] ?? "");
    const publicAddresses = outputs["mapPublicIpOnLaunch"] === true;
    return {
      ...outputs,
      id: subnet.id,
      state: "available",
      availabilityZoneId: zoneId,
      mapPublicIpOnLaunch: publicAddresses,
    };
  },
  "aws:ec2/getRouteTables:getRouteTables": ({ args, region, store }) => {
    const wanted = new Set(listOf(args["filters"]).flatMap((filter) => listOf((filter as Properties)["values"])));
    const named = all(store, ASSOCIATION, region).filter(({ outputs }) => wanted.has(text(outputs, "subnetId")));
    return { id: region, ids: [...new Set(named.map(({ outputs }) => text(outputs, "routeTableId")))] };
  },
  "aws:ec2/getRouteTable:getRouteTable": (look) => {
    const table = one(look, "aws:ec2/routeTable:RouteTable", "routeTableId", "query returned no results");
    const here = ({ outputs }: Thing): boolean => text(outputs, "routeTableId") === table.id;
    const associations = all(look.store, ASSOCIATION, look.region).filter(here);
    return {
      ...table.outputs,
      id: table.id,
      associations: associations.map(({ id, outputs }) => ({
        routeTableAssociationId: id,
        routeTableId: table.id,
        subnetId: text(outputs, "subnetId"),
        main: false,
      })),
      routes: all(look.store, "aws:ec2/route:Route", look.region).filter(here).map(routeOf),
    };
  },
  "aws:ec2/getNatGateway:getNatGateway": (look) => {
    const nat = one(look, "aws:ec2/natGateway:NatGateway", "id", "no matching EC2 NAT Gateway found");
    return { connectivityType: "public", availabilityMode: "zonal", ...nat.outputs, id: nat.id, state: "available" };
  },
  // AWS's own lists are there in every account.
  "aws:ec2/getPrefixList:getPrefixList": ({ args }) => ({ id: prefixListOf(text(args, "name")), cidrBlocks: [] }),
  "aws:kms/getKey:getKey": (look) => {
    const key = look.store
      .ofType("aws:kms/key:Key")
      .find(({ thing: { outputs } }) => text(outputs, "arn") === text(look.args, "keyId"));
    if (key === undefined) throw new NotFound(`NotFoundException: Key '${text(look.args, "keyId")}' does not exist`);
    const { id, outputs } = key.thing;
    return {
      ...{ id, arn: text(outputs, "arn"), enabled: outputs["isEnabled"] !== false },
      keyState: outputs["isEnabled"] === false ? "Disabled" : "Enabled",
      keyUsage: text(outputs, "keyUsage") || "ENCRYPT_DECRYPT",
      keySpec: text(outputs, "customerMasterKeySpec") || "SYMMETRIC_DEFAULT",
      ...{ keyManager: "CUSTOMER", multiRegion: outputs["multiRegion"] === true, validTo: "" },
    };
  },
  "aws:acm/getCertificate:getCertificate": ({ args, region, store }) => {
    const domain = text(args, "domain");
    const issued = new Set(
      all(store, "aws:acm/certificateValidation:CertificateValidation", region).map(({ outputs }) =>
        text(outputs, "certificateArn"),
      ),
    );
    const found = all(store, "aws:acm/certificate:Certificate", region)
      .filter(({ outputs }) => text(outputs, "domainName") === domain && issued.has(text(outputs, "arn")))
      .at(-1);
    if (found === undefined) throw new NotFound(`no ACM Certificate matching domain (${domain})`);
    return { id: found.id, arn: text(found.outputs, "arn"), status: "ISSUED" };
  },
  "aws:s3/getBucket:getBucket": (look) => {
    const bucket = one(look, "aws:s3/bucket:Bucket", "bucket", "reading S3 Bucket: not found");
    return { id: bucket.id, arn: `arn:aws:s3:::${bucket.id}`, bucketRegion: bucket.region };
  },
  "aws:s3/getBucketPolicy:getBucketPolicy": (look) => {
    const policy = one(look, "aws:s3/bucketPolicy:BucketPolicy", "bucket", "NoSuchBucketPolicy: no bucket policy");
    return { id: policy.id, policy: text(policy.outputs, "policy") };
  },
};

const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";

const all = (store: Store, type: string, region: string): Thing[] =>
  store
    .ofType(type)
    .map(({ thing }) => thing)
    .filter((thing) => thing.region === region);

function one({ args, region, store }: Look, type: string, argument: string, otherwise: string): Thing {
  const found = store.get(type, region, text(args, argument));
  if (found === undefined) throw new NotFound(otherwise);
  return found.thing;
}

const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? (value as Value[]) : []);

function routeOf({ outputs }: Thing): Properties {
  return {
    cidrBlock: text(outputs, "destinationCidrBlock"),
    ipv6CidrBlock: text(outputs, "destinationIpv6CidrBlock"),
    destinationPrefixListId: text(outputs, "destinationPrefixListId"),
    ...Object.fromEntries(TARGETS.map((target) => [target, text(outputs, target)])),
  };
}

const TARGETS = [
  ...["gatewayId", "natGatewayId", "egressOnlyGatewayId", "transitGatewayId", "vpcPeeringConnectionId"],
  ...["vpcEndpointId", "networkInterfaceId", "carrierGatewayId", "localGatewayId", "coreNetworkArn"],
];
