/**
 * What a subnet is for.
 * - public: load balancers and NAT gateways; the only tier with a route to the internet gateway.
 * - private: servers and functions; reaches out through NAT, is never reached from the internet.
 * - data: databases and caches; no route out of the VPC at all.
 * - spare: kept for what comes later; closed as data is, until somebody decides otherwise.
 */
export const TIERS = ["public", "private", "data", "spare"] as const;

export type Tier = (typeof TIERS)[number];

/** What a network has when nothing is said. */
export const DEFAULT_TIERS: readonly Tier[] = ["public", "private", "data"];
