/** A quota of AWS that a new account may have too little of. */
export interface QuotaNeed {
  service: string;
  /** Code in Service Quotas. */
  code: string;
  name: string;
  /** At least this much in both regions of a cell. */
  needed: number;
  because: string;
}

/**
 * What a production cell needs, 20 % above its peak, in the primary and in the recovery region alike: a request made
 * during a disaster is too late. Codes and defaults: Service Quotas; a new account often starts below the default.
 */
export const QUOTAS: readonly QuotaNeed[] = [
  {
    service: "ec2",
    code: "L-1216C47A",
    name: "running on-demand standard instances (vCPU)",
    needed: 64,
    because: "12 web servers of 2 vCPU, twice that while an instance refresh replaces them",
  },
  {
    service: "ec2",
    code: "L-0263D0A3",
    name: "Elastic IP addresses",
    needed: 15,
    because: "one for each NAT gateway, twice that while a network is rebuilt beside the old one, and a second cell",
  },
  {
    service: "lambda",
    code: "L-B99A9384",
    name: "concurrent executions of Lambda",
    needed: 1000,
    because: "a new account may have only 10, and secret rotation and uploads share them",
  },
  {
    service: "rds",
    code: "L-272F1212",
    name: "manual snapshots of databases",
    needed: 500,
    because: "recovery points count as manual snapshots: 35 daily, 13 weekly and 84 monthly ones for each database",
  },
  {
    service: "kms",
    code: "L-6E3AF000",
    name: "cryptographic requests a second with symmetric keys",
    needed: 20_000,
    because: "failover is the peak, and a recovery region may start at half of what the primary has",
  },
];
