import type { Resource } from "../../../../policies/resource";
import { resource, UNKNOWN } from "../../support";

export const ZONE = "aws:route53/zone:Zone";

/** A public zone with a setting of its own, two that only a VPC sees, and a bucket that says where the stack lives. */
export function zones(type: string, path: string): Resource[] {
  const zone = resource(ZONE, "zone", { name: "example.com" });
  const joined = resource(ZONE, "joined", { name: "corp.example.com" });
  return [
    zone,
    joined,
    resource(ZONE, "inner", { name: "internal", vpcs: [{ vpcId: UNKNOWN }] }),
    resource("aws:route53/zoneAssociation:ZoneAssociation", "join", { zoneId: UNKNOWN }, { zoneId: [joined] }),
    resource(type, "setting", { [path]: UNKNOWN }, { [path]: [zone] }),
    { ...resource("aws:s3/bucket:Bucket", "documents", {}), region: "us-east-1" },
  ];
}
