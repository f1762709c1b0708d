import type { Properties } from "../../stand-in/types";
import { create, thing, type Examples } from "../examples";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

const vpc = (enableDnsHostnames: boolean) => thing("aws:ec2/vpc:Vpc", "vpc-1", { enableDnsHostnames });
const resolving = vpc(true);
const service = (name: string): Properties => ({
  vpcId: "vpc-1",
  serviceName: `com.amazonaws.us-east-1.${name}`,
  vpcEndpointType: "Interface",
  privateDnsEnabled: true,
});
const s3Gateway = { vpcId: "vpc-1", serviceName: "com.amazonaws.us-east-1.s3", vpcEndpointType: "Gateway" };
const subnet = (id: string, availabilityZone: string) => thing("aws:ec2/subnet:Subnet", id, { availabilityZone });
const inSubnets = create(ENDPOINT, { ...service("logs"), subnetIds: ["subnet-1", "subnet-2"] });

export const endpoints: Examples = {
  "endpoints/one-private-name": {
    accepted: {
      request: create(ENDPOINT, service("logs")),
      things: [resolving, thing(ENDPOINT, "vpce-1", service("kms"))],
    },
    refused: {
      request: create(ENDPOINT, service("logs")),
      things: [resolving, thing(ENDPOINT, "vpce-1", service("logs"))],
    },
    says: "vpce-1 of vpc-1 has the private name of com.amazonaws.us-east-1.logs",
  },
  "endpoints/s3-gateway-first": {
    accepted: { request: create(ENDPOINT, service("s3")), things: [resolving, thing(ENDPOINT, "vpce-1", s3Gateway)] },
    refused: { request: create(ENDPOINT, service("s3")), things: [resolving] },
    says: "vpc-1 has no S3 gateway endpoint",
  },
  "endpoints/dns-options-of-interface": {
    accepted: { request: create(ENDPOINT, s3Gateway), things: [resolving] },
    refused: {
      request: create(ENDPOINT, { ...s3Gateway, dnsOptions: { dnsRecordIpType: "ipv4" } }),
      things: [resolving],
    },
    says: "dnsOptions is set",
  },
  "endpoints/vpc-resolves-names": {
    accepted: { request: create(ENDPOINT, service("logs")), things: [resolving] },
    refused: { request: create(ENDPOINT, service("logs")), things: [vpc(false)] },
    says: "enableDnsHostnames of vpc-1 is not",
  },
  "endpoints/one-subnet-a-zone": {
    accepted: {
      request: inSubnets,
      things: [resolving, subnet("subnet-1", "us-east-1a"), subnet("subnet-2", "us-east-1b")],
    },
    refused: {
      request: inSubnets,
      things: [resolving, subnet("subnet-1", "us-east-1a"), subnet("subnet-2", "us-east-1a")],
    },
    says: "subnet-1 and subnet-2, both in us-east-1a",
  },
};
