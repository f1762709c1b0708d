export { WebTier } from "./web-tier";
export type { ImageSource, PackageSource, WebTierArgs } from "./web-tier-args";
export {
  validateWebTier,
  WEB_TIER_DEFAULTS,
  withDefaults,
  type WebTierRequest,
  type WebTierSettings,
} from "./web-tier-plan";
export { LoadBalancer, TLS_POLICY, type LoadBalancerArgs } from "./load-balancer";
export { validateLoadBalancer, type LoadBalancerRequest } from "./load-balancer-plan";
export { WebFirewall, type WebFirewallArgs } from "./web-firewall";
export { validateFirewall, type FirewallRequest } from "./web-firewall-rules";
export { Fleet, type FleetArgs } from "./fleet";
export { validateFleet, type FleetRequest } from "./fleet-validation";
export { CAPACITY, type Capacity } from "./capacity";
export { architectureOf, type Architecture } from "./instance-type";
export { OPERATING_SYSTEMS, type OperatingSystem, type OperatingSystemFacts } from "./operating-system";
export {
  releaseOf,
  releaseText,
  validateRelease,
  type ImageRelease,
  type PackageRelease,
  type Release,
} from "./release";
export { ReleaseRepository, type ReleaseRepositoryArgs } from "./release-repository";
export { validateReleaseRepository, type ReleaseRepositoryRequest } from "./release-repository-plan";
export { SERVER_PORT } from "./server-files";
export type { ServedRelease } from "./user-data";
