import { subjectOf, type Finding } from "../shared/remedies/finding";

/** A target group, and the Auto Scaling group whose servers are in it. */
export interface Subject {
  /** Beginning of the name of the alarm `unhealthy-targets`. */
  alarm: string;
  targetGroupArn: string;
  group: string;
}

/** What is known of a group's servers. */
export interface Servers {
  desired: number;
  /** Processes of the group that somebody has suspended. */
  suspended: readonly string[];
  /** Whether an instance refresh is running or going back. */
  isRefreshing: boolean;
  instances: readonly { id: string; lifecycle: string; isHealthy: boolean }[];
  /** What the load balancer says of each target. */
  targets: readonly { id: string; state: string }[];
}

/** Without these the group replaces nobody, whoever calls a server unhealthy. */
const NEEDED = ["Launch", "ReplaceUnhealthy", "Terminate"];

/**
 * One server to replace, or why none. One at a time, and only when at least half of the servers serve: when most fail,
 * the cause is the release or what it stands on, and new servers would fail as well.
 */
export function targetFinding(
  { group }: Subject,
  servers: Servers,
  replace: (instanceId: string) => Promise<unknown>,
): Finding {
  const about = { subject: subjectOf(group), key: group };
  const nothing = (because: string): Finding => ({ ...about, do: "nothing", because });
  const stateOf = new Map(servers.targets.map(({ id, state }) => [id, state]));
  const failing = servers.instances
    .filter(({ id, lifecycle }) => lifecycle === "InService" && stateOf.get(id) === "unhealthy")
    .map(({ id }) => id)
    .sort();
  const [first] = failing;
  if (first === undefined) return nothing("every server in service answers");
  if (servers.isRefreshing) return nothing("an instance refresh replaces servers already");
  const suspended = NEEDED.filter((process) => servers.suspended.includes(process));
  if (suspended.length > 0) {
    const text = `${first} of ${group} does not answer, and the group replaces nobody while ${suspended.join(", ")} is suspended. Resume it: aws autoscaling resume-processes --auto-scaling-group-name ${group}`;
    return { ...about, do: "call", call: { reason: "replacement-suspended", text } };
  }
  if (servers.instances.some(({ lifecycle, isHealthy }) => lifecycle !== "InService" || !isHealthy)) {
    return nothing("a server is on its way in or out already");
  }
  const healthy = servers.instances.filter(({ id }) => stateOf.get(id) === "healthy").length;
  if (healthy === 0 || healthy * 2 < servers.desired) {
    const text = `Of ${servers.desired} servers of ${group} only ${healthy} answer. Replacing one does not help when most fail: look at the release, the database and the servers' log group first.`;
    return { ...about, do: "call", call: { reason: "too-few-others", text } };
  }
  return {
    ...about,
    subject: subjectOf(first),
    do: "act",
    action: "replace-server",
    act: async () => {
      await replace(first);
      return { moved: 1, left: failing.length - 1 };
    },
  };
}
