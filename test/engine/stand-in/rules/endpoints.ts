import type { Rule, Thing } from "../types";
import { blocks, flag, isGiven, text } from "./support";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

const isInterface = (type: string | undefined): boolean => type === "Interface";

const onePrivateName: Rule = {
  id: "endpoints/one-private-name",
  cause: "an endpoint with private DNS claims the service's name in the VPC, which only one can",
  source: "TF #17535, #17269, #37783",
  types: [ENDPOINT],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, now, region }, account) => {
    if (flag(inputs, "privateDnsEnabled") !== true) return undefined;
    const clashes = (one: Thing): boolean =>
      one.id !== now?.id &&
      one.outputs["vpcId"] === inputs["vpcId"] &&
      one.outputs["serviceName"] === inputs["serviceName"] &&
      flag(one.outputs, "privateDnsEnabled") === true;
    const other = account.all(ENDPOINT, region).find(clashes);
    return other && `${other.id} of ${text(inputs, "vpcId")} has the private name of ${text(inputs, "serviceName")}`;
  },
};

const gatewayFirst: Rule = {
  id: "endpoints/s3-gateway-first",
  cause:
    "private DNS of an S3 interface endpoint is for inbound resolvers only, and then wants a gateway endpoint first",
  source: "TF #33689; terraform-aws-modules/terraform-aws-vpc #982",
  types: [ENDPOINT],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const service = text(inputs, "serviceName") ?? "";
    const asks = isInterface(text(inputs, "vpcEndpointType")) && flag(inputs, "privateDnsEnabled") === true;
    const forAll = blocks(inputs, "dnsOptions").some(
      (one) => flag(one, "privateDnsOnlyForInboundResolverEndpoint") === false,
    );
    if (!service.endsWith(".s3") || !asks || forAll) return undefined;
    const gateway = account
      .all(ENDPOINT, region)
      .some(
        (one) =>
          one.outputs["vpcId"] === inputs["vpcId"] &&
          one.outputs["serviceName"] === service &&
          !isInterface(text(one.outputs, "vpcEndpointType")),
      );
    return gateway ? undefined : `privateDnsEnabled is true and ${text(inputs, "vpcId")} has no S3 gateway endpoint`;
  },
};

const dnsOptions: Rule = {
  id: "endpoints/dns-options-of-interface",
  cause: "EC2 takes DNS options only for interface endpoints",
  source: "TF #45846",
  types: [ENDPOINT],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const type = text(inputs, "vpcEndpointType") ?? (inputs["vpcEndpointType"] === undefined ? "Gateway" : undefined);
    return type === "Gateway" && isGiven(inputs, "dnsOptions")
      ? 'dnsOptions is set although vpcEndpointType is "Gateway"'
      : undefined;
  },
};

const vpcAttributes: Rule = {
  id: "endpoints/vpc-resolves-names",
  cause: "private DNS works only in a VPC with enableDnsSupport and enableDnsHostnames",
  source: "known",
  types: [ENDPOINT],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const vpc = account.all("aws:ec2/vpc:Vpc", region).find((one) => one.id === text(inputs, "vpcId"));
    if (vpc === undefined || flag(inputs, "privateDnsEnabled") !== true) return undefined;
    // Support is on unless switched off, host names the reverse.
    const off =
      flag(vpc.outputs, "enableDnsSupport") === false
        ? "enableDnsSupport"
        : flag(vpc.outputs, "enableDnsHostnames") === true
          ? undefined
          : "enableDnsHostnames";
    return off && `privateDnsEnabled is true and ${off} of ${vpc.id} is not`;
  },
};

const oneSubnetAZone: Rule = {
  id: "endpoints/one-subnet-a-zone",
  cause: "an interface endpoint has one network interface in a zone (DuplicateSubnetsInSameZone)",
  source: "known",
  types: [ENDPOINT],
  at: "apply",
  on: ["create", "update"],
  refuses: ({ inputs, region }, account) => {
    const wanted = Array.isArray(inputs["subnetIds"]) ? (inputs["subnetIds"] as readonly unknown[]) : [];
    const zones = new Map<string | undefined, string>();
    for (const subnet of account.all("aws:ec2/subnet:Subnet", region)) {
      if (!wanted.includes(subnet.id)) continue;
      const zone = text(subnet.outputs, "availabilityZoneId") ?? text(subnet.outputs, "availabilityZone");
      const other = zones.get(zone);
      if (other !== undefined) return `subnetIds has ${other} and ${subnet.id}, both in ${zone}`;
      if (zone !== undefined) zones.set(zone, subnet.id);
    }
    return undefined;
  },
};

/** Endpoints of a VPC. */
export const endpoints: readonly Rule[] = [onePrivateName, gatewayFirst, dnsOptions, vpcAttributes, oneSubnetAZone];
