import { isTree, type Tree } from "../json";
import type { Change } from "./events";

/** What an edit in place would take away. */
export interface Loss {
  would: "shorten" | "move";
  because: readonly string[];
  holds: string;
  safeWay: string;
}

const KEEP =
  "export what you need first: what is older than the new limit goes within days, and nothing brings it back";

/** Numbers of days (or of backups) of which a smaller one deletes what it no longer covers. */
const KEPT: Readonly<Record<string, { path: string; holds: string; safeWay: string }>> = {
  "aws:rds/instance:Instance": {
    path: "backupRetentionPeriod",
    holds: "backups that are older than the new limit",
    safeWay: "copy a snapshot of each day that must stay restorable (aws rds copy-db-snapshot), then lower the number",
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    path: "snapshotRetentionLimit",
    holds: "snapshots that are older than the new limit",
    safeWay: "copy the snapshots that must stay (aws elasticache copy-snapshot), then lower the number",
  },
  "aws:cloudwatch/eventArchive:EventArchive": {
    path: "retentionDays",
    holds: "events that are older than the new limit, and can be replayed until then",
    safeWay: "let the number grow only; an archive of its own for new events may keep fewer days",
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    path: "retentionInDays",
    holds: "log entries that are older than the new limit",
    safeWay: `${KEEP} (aws logs create-export-task)`,
  },
};

const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const SUBNET_GROUPS = ["aws:rds/subnetGroup:SubnetGroup", "aws:elasticache/subnetGroup:SubnetGroup"];
const PROVIDER = "pulumi:providers:aws";

/** What a change in place would take away; undefined when nothing. A replacement or deletion is not looked at. */
export function lossInPlace({ op, type, before, after }: Change): Loss | undefined {
  if (op !== "update") return undefined;
  if (type === PROVIDER) return moved(before, after);
  if (type === LIFECYCLE) return shorterLifecycle(before, after);
  if (SUBNET_GROUPS.includes(type)) return outOf(before["subnetIds"], after["subnetIds"]);
  const kept = KEPT[type];
  if (kept === undefined) return undefined;
  const { path, ...words } = kept;
  return isLess(after[path], before[path]) ? { would: "shorten", because: [path], ...words } : undefined;
}

/** Subnets that are taken away from a database or a cache: one that is in use there is refused when half is done. */
function outOf(before: unknown, after: unknown): Loss | undefined {
  const [old, now] = [before, after].map((ids) => (Array.isArray(ids) ? (ids as unknown[]) : []));
  if (now?.length === 0 || old?.every((id) => now?.includes(id)) !== false) return undefined;
  return {
    would: "move",
    because: ["subnetIds"],
    holds: "a database or a cache in the subnets that it has now, which nothing moves to others of the same network",
    safeWay:
      "keep its subnets, and add to them by adding zones; for others make a further cell (a stack such as us-2), " +
      "restore backups there and move the domain",
  };
}

/** CloudWatch and EventBridge take 0, and no number at all, for ever. */
const isLess = (now: unknown, before: unknown): boolean => lasting(now) < lasting(before);
const lasting = (days: unknown): number => (typeof days === "number" && days > 0 ? days : Infinity);

function shorterLifecycle(before: Tree, after: Tree): Loss | undefined {
  const [old, now] = [expiries(before), expiries(after)];
  const shorter = [...now].filter(([rule, days]) => isLess(days, old.get(rule))).map(([rule]) => rule);
  if (shorter.length === 0) return undefined;
  return { would: "shorten", because: shorter, holds: "objects or versions older than the new limit", safeWay: KEEP };
}

/** Days after which a bucket's rules delete, by rule and kind of deletion. */
function expiries({ rules }: Tree): Map<string, unknown> {
  const all = Array.isArray(rules) ? rules.filter(isTree) : [];
  return new Map(
    all.flatMap((rule) => {
      const { expiration, noncurrentVersionExpiration: versions } = rule;
      return [
        ...(isTree(expiration) ? [[`${String(rule["id"])}: expiration.days`, expiration["days"]] as const] : []),
        ...(isTree(versions)
          ? [[`${String(rule["id"])}: noncurrentVersionExpiration.noncurrentDays`, versions["noncurrentDays"]] as const]
          : []),
      ];
    }),
  );
}

/** The provider's account or region: the stack would let go of everything that it has in the old one. */
function moved(before: Tree, after: Tree): Loss | undefined {
  const because = ["allowedAccountIds", "region"].filter(
    (name) => before[name] !== undefined && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (because.length === 0) return undefined;
  return {
    would: "move",
    because,
    holds: "everything of this stack, which stays behind where it is",
    safeWay:
      "set it back; make a further cell (a stack such as us-2) in the other account or region, restore backups there, " +
      "move the domain, then retire this one",
  };
}
