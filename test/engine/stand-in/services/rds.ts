import type { Making, Specials } from "../schema/making";
import { drawn } from "../schema/random";
import { isGiven, numberOr, text } from "../schema/value";
import type { Place, Value } from "../types";

const PORTS: Readonly<Record<string, number>> = { mysql: 3306, mariadb: 3306, postgres: 5432 };

/** Relational Database Service. */
export const RDS: Specials = {
  "aws:rds/instance:Instance": {
    outputs: (making) => {
      const { inputs, text, place, random } = making;
      const identifier =
        text("identifier") || `${text("identifierPrefix") || "terraform-"}${random("digits", 26, "name")}`;
      const port = numberOr(inputs["port"], PORTS[text("engine")] ?? 3306);
      const address = hostOf(identifier, place);
      return {
        identifier,
        address,
        port,
        endpoint: `${address}:${port}`,
        arn: making.arn("rds", `db:${identifier}`),
        resourceId: making.id,
        status: "available",
        hostedZoneId: `Z${drawn("upperAlnum", 13, `rds ${place.region}`)}`,
        engineVersionActual: text("engineVersion"),
        availabilityZone: text("availabilityZone") || `${place.region}a`,
        caCertIdentifier: text("caCertIdentifier") || "rds-ca-rsa2048-g1",
        masterUserSecrets: masterUserSecrets(making),
      };
    },
    // With storage autoscaling a disk that has grown beyond the program's number is no difference.
    suppresses: (before, news) => {
      const wanted = numberOr(news["allocatedStorage"], Infinity);
      const grown = numberOr(before["allocatedStorage"], 0) > wanted;
      return grown && numberOr(news["maxAllocatedStorage"], 0) > wanted ? ["allocatedStorage"] : [];
    },
    updated: (outputs, news) => {
      const { identifier, port = outputs["port"], engineVersion } = news;
      const before = text(outputs["identifier"]);
      const name = typeof identifier === "string" ? identifier : before;
      const moved = name === before ? {} : renamed(outputs, before, name);
      const address = text({ ...outputs, ...moved }["address"]);
      const endpoint = `${address}:${numberOr(port, 3306)}`;
      return {
        ...moved,
        ...(endpoint === outputs["endpoint"] ? {} : { endpoint }),
        ...(isGiven(engineVersion) && engineVersion !== outputs["engineVersion"]
          ? { engineVersionActual: engineVersion }
          : {}),
      };
    },
  },
  "aws:rds/proxy:Proxy": {
    outputs: ({ arn, text, place, random }) => ({
      arn: arn("rds", `db-proxy:prx-${random("hex", 17, "proxy")}`),
      endpoint: `${text("name")}.proxy-${cellOf(place)}.${place.region}.rds.amazonaws.com`,
    }),
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    id: ({ text }) =>
      [text("dbProxyName"), text("targetGroupName"), kindOf(text("dbInstanceIdentifier")), targetOf(text)].join("/"),
    outputs: ({ text, place, arn }) => ({
      endpoint: hostOf(targetOf(text), place),
      port: 3306,
      rdsResourceId: targetOf(text),
      targetArn: arn("rds", `${text("dbInstanceIdentifier") === "" ? "cluster" : "db"}:${targetOf(text)}`),
      type: kindOf(text("dbInstanceIdentifier")),
    }),
  },
};

/** Part of every host name of an account in a region. */
const cellOf = ({ account, region }: Place): string => drawn("lowerAlnum", 12, `${account} ${region} rds`);

const hostOf = (identifier: string, place: Place): string =>
  `${identifier}.${cellOf(place)}.${place.region}.rds.amazonaws.com`;

const targetOf = (text: Making["text"]): string => text("dbInstanceIdentifier") || text("dbClusterIdentifier");

const kindOf = (instance: string): string => (instance === "" ? "TRACKED_CLUSTER" : "RDS_INSTANCE");

/** The secret that RDS makes itself when it is to manage the password. */
function masterUserSecrets({ inputs, text, arn, uuid, random }: Making): Value {
  if (inputs["manageMasterUserPassword"] !== true) return [];
  return [
    {
      kmsKeyId: text("masterUserSecretKmsKeyId"),
      secretArn: arn("secretsmanager", `secret:rds!db-${uuid("secret")}-${random("alnum", 6, "secret")}`),
      secretStatus: "active",
    },
  ];
}

/** A new identifier changes what is made of it, while the instance and its data stay. */
function renamed(outputs: Readonly<Record<string, Value>>, before: string, name: string): Record<string, Value> {
  return {
    address: text(outputs["address"]).replace(before, name),
    arn: text(outputs["arn"]).replace(new RegExp(`:${before}$`), `:${name}`),
  };
}
