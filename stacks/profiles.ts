import type { LogRetentionDays } from "../components/shared/log-retention";

/** Sizes of a platform. Every value can be set on its own in the stack file; a profile is where the others come from. */
export interface Profile {
  /** One NAT gateway a zone survives the loss of a zone; a single one costs a third. */
  natGateways: "perZone" | "single";
  zones: number;
  web: { instanceType: string; minSize: number; desiredCapacity: number; maxSize: number };
  database: {
    instanceClass: string;
    allocatedStorage: number;
    maxAllocatedStorage: number;
    backupRetentionDays: number;
    readReplicas: readonly string[];
  };
  cache: { nodeType: string; nodes: number };
  /** Days that application logs are kept. */
  logRetentionDays: LogRetentionDays;
}

/** For patients. Carries the minimum with one zone lost. */
const production: Profile = {
  natGateways: "perZone",
  zones: 3,
  web: { instanceType: "m7g.large", minSize: 3, desiredCapacity: 3, maxSize: 12 },
  database: {
    instanceClass: "db.m7g.large",
    allocatedStorage: 100,
    maxAllocatedStorage: 1000,
    backupRetentionDays: 35,
    readReplicas: [],
  },
  cache: { nodeType: "cache.m7g.large", nodes: 3 },
  logRetentionDays: 400,
};

/** For a launch with few patients: the same guarantees on smaller machines. */
const small: Profile = {
  ...production,
  web: { instanceType: "t4g.medium", minSize: 3, desiredCapacity: 3, maxSize: 6 },
  database: { ...production.database, instanceClass: "db.t4g.large", maxAllocatedStorage: 500 },
  cache: { nodeType: "cache.t4g.medium", nodes: 2 },
};

/** For engineers, without patients' data: still encrypted, backed up and over two zones, but cheap. */
const dev: Profile = {
  ...small,
  natGateways: "single",
  zones: 2,
  web: { instanceType: "t4g.medium", minSize: 2, desiredCapacity: 2, maxSize: 3 },
  database: { ...small.database, instanceClass: "db.t4g.medium", allocatedStorage: 20, maxAllocatedStorage: 100 },
  cache: { nodeType: "cache.t4g.small", nodes: 2 },
};

export const PROFILES = { production, small, dev } as const;

export type ProfileName = keyof typeof PROFILES;
