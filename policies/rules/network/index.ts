import type { Rule } from "../../rule";
import { igwAuthorizedVpc } from "./igw-authorized-vpc";
import { naclNoPublicAdmin } from "./nacl-no-public-admin";
import { naclUnused } from "./nacl-unused";
import { noDefaultVpc } from "./no-default-vpc";
import { subnetNoAutoPublicIp } from "./subnet-no-auto-public-ip";
import { vpcDefaultSgClosed } from "./vpc-default-sg-closed";
import { vpcEndpointMultiAz } from "./vpc-endpoint-multi-az";
import { vpcEndpointPolicy } from "./vpc-endpoint-policy";
import { vpcEndpointsAwsServices } from "./vpc-endpoints-aws-services";
import { vpcFlowLogs } from "./vpc-flow-logs";
import { vpcPeeringLeastAccess } from "./vpc-peering-least-access";

export const NETWORK_RULES: readonly Rule[] = [
  vpcDefaultSgClosed,
  vpcFlowLogs,
  vpcEndpointsAwsServices,
  subnetNoAutoPublicIp,
  naclNoPublicAdmin,
  noDefaultVpc,
  igwAuthorizedVpc,
  naclUnused,
  vpcEndpointPolicy,
  vpcEndpointMultiAz,
  vpcPeeringLeastAccess,
];
