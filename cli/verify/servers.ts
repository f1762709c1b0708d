import { done, failed, moment, tally, waiting, type Finding } from "./finding";

/** The Auto Scaling group as AWS describes it. */
export interface Group {
  /** Servers that it wants. */
  readonly desired: number;
  /** Version of the launch template that new servers are made from. */
  readonly templateVersion: string;
  readonly servers: readonly Server[];
}

export interface Server {
  readonly id: string;
  readonly zone: string;
  /** `InService`, `Pending:Wait`, `Terminating`: the states of the group's lifecycle. */
  readonly lifecycle: string;
  readonly templateVersion: string;
}

/** The newest instance refresh. */
export interface Refresh {
  readonly status: string;
  readonly reason?: string;
  readonly ended?: Date;
  /** Percent that is complete. */
  readonly percent?: number;
  /** Servers that are not replaced yet. */
  readonly left?: number;
}

/** What the load balancer says of one server. */
export interface Target {
  readonly id: string;
  /** `initial`, `healthy`, `unhealthy`, `draining`, `unused`, `unavailable`. */
  readonly state: string;
  readonly reason?: string;
}

/** All that is known of the servers at one moment. */
export interface Servers {
  /** Undefined when there is no such group. */
  readonly group?: Group;
  /** Undefined when the group has never had one. */
  readonly refresh?: Refresh;
  /** Undefined when there is no such target group. */
  readonly targets?: readonly Target[];
}

/** What each end of an instance refresh means, besides success. Statuses: EC2 Auto Scaling API, InstanceRefresh. */
const BAD_ENDS: Readonly<Record<string, string>> = {
  RollbackInProgress: "the rollout is being rolled back",
  RollbackSuccessful: "the rollout was rolled back; the servers run what they ran before",
  RollbackFailed: "the rollout failed, and so did taking it back: servers of two releases may serve",
  Failed: "the rollout failed: servers of two releases may serve",
  Cancelled: "the rollout was cancelled: servers of two releases may serve",
};

/** Whether the newest rollout is over, and whether the group is what the last deployment made. */
export function rollout(stack: string, wanted: string, { group, refresh }: Servers): Finding {
  if (group === undefined) return gone(stack, "the Auto Scaling group");
  const because = refresh?.reason === undefined ? "" : ` (${refresh.reason})`;
  const bad = refresh === undefined ? undefined : BAD_ENDS[refresh.status];
  if (bad !== undefined) {
    return failed(
      "rollout",
      `${bad}${because}`,
      "read why in the servers' log group (the streams <instance>/boot first), then set careplane:release back to the " +
        `digest that served before, or to one that is mended, and run npm run up -- ${stack}`,
    );
  }
  if (group.templateVersion !== wanted) {
    return failed(
      "rollout",
      `new servers are made from version ${group.templateVersion} of the launch template, and the last deployment made ${wanted}`,
      `somebody changed the group, or a rollout before this one was rolled back: npm run up -- ${stack} -- --refresh`,
    );
  }
  if (refresh !== undefined && refresh.status !== "Successful") {
    const left = refresh.left === undefined ? "" : `, ${counted(refresh.left, "server")} to go`;
    return waiting("rollout", `${refresh.status}, ${refresh.percent ?? 0} %${left}${because}`);
  }
  const older = group.servers.filter(({ lifecycle, templateVersion }) => isIn(lifecycle) && templateVersion !== wanted);
  if (older.length > 0) {
    const versions = tally(older.map(({ templateVersion }) => `version ${templateVersion}:`));
    return waiting("rollout", `${counted(older.length, "server")} not made from version ${wanted} (${versions})`);
  }
  if (refresh === undefined) return done("rollout", `version ${wanted}; there was nothing to replace so far`);
  return done("rollout", `version ${wanted}${refresh.ended === undefined ? "" : `, since ${moment(refresh.ended)}`}`);
}

/** Whether as many servers as the group wants are in service and found healthy by the load balancer. */
export function health(stack: string, { group, targets }: Servers): Finding {
  if (group === undefined) return gone(stack, "the Auto Scaling group", "servers");
  if (targets === undefined) return gone(stack, "the target group", "servers");
  if (group.desired === 0) {
    return failed(
      "servers",
      "the group wants no servers",
      `somebody set its capacity to 0; npm run up -- ${stack} -- --refresh sets its sizes back`,
    );
  }
  const states = new Map(targets.map((target) => [target.id, target]));
  const inService = group.servers.filter(({ lifecycle }) => isIn(lifecycle));
  const healthy = inService.filter(({ id }) => states.get(id)?.state === "healthy");
  const wanted = Math.max(group.desired, inService.length);
  const said = `${healthy.length} of ${wanted} healthy`;
  if (healthy.length === wanted) return done("servers", `${said}: ${tally(healthy.map(({ zone }) => zone))}`);
  const others = group.servers.filter((server) => !healthy.includes(server)).map((server) => stateOf(server, states));
  return waiting("servers", others.length === 0 ? said : `${said}; ${others.sort().join(", ")}`);
}

const isIn = (lifecycle: string): boolean => lifecycle === "InService";

function stateOf({ id, lifecycle }: Server, targets: ReadonlyMap<string, Target>): string {
  if (!isIn(lifecycle)) return `${id} ${lifecycle}`;
  const { state, reason } = targets.get(id) ?? { state: "not registered" };
  return `${id} ${state}${reason === undefined ? "" : ` (${reason})`}`;
}

const gone = (stack: string, what: string, part: "rollout" | "servers" = "rollout"): Finding =>
  failed(part, `${what} is not there`, `it was deleted behind Pulumi's back: npm run up -- ${stack} -- --refresh`);

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
