import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { policyJson, type LiveStatement } from "../shared/policy";
import { dynamodbStatements, s3Statements } from "./endpoint-policies";
import type { NetworkPlan } from "./network-plan";
import { declared, type Site } from "./site";

/** What the endpoints need to know of the network's arguments. */
interface Place {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly readableBuckets?: readonly string[];
}

export interface GatewayEndpoints {
  prefixListIds: Record<"s3" | "dynamodb", pulumi.Output<string>>;
  /** What must exist before a subnet may be used: a route that comes later would cut its open connections to S3. */
  ready: (subnetKey: string) => pulumi.Resource[];
}

/**
 * Free ways to S3 and DynamoDB past the NAT gateways, from private and data subnets. The data tier's ACL admits nothing
 * but the VPC, so its route is of use only when that is opened on purpose, and then it leads to these two services alone.
 */
export function gatewayEndpoints(
  { name, place, own }: Site,
  vpcId: pulumi.Output<string>,
  args: Place,
  plan: NetworkPlan,
  tables: ReadonlyMap<string, aws.ec2.RouteTable>,
): GatewayEndpoints {
  const served = plan.routeTables.filter(({ tier }) => tier === "private" || tier === "data").map(({ key }) => key);
  const endpoint = (service: "s3" | "dynamodb", statements: readonly LiveStatement[]): aws.ec2.VpcEndpoint =>
    new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId,
        serviceName: `com.amazonaws.${args.region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: served.map((key) => declared(tables, key).id),
        policy: policyJson(statements),
        tags: { Name: `${name}-${service}` },
        ...place,
      },
      own,
    );

  const owner = { accountId: args.accountId, region: args.region };
  const s3 = endpoint("s3", s3Statements<pulumi.Input<string>>(owner, args.readableBuckets));
  const dynamodb = endpoint("dynamodb", dynamodbStatements<pulumi.Input<string>>(owner));
  return {
    prefixListIds: { s3: s3.prefixListId, dynamodb: dynamodb.prefixListId },
    ready: (subnetKey) => {
      const table = plan.subnets.find(({ key }) => key === subnetKey)?.routeTable ?? "";
      return served.includes(table) ? [s3, dynamodb] : [];
    },
  };
}
