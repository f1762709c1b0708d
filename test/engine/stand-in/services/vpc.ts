import { drawn } from "../schema/random";
import type { Special, Specials } from "../schema/making";
import type { Properties } from "../types";

const owned: Special = { outputs: ({ place }) => ({ ownerId: place.account }) };

/** The parts that AWS makes with every VPC. Their ids follow from the VPC's, so that whoever adopts one finds it. */
const partOf = (vpcId: string, prefix: string): string => `${prefix}-0${drawn("hex", 16, `${vpcId} ${prefix}`)}`;

/** Virtual Private Cloud. */
export const VPC: Specials = {
  "aws:ec2/vpc:Vpc": {
    outputs: ({ id, place }) => ({
      ownerId: place.account,
      defaultNetworkAclId: partOf(id, "acl"),
      defaultRouteTableId: partOf(id, "rtb"),
      mainRouteTableId: partOf(id, "rtb"),
      defaultSecurityGroupId: partOf(id, "sg"),
      instanceTenancy: "default",
      enableNetworkAddressUsageMetrics: false,
    }),
    // Only a dedicated VPC can become a shared one in place.
    replaces: (before, news) => (isMadeDedicated(before, news) ? ["instanceTenancy"] : []),
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    id: ({ text }) => partOf(text("vpcId"), "sg"),
    outputs: ({ place }) => ({ ownerId: place.account, name: "default", description: "default VPC security group" }),
  },
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": owned,
  "aws:ec2/internetGateway:InternetGateway": owned,
  "aws:ec2/networkAcl:NetworkAcl": owned,
  "aws:ec2/routeTable:RouteTable": owned,

  "aws:ec2/securityGroup:SecurityGroup": owned,
};

function isMadeDedicated(before: Properties, news: Properties): boolean {
  const { instanceTenancy = "default" } = news;
  return before["instanceTenancy"] !== instanceTenancy && instanceTenancy !== "default";
}
