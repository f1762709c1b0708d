import type { KeyDomain } from "../../../components/security/key-domains";
import { keyPolicy } from "../../../components/security/key-policy";
import { policyDocument } from "../../../components/shared/policy-document";
import { assumed } from "../../../plan/assumed";
import type { ExistingThings } from "../../../plan/cloud";
import type { Existing, Settings } from "../../../stacks/settings-model";
import { REGIONS } from "../stand-in/cloud/zones";
import type { Properties, Thing } from "../stand-in/types";
import { BROUGHT, OTHER_NETWORK, OTHERS, ZONES } from "./edits-brought";

/** What somebody else made in the account, for stacks that bring it along: as their checks want it. */
export function broughtThings(settings: Settings): Thing[] {
  const { network, certificateArn, logBucket } = BROUGHT;
  const wildcard = `*.${settings.domainName.split(".").slice(1).join(".")}`;
  const things: { existing: Existing; domainName?: string }[] = [
    { existing: { network, certificateArn, logBucket } },
    { existing: { network: { ...network, subnetIds: OTHERS.subnetIds } } },
    { existing: { network: OTHER_NETWORK } },
    { existing: { certificateArn: OTHERS.certificateArn, logBucket: OTHERS.logBucket }, domainName: wildcard },
  ];
  return [
    ...things.flatMap((one) => {
      const found = assumed({ ...settings, network: { ...settings.network, zones: ZONES }, ...one });
      return found === undefined ? [] : thingsOf(found, settings);
    }),
    ...[BROUGHT.keys, OTHERS.keys].flatMap((keys) =>
      Object.entries(keys).map(([domain, arn]) => keyOf(domain as KeyDomain, arn, settings)),
    ),
  ];
}

function thingsOf(
  { vpcs, subnets, routeTables, natGateways, certificates, buckets }: ExistingThings,
  { region, account }: Settings,
): Thing[] {
  const thing = (type: string, id: string, outputs: object): Thing => {
    const known = outputs as Properties;
    return { type, id, region, inputs: known, outputs: known };
  };
  const arn = (kind: string, id: string): string => `arn:aws:ec2:${region}:${account}:${kind}/${id}`;
  const zones = Object.entries(REGIONS[region]?.zones ?? {});
  return [
    ...Object.entries(vpcs).map(([id, vpc]) => thing("aws:ec2/vpc:Vpc", id, { ...vpc, arn: arn("vpc", id) })),
    ...Object.entries(subnets).map(([id, subnet]) => {
      const [availabilityZone] = zones.find(([, zoneId]) => zoneId === subnet["availabilityZoneId"]) ?? [];
      return thing("aws:ec2/subnet:Subnet", id, { ...subnet, availabilityZone, arn: arn("subnet", id) });
    }),
    ...Object.entries(routeTables).flatMap(([id, { vpcId, associations, routes }]) => [
      thing("aws:ec2/routeTable:RouteTable", id, { vpcId, arn: arn("route-table", id) }),
      ...(associations as { subnetId: string }[]).map(({ subnetId }) =>
        thing("aws:ec2/routeTableAssociation:RouteTableAssociation", `rtbassoc-${subnetId.slice(7)}`, {
          ...{ routeTableId: id, subnetId },
        }),
      ),
      ...(routes as { cidrBlock: string }[]).map(({ cidrBlock, ...target }) =>
        thing("aws:ec2/route:Route", `r-${id}`, { routeTableId: id, destinationCidrBlock: cidrBlock, ...target }),
      ),
    ]),
    ...Object.entries(natGateways).map(([id, nat]) => thing("aws:ec2/natGateway:NatGateway", id, nat)),
    ...Object.entries(certificates).flatMap(([domainName, certificateArn]) => [
      thing("aws:acm/certificate:Certificate", certificateArn, {
        ...{ arn: certificateArn, domainName, status: "ISSUED", type: "AMAZON_ISSUED" },
      }),
      thing("aws:acm/certificateValidation:CertificateValidation", `issued ${domainName}`, { certificateArn }),
    ]),
    ...Object.entries(buckets).flatMap(([bucket, { policy }]) => [
      thing("aws:s3/bucket:Bucket", bucket, { bucket, arn: `arn:aws:s3:::${bucket}` }),
      thing("aws:s3/bucketPolicy:BucketPolicy", bucket, { bucket, policy }),
    ]),
  ];
}

/** With the policy that docs/bring-your-own.md asks for. */
function keyOf(domain: KeyDomain, arn: string, { account: accountId, region }: Settings): Thing {
  const id = arn.replace(/^.*key\//, "");
  const inputs = { policy: policyDocument(keyPolicy(domain, { accountId, region })), multiRegion: true };
  const outputs = { ...inputs, arn, keyId: id, isEnabled: true, keyUsage: "ENCRYPT_DECRYPT" };
  return { type: "aws:kms/key:Key", id, region, inputs, outputs };
}
