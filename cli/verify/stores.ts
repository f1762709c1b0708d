import { done, failed, tally, waiting, type Finding } from "./finding";

/** A database behind the proxy. */
export interface ProxyTarget {
  /** Identifier of the instance. */
  readonly id: string;
  /** `REGISTERING`, `AVAILABLE`, `UNAVAILABLE`, `UNUSED`. */
  readonly state: string;
  /** `PENDING_PROXY_CAPACITY`, `CONNECTION_FAILED`, `AUTH_FAILURE` and others. */
  readonly reason?: string;
}

/** The cache as ElastiCache describes it. */
export interface CacheGroup {
  /** `available`, `creating`, `modifying`, `snapshotting`, `deleting`, `create-failed`. */
  readonly status: string;
  /** `enabled`, `enabling`, `disabled`, `disabling`. */
  readonly failover: string;
  readonly nodes: readonly { readonly id: string; readonly zone: string }[];
}

/** Whether the proxy reaches its database. Undefined: there is no such proxy. */
export function database(stack: string, targets: readonly ProxyTarget[] | undefined): Finding {
  if (targets === undefined) return gone(stack, "database", "the proxy");
  if (targets.length === 0) {
    return failed("database", "no database is registered behind the proxy", refresh(stack));
  }
  const available = targets.filter(({ state }) => state === "AVAILABLE");
  const said = `${available.length} of ${targets.length} behind the proxy available`;
  if (available.length === targets.length) return done("database", said);
  const others = targets
    .filter((target) => !available.includes(target))
    .map(({ id, state, reason }) => `${id} ${state}${reason === undefined ? "" : ` (${reason})`}`);
  return waiting("database", `${said}; ${others.sort().join(", ")}`);
}

/** Whether the cache serves and can lose a node. Undefined: there is no such replication group. */
export function cache(stack: string, group: CacheGroup | undefined): Finding {
  if (group === undefined) return gone(stack, "cache", "the replication group");
  const { status, failover, nodes } = group;
  if (status === "create-failed" || status === "deleting") {
    return failed("cache", status, "aws elasticache describe-events --source-type replication-group says why");
  }
  // Between a change of nodes and the end of it, failover is on its way.
  const isReady = status === "available" && !failover.endsWith("ing");
  const said = `${status}, failover ${failover}`;
  return isReady ? done("cache", `${said}: ${tally(nodes.map(({ zone }) => zone))}`) : waiting("cache", said);
}

const refresh = (stack: string): string => `it was changed behind Pulumi's back: npm run up -- ${stack} -- --refresh`;

const gone = (stack: string, part: "database" | "cache", what: string): Finding =>
  failed(part, `${what} is not there`, refresh(stack));
