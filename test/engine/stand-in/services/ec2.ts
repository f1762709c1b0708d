import { crc32 } from "node:zlib";
import { drawn } from "../schema/random";
import { same } from "../schema/same";
import { regionCode } from "./region-code";
import type { Making, Specials } from "../schema/making";
import { numberOr, texts } from "../schema/value";
import type { Properties, Value } from "../types";

/** Elastic Compute Cloud and the network in it; see vpc.ts for the network's own defaults. */
export const EC2: Specials = {
  "aws:ec2/eip:Eip": {
    outputs: ({ id, place }) => {
      const publicIp = publicIpOf(id);
      const zone = place.region === "us-east-1" ? "compute-1" : `${place.region}.compute`;
      return { publicIp, publicDns: `ec2-${publicIp.replaceAll(".", "-")}.${zone}.amazonaws.com`, domain: "vpc" };
    },
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    outputs: () => ({ latestVersion: 1, defaultVersion: 1 }),
    // Every change of what is launched makes a version; tags of the template itself do not.
    updated: (outputs, news) => {
      if (launchesTheSame(outputs, news)) return {};
      const latestVersion = numberOr(outputs["latestVersion"], 0) + 1;
      return { latestVersion, ...(news["updateDefaultVersion"] === true ? { defaultVersion: latestVersion } : {}) };
    },
  },
  "aws:ec2/natGateway:NatGateway": {
    outputs: ({ text, random }) => ({
      publicIp: text("allocationId") === "" ? undefined : publicIpOf(text("allocationId")),
      privateIp: text("privateIp") || `10.0.${privateOctets(random("digits", 6, "address"))}`,
    }),
  },
  "aws:ec2/route:Route": {
    id: (making) => `r-${making.text("routeTableId")}${crc32(destinationOf(making))}`,
    outputs: () => ({ origin: "CreateRoute", state: "active" }),
  },
  "aws:ec2/subnet:Subnet": {
    outputs: ({ text, place }) => ({
      ownerId: place.account,
      availabilityZone: zoneNameOf(text("availabilityZoneId"), place.region),
      availabilityZoneId: zoneIdOf(text("availabilityZone"), place.region),
    }),
    // An address range given to instances at launch cannot be taken away from under them.
    replaces: (before, news) =>
      before["assignIpv6AddressOnCreation"] === true && before["ipv6CidrBlock"] !== news["ipv6CidrBlock"]
        ? ["ipv6CidrBlock"]
        : [],
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    // Private DNS can be switched for interfaces only.
    replaces: (before, news) =>
      news["vpcEndpointType"] !== "Interface" && !same(before["privateDnsEnabled"], news["privateDnsEnabled"])
        ? ["privateDnsEnabled"]
        : [],
    outputs: (making) => ({
      ownerId: making.place.account,
      state: "available",
      ...(making.text("vpcEndpointType") === "Interface" ? interfaceOutputs(making) : {}),
      ...(making.text("vpcEndpointType") === "Gateway"
        ? { prefixListId: prefixListOf(making.text("serviceName")) }
        : {}),
    }),
  },
};

/** An address of 198.18.0.0/15, which is set aside for benchmarks and so is nobody's. The same for the same allocation. */
export function publicIpOf(allocationId: string): string {
  const drawnHex = drawn("hex", 5, allocationId);
  const [second, third, fourth] = [drawnHex.slice(0, 1), drawnHex.slice(1, 3), drawnHex.slice(3)];
  return [198, 18 + (parseInt(second, 16) % 2), parseInt(third, 16), parseInt(fourth, 16)].join(".");
}

/** The list of a service's addresses in a region, the same for every account: `com.amazonaws.us-east-1.s3`. */
export const prefixListOf = (serviceName: string): string => `pl-${drawn("hex", 8, serviceName)}`;

/** Zone id of a zone name: `use1-az2` of `us-east-1b`. Accounts see other pairs; here the letters count up. */
export function zoneIdOf(zone: string, region: string): string | undefined {
  const letter = zone.startsWith(region) ? zone.slice(region.length) : "";
  return /^[a-z]$/.test(letter) ? `${regionCode(region)}-az${letter.charCodeAt(0) - 96}` : undefined;
}

/** The other way round. */
export function zoneNameOf(zoneId: string, region: string): string | undefined {
  const number = zoneId.startsWith(`${regionCode(region)}-az`) ? Number(zoneId.slice(-1)) : NaN;
  return number >= 1 && number <= 9 ? `${region}${String.fromCharCode(96 + number)}` : undefined;
}

const privateOctets = (digits: string): string =>
  [digits.slice(0, 3), digits.slice(3)].map((three) => Number(three) % 250).join(".");

const destinationOf = ({ text }: Making): string =>
  text("destinationCidrBlock") || text("destinationIpv6CidrBlock") || text("destinationPrefixListId");

function launchesTheSame(outputs: Properties, news: Properties): boolean {
  const watched = Object.entries(news).filter(([name]) => !["tags", "updateDefaultVersion", "name"].includes(name));
  return watched.every(([name, value]) => same(outputs[name], value));
}

function interfaceOutputs({ inputs, place, random, text, id }: Making & { id: string }): Record<string, Value> {
  const service = text("serviceName").split(".").at(-1) ?? "";
  const host = `${id}-${random("lowerAlnum", 8, "host")}.${service}.${place.region}.vpce.amazonaws.com`;
  const hostedZoneId = `Z${drawn("upperAlnum", 13, `${service} ${place.region}`)}`;
  return {
    dnsEntries: [{ dnsName: host, hostedZoneId }],
    networkInterfaceIds: texts(inputs["subnetIds"]).map((subnet) => `eni-0${random("hex", 16, subnet)}`),
  };
}
