/** What goes wrong in the account although everything that was asked for is there. */
export interface TroublePlan {
  /** Beginnings of the names of alarms that are on. @default none */
  readonly alarms?: readonly string[];
  /** Names of Auto Scaling groups of which one server fails the load balancer's checks. @default none */
  readonly failing?: readonly string[];
  /** Names of Auto Scaling groups whose instance refresh does not end. @default none */
  readonly stuck?: readonly string[];
  /** ARNs of certificates that ACM waits to renew. @default none */
  readonly unrenewed?: readonly string[];
}

/** A call by which somebody changed something that no resource has as a property. */
export interface Deed {
  /** As IAM has it: `autoscaling:SetInstanceHealth`. */
  readonly action: string;
  /** What it was done to. */
  readonly to: string;
}

export interface LogLine {
  readonly timestamp: number;
  readonly message: string;
}

/** The troubles of an account, and what was done about them: nothing here is a resource, and no journal keeps it. */
export class Troubles {
  plan: TroublePlan = {};
  /** What AWS's own clients did, in order. */
  readonly deeds: Deed[] = [];
  /** Servers that somebody has called unhealthy. */
  readonly unhealthy = new Set<string>();
  /** Groups whose instance refresh was stopped. */
  readonly cancelled = new Set<string>();
  /** Lines by log group and stream. */
  readonly logs = new Map<string, LogLine[]>();

  /** Begins anew with these. */
  begin(plan: TroublePlan): void {
    this.plan = plan;
    this.deeds.length = 0;
    for (const past of [this.unhealthy, this.cancelled, this.logs]) past.clear();
  }

  did(action: string, to: string): void {
    this.deeds.push({ action, to });
  }
}
