import { shown, type Problem } from "../shared/problem";

/** The part of a load balancer's arguments that is looked at before anything is declared. */
export interface LoadBalancerRequest {
  /** Public subnets; only their number is looked at. */
  readonly subnetIds: readonly unknown[];
  readonly deregistrationSeconds?: number;
}

/** Load balancers and target groups are named with at most 32 characters; auto-naming adds 8, we add `-alb`. */
const MAX_NAME = 20;
const NAME = /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

/** Problems of a name that load balancer, target group and servers share. */
export function validateName(name: string): Problem[] {
  if (name.length <= MAX_NAME && NAME.test(name) && !name.startsWith("internal-")) return [];
  return [
    {
      path: "name",
      given: shown(name),
      allowed: `at most ${MAX_NAME} lower-case letters, digits and inner hyphens, not starting with internal-`,
      fix: "choose a short name such as web: load balancers are named with at most 32 characters, some of them added",
    },
  ];
}

/** Everything that would make Elastic Load Balancing refuse the load balancer. */
export function validateLoadBalancer(name: string, request: LoadBalancerRequest): Problem[] {
  const { subnetIds, deregistrationSeconds } = request;
  const problems = validateName(name);
  if (subnetIds.length < 2) {
    problems.push({
      path: "subnetIds",
      given: `${subnetIds.length} public subnets`,
      allowed: "public subnets in at least two zones",
      fix: "give one public subnet of each zone",
    });
  }
  problems.push(...validateDeregistration(deregistrationSeconds));
  return problems;
}

/** Problems of the time that requests have to finish. */
export function validateDeregistration(seconds: number | undefined): Problem[] {
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 0 && seconds <= 3600)) return [];
  return [
    {
      path: "deregistrationSeconds",
      given: shown(seconds),
      allowed: "a whole number of seconds from 0 to 3600",
      fix: "leave it out for 60",
    },
  ];
}
