import { accountProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { ENDPOINT_SERVICES, type EndpointService, type EndpointServiceFacts } from "./endpoint-services";

/** Interface endpoints that a VPC may have without a quota request. Source: Amazon VPC quotas. */
const MOST_ENDPOINTS = 50;

/** The part of the arguments that a plan computes on; {@link InterfaceEndpointsArgs} says what each one is. */
export interface EndpointsRequest {
  readonly region: string;
  readonly services: readonly EndpointService[];
  /** One subnet in each zone; only their number is looked at. */
  readonly subnetIds: readonly unknown[];
  /** Looked at where it is known already. */
  readonly accountId?: unknown;
}

export interface PlannedEndpoint {
  service: EndpointService;
  /** Stable suffix for logical names: `ecr-api`. */
  key: string;
  /** As EC2 takes it: `com.amazonaws.us-east-1.ecr.api`. */
  serviceName: string;
  /** Whether it takes a policy. */
  policy: boolean;
}

/** The endpoints to make, sorted, and the services that the region does not offer. */
export function planEndpoints({ region, services }: EndpointsRequest): {
  endpoints: PlannedEndpoint[];
  missing: EndpointService[];
} {
  const sorted = [...new Set(services)].sort();
  return {
    endpoints: sorted
      .filter((service) => isOffered(service, region))
      .map((service) => ({
        service,
        key: service.replaceAll(".", "-"),
        serviceName: `com.amazonaws.${region}.${service}`,
        policy: ENDPOINT_SERVICES[service].policy,
      })),
    missing: sorted.filter((service) => !isOffered(service, region)),
  };
}

function isOffered(service: EndpointService, region: string): boolean {
  const { missingIn }: EndpointServiceFacts = ENDPOINT_SERVICES[service];
  return !missingIn.includes(region);
}

/** Every problem of the arguments. A service that the region lacks is none: the endpoint is left out and said so. */
export function validateEndpoints({ region, services, subnetIds, accountId }: EndpointsRequest): Problem[] {
  const problems = [...regionProblems("region", region), ...accountProblems("accountId", accountId)];
  services.forEach((service, index) => {
    const told = { path: `services[${index}]`, given: shown(service) };
    if (!Object.hasOwn(ENDPOINT_SERVICES, service)) {
      const allowed = Object.keys(ENDPOINT_SERVICES).sort().join(", ");
      problems.push({ ...told, allowed, fix: "Remove it, or add a row to endpoint-services.ts." });
    } else if (services.indexOf(service) !== index) {
      // The second private DNS name for one service is refused by EC2.
      problems.push({ ...told, allowed: "each service once", fix: "Remove the repetition." });
    }
  });
  if (services.length === 0 || services.length > MOST_ENDPOINTS) {
    const fix = "Take servicesUsedBy(…) of what runs in the VPC.";
    problems.push({ path: "services", given: `${services.length} services`, allowed: `1 to ${MOST_ENDPOINTS}`, fix });
  }
  if (subnetIds.length < 2) {
    problems.push({
      path: "subnetIds",
      given: `${subnetIds.length} subnets`,
      allowed: "subnets in at least two zones",
      fix: 'Give network.subnetIds("private").',
    });
  }
  return problems;
}
