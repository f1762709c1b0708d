import type { Existing, Settings } from "../stacks/settings-model";
import type { ExistingThings } from "./cloud";

/**
 * What the settings say is there already, as it ought to be: plan asks nobody, so it takes the settings at their word.
 * Subnets are in the zones in the order in which both are listed. `npm run preview` asks AWS.
 */
export function assumed(settings: Settings): ExistingThings | undefined {
  const { existing, region, domainName } = settings;
  if (existing === undefined) return undefined;
  const { network, keys, certificateArn, logBucket } = existing;
  return {
    ...(network === undefined ? NO_NETWORK : networkOf(settings, network)),
    keys: Object.fromEntries(Object.values(keys ?? {}).map((arn) => [arn, { ...KEY }])),
    certificates: certificateArn === undefined ? {} : { [domainName]: certificateArn },
    buckets: logBucket === undefined ? {} : { [logBucket]: { bucketRegion: region, policy: deliveryTo(logBucket) } },
  };
}

const NO_NETWORK = { vpcs: {}, subnets: {}, routeTables: {}, natGateways: {} };

const KEY = {
  keyState: "Enabled",
  keyUsage: "ENCRYPT_DECRYPT",
  keySpec: "SYMMETRIC_DEFAULT",
  keyManager: "CUSTOMER",
  multiRegion: true,
  validTo: "",
};

const deliveryTo = (bucket: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"] },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/*`,
      },
    ],
  });

type Network = NonNullable<Existing["network"]>;

function networkOf({ account, network: { zones } }: Settings, { vpcId, subnetIds }: Network) {
  const named = Object.entries(subnetIds).flatMap(([tier, ids]) =>
    ids.map((id, index) => ({ id, tier, index, zoneId: zones[index] ?? "nowhere" })),
  );
  const tierNumber = (tier: string): number => Object.keys(subnetIds).indexOf(tier);
  return {
    vpcs: {
      [vpcId]: {
        ownerId: account,
        state: "available",
        cidrBlock: "10.0.0.0/16",
        cidrBlockAssociations: [],
        enableDnsSupport: true,
        enableDnsHostnames: true,
        instanceTenancy: "default",
        mainRouteTableId: tableOf(vpcId),
      },
    },
    subnets: Object.fromEntries(
      named.map(({ id, tier, index, zoneId }) => [
        id,
        {
          vpcId,
          availabilityZoneId: zoneId,
          cidrBlock: `10.0.${16 * tierNumber(tier) + index}.0/24`,
          state: "available",
          mapPublicIpOnLaunch: false,
        },
      ]),
    ),
    routeTables: Object.fromEntries([
      [tableOf(vpcId), { vpcId, associations: [], routes: [] }],
      ...named.map(({ id, tier, index }) => [
        tableOf(id),
        { vpcId, associations: [{ subnetId: id }], routes: routesOf(tier, subnetIds.public[index] ?? id) },
      ]),
    ]) as ExistingThings["routeTables"],
    natGateways: Object.fromEntries(
      subnetIds.public.map((subnetId, index) => [
        natIn(subnetId),
        // Of the block that is set aside for documentation, so that it can be mistaken for nobody's.
        {
          state: "available",
          connectivityType: "public",
          availabilityMode: "zonal",
          subnetId,
          publicIp: `203.0.113.${index + 1}`,
        },
      ]),
    ),
  };
}

const tableOf = (id: string): string => `rtb-${idOf(id)}`;
const natIn = (subnetId: string): string => `nat-${idOf(subnetId)}`;
const idOf = (id: string): string => id.replace(/^[a-z]+-/, "");

const routesOf = (tier: string, publicSubnet: string): object[] =>
  tier === "public"
    ? [{ cidrBlock: "0.0.0.0/0", gatewayId: `igw-${idOf(publicSubnet)}` }]
    : tier === "private"
      ? [{ cidrBlock: "0.0.0.0/0", natGatewayId: natIn(publicSubnet) }]
      : [];
