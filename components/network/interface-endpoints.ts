import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../shared/policy";
import { refuse } from "../shared/refuse";
import { interfaceStatements } from "./endpoint-policies";
import type { EndpointService } from "./endpoint-services";
import { planEndpoints, validateEndpoints } from "./interface-endpoints-plan";

export interface InterfaceEndpointsArgs {
  /** The VPC; it must have DNS support and DNS host names, as {@link Network}'s has. */
  readonly vpcId: pulumi.Input<string>;
  /** Account whose principals may use the endpoints: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the VPC; it decides the services' names, and which of them there are. */
  readonly region: string;
  /** Private subnets, one in each zone: an endpoint has an interface in every one. At least two. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Group of the endpoints' interfaces; it must let the callers in on 443. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Services by EC2's names; `servicesUsedBy("webServer")` lists those of a web server. */
  readonly services: readonly EndpointService[];
  /**
   * The VPC is in another region than the provider's, so every resource has to say its own.
   * @default false
   */
  readonly outsideProviderRegion?: boolean;
}

/**
 * Ways to AWS services that stay inside the VPC.
 *
 * Creates: one interface endpoint with private DNS for each service that the region offers.
 * Guarantees: callers need no change; where the service takes a policy, only the account's own principals get through.
 * Costs: about 7 USD a month for each service and zone, and 0.01 USD a GiB.
 *
 * @example
 * new InterfaceEndpoints("endpoints", {
 *   vpcId: network.vpcId, accountId, region: "us-east-1", subnetIds: network.subnetIds("private"),
 *   securityGroupId: traffic.id("endpoints"), services: servicesUsedBy("webServer", "databaseFunction"),
 * });
 */
export class InterfaceEndpoints extends pulumi.ComponentResource {
  /** Services that were asked for and that the region does not offer; calls to another region's go through NAT. */
  readonly missing: readonly EndpointService[];
  private readonly ids: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(name: string, args: InterfaceEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:network:InterfaceEndpoints", name, {}, opts);
    refuse(`interface endpoints "${name}"`, validateEndpoints(args));
    const { endpoints, missing } = planEndpoints(args);
    const place = args.outsideProviderRegion === true ? { region: args.region } : {};

    const made = endpoints.map(({ service, key, serviceName, policy }) => {
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-${key}`,
        {
          vpcId: args.vpcId,
          serviceName,
          vpcEndpointType: "Interface",
          subnetIds: [...args.subnetIds],
          securityGroupIds: [args.securityGroupId],
          privateDnsEnabled: true,
          ...(policy ? { policy: policyJson(interfaceStatements<pulumi.Input<string>>(args.accountId)) } : {}),
          tags: { Name: `${name}-${key}` },
          ...place,
        },
        { parent: this },
      );
      return [service, endpoint.id] as const;
    });

    this.ids = new Map(made);
    this.missing = missing;
    this.registerOutputs({ ids: Object.fromEntries(this.ids), missing });
  }

  /** Id of a service's endpoint; undefined when it was not asked for or the region lacks it. */
  id(service: EndpointService): pulumi.Output<string> | undefined {
    return this.ids.get(service);
  }
}
