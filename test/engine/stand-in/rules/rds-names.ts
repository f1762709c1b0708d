import type { Rule } from "../types";
import { text, texts } from "./support";

/** The property that names a thing, by type, and what RDS takes there. */
const NAMES: Readonly<Record<string, readonly [property: string, pattern: RegExp, allowed: string]>> = {
  "aws:rds/instance:Instance": [
    "identifier",
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "lower-case letters, digits and single hyphens, a letter first",
  ],
  "aws:rds/subnetGroup:SubnetGroup": ["name", /^(?!default$)[a-z0-9 ._-]+$/, "lower case, and not default"],
  "aws:rds/parameterGroup:ParameterGroup": [
    "name",
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "lower-case letters, digits and single hyphens, a letter first",
  ],
};

/** Names and places that RDS requires. */
export const rdsNames: readonly Rule[] = [
  {
    id: "rds/name-not-lower-case",
    cause: "RDS turns names into lower case, and the next preview finds a difference for ever",
    source: "general knowledge",
    types: Object.keys(NAMES),
    at: "check",
    on: ["create"],
    refuses: ({ type, inputs }) => {
      const [property, pattern, allowed] = NAMES[type] ?? ["name", /^/, ""];
      const name = text(inputs, property);
      return name === undefined || pattern.test(name) ? undefined : `${property} ${name} must be ${allowed}`;
    },
  },
  {
    id: "rds/subnets-in-one-zone",
    cause: "two availability zones are needed",
    source: "general knowledge",
    types: ["aws:rds/subnetGroup:SubnetGroup", "aws:rds/proxy:Proxy"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ type, inputs, region }, account) => {
      const property = type.endsWith(":Proxy") ? "vpcSubnetIds" : "subnetIds";
      const ids = texts(inputs, property);
      const zones = new Set(
        account
          .all("aws:ec2/subnet:Subnet", region)
          .filter((one) => ids.includes(one.id))
          .map(({ outputs }) => text(outputs, "availabilityZone") ?? text(outputs, "availabilityZoneId")),
      );
      return zones.size < 2 ? `${property} are in ${[...zones].join() || "no"} zone` : undefined;
    },
  },
];
