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
  /** How many uploads are worked on at once, and MB for the conversion of images. */
  uploads: { maximumConcurrency: number; imageMemory: number };
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
  uploads: { maximumConcurrency: 20, imageMemory: 3008 },
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
  // A new account runs ten functions at once, and an upload takes two.
  uploads: { ...small.uploads, maximumConcurrency: 4 },
};

export const PROFILES = { production, small, dev } as const;

export type ProfileName = keyof typeof PROFILES;

/** Something that a profile has less of than production. */
export interface GivenUp {
  /** The values that differ, by their names in {@link Profile}. */
  settings: readonly string[];
  /** `protection` when something is lost in a failure, `size` when it is only smaller or slower. */
  kind: "protection" | "size";
  /** What it means to whoever uses or runs the stack. */
  means: string;
}

const BURSTABLE =
  "servers, database and cache run on burstable machines: above their baseline for long, they slow down or cost more";

/**
 * What each profile gives up against production, in words; `npm run plan` shows it on the page of each stack.
 * A test compares it with the values: none that differs may be left out.
 */
export const GIVES_UP: Readonly<Record<ProfileName, readonly GivenUp[]>> = {
  production: [],
  small: [
    { settings: ["web.instanceType", "database.instanceClass", "cache.nodeType"], kind: "size", means: BURSTABLE },
    { settings: ["web.maxSize"], kind: "size", means: "grows to 6 servers, not 12" },
    { settings: ["database.maxAllocatedStorage"], kind: "size", means: "the database grows to 500 GiB, not 1,000" },
    {
      settings: ["cache.nodes"],
      kind: "size",
      means: "the cache has one replica, not two: while a failed node is replaced, sessions are held once",
    },
  ],
  dev: [
    {
      settings: ["natGateways"],
      kind: "protection",
      means: "one NAT gateway: when its zone is lost, servers in no zone reach partners any more",
    },
    {
      settings: ["zones"],
      kind: "protection",
      means: "two zones: when one is lost, everything runs in the other, without a spare",
    },
    { settings: ["web.instanceType", "database.instanceClass", "cache.nodeType"], kind: "size", means: BURSTABLE },
    {
      settings: ["web.minSize", "web.desiredCapacity", "web.maxSize"],
      kind: "size",
      means: "2 servers that grow to 3: enough to try things, not to serve patients",
    },
    {
      settings: ["database.allocatedStorage", "database.maxAllocatedStorage"],
      kind: "size",
      means: "the database starts with 20 GiB and grows to 100",
    },
    {
      settings: ["cache.nodes"],
      kind: "size",
      means: "the cache has one replica, not two: while a failed node is replaced, sessions are held once",
    },
    { settings: ["uploads.maximumConcurrency"], kind: "size", means: "4 uploads are worked on at once, not 20" },
  ],
};
