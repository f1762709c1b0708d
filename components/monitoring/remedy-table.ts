/** What is put right by the platform itself, or brought before a person with what to do. */
export type RemedyName = "unhealthy-target" | "database-storage" | "dead-letters" | "instance-refresh" | "certificate";

/** A call by which a remedy changes something. */
export interface RemedyWrite {
  /** As IAM has it. */
  readonly action: string;
  /** What it changes, in words. */
  readonly changes: string;
  /**
   * Properties that a program declares and that the call may change, by Pulumi type. A remedy that changed one would be
   * undone by the next `up`: each must be made as it is declared, which `asDeclared` says how.
   * @default none
   */
  readonly declared?: { readonly type: string; readonly properties: readonly string[]; readonly asDeclared: string };
}

/** One remedy. Its function is functions/remedy-<name>. */
export interface RemedyRow {
  /** What it does, for the function's description: a sentence. */
  readonly purpose: string;
  /** Key of the alarm that wakes it. */
  readonly alarm?: string;
  /** Minutes between two tries for the same thing: what the first one needs to show that it helped. */
  readonly apartMinutes: number;
  /** Seconds that the function may run. */
  readonly timeoutSeconds: number;
  /** Everything by which it changes something; all its other calls read. Empty: it calls a person. */
  readonly writes: readonly RemedyWrite[];
}

/** Tries for the same thing within these hours, after which a person is called and no further try made. */
export const TRIES = { most: 3, hours: 24 } as const;

/** How often each remedy looks by itself: events are delivered at best, and what stays wrong sends no second one. */
export const LOOK_MINUTES = 15;

export const REMEDIES: Readonly<Record<RemedyName, RemedyRow>> = {
  "unhealthy-target": {
    purpose: "Has a server replaced that fails the load balancer's checks and that its group keeps",
    alarm: "unhealthy-targets",
    // A server needs up to half an hour to boot, install and answer, which is what its launching hook gives it.
    apartMinutes: 30,
    timeoutSeconds: 60,
    writes: [
      {
        action: "autoscaling:SetInstanceHealth",
        changes: "The health of one server, which the group then replaces. No property of the group.",
      },
    ],
  },
  "database-storage": {
    purpose: "Calls a person with the setting to change when the database runs out of storage",
    alarm: "storage-low",
    apartMinutes: LOOK_MINUTES,
    timeoutSeconds: 60,
    writes: [],
  },
  "dead-letters": {
    purpose: "Has dead letters sent back to the queue they came from",
    alarm: "dead-letters",
    // What a consumer stands on is seldom back within minutes, and a message is sent back three times at most.
    apartMinutes: 60,
    // The replay function may run for 300 seconds.
    timeoutSeconds: 330,
    writes: [
      {
        action: "lambda:InvokeFunction",
        changes: "Where messages are: the replay function moves them. No property of a queue.",
      },
    ],
  },
  "instance-refresh": {
    purpose: "Stops an instance refresh that does not end, and calls a person for one that failed or went back",
    apartMinutes: 30,
    timeoutSeconds: 60,
    writes: [
      {
        action: "autoscaling:CancelInstanceRefresh",
        changes: "The refresh that is running. The group keeps the launch template that the program gave it.",
      },
    ],
  },
  certificate: {
    purpose: "Makes the proofs of a certificate again that are gone, and calls a person when that is not why it fails",
    apartMinutes: 60,
    timeoutSeconds: 60,
    writes: [
      {
        action: "route53:ChangeResourceRecordSets",
        changes: "Makes a record that is gone. Nothing is overwritten or deleted: its role may only create.",
        declared: {
          type: "aws:route53/record:Record",
          properties: ["name", "records", "ttl", "type", "zoneId"],
          asDeclared: "The function is given the records that the program declares, and makes no other.",
        },
      },
    ],
  },
};

export const REMEDY_NAMES = Object.keys(REMEDIES) as readonly RemedyName[];

/** Which remedies only say what they would do: all, none, or those that are named. */
export type DryRun = boolean | readonly RemedyName[];

export const isDryRun = (name: RemedyName, dryRun: DryRun): boolean =>
  typeof dryRun === "boolean" ? dryRun : dryRun.includes(name);
