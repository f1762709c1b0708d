import { retentionProblems } from "../shared/log-retention";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";
import { alarmPattern, alarmPrefix, LONGEST_PATTERN } from "./remedy-patterns-plan";
import { REMEDIES, REMEDY_NAMES, type DryRun } from "./remedy-table";

/** What is decided about remedies before anything is declared. Inputs that are known later are left unchecked. */
export interface RemediesRequest {
  readonly accountId: unknown;
  readonly region: string;
  readonly keyArn: unknown;
  readonly logKeyArn: unknown;
  readonly logRetentionDays?: number;
  readonly dryRun?: DryRun;
  readonly stuckMinutes?: number;
  readonly deadLetters: Readonly<Record<string, string>>;
  readonly watched: readonly { readonly type: string; readonly name: string }[];
}

/** Minutes that an instance refresh may be given: EC2 Auto Scaling ends one by itself only after days. */
export const STUCK_MINUTES = { least: 60, most: 2880, usual: 360 } as const;

const QUEUE = "aws:sqs/queue:Queue";

/** Every problem of the remedies' arguments. */
export function validateRemedies(request: RemediesRequest): Problem[] {
  const { region, dryRun = false, stuckMinutes = STUCK_MINUTES.usual } = request;
  return [
    ...accountProblems("accountId", request.accountId),
    ...regionProblems("region", region),
    ...keyArnProblems("keyArn", request.keyArn, region),
    ...keyArnProblems("logKeyArn", request.logKeyArn, region),
    ...retentionProblems("logRetentionDays", request.logRetentionDays),
    ...wholeNumber(
      "stuckMinutes",
      stuckMinutes,
      STUCK_MINUTES.least,
      STUCK_MINUTES.most,
      `leave it out for ${STUCK_MINUTES.usual}: longer than the slowest refresh of the largest group`,
    ),
    ...dryRunProblems(dryRun),
    ...queueProblems(request),
  ];
}

/** Names of remedies that a stack file has wrong. */
export function dryRunProblems(dryRun: DryRun): Problem[] {
  if (typeof dryRun === "boolean") return [];
  const known: readonly string[] = REMEDY_NAMES;
  return dryRun.flatMap((name, index): Problem[] =>
    known.includes(name)
      ? []
      : [
          {
            path: `dryRun[${index}]`,
            given: shown(name),
            allowed: `one of ${known.join(", ")}`,
            fix: "correct the name, or write true for all of them",
          },
        ],
  );
}

/** Declared too early, remedies would find nothing, and nobody would miss them. */
export const nothingProblems = (remedies: number): Problem[] =>
  remedies > 0
    ? []
    : [
        {
          path: "watched",
          given: "nothing that there is a remedy for",
          allowed:
            "what the program has declared, with a server group, a database, a certificate or dead letters in it",
          fix: "begin the watch before the first resource, and declare the remedies last",
        },
      ];

function queueProblems({ deadLetters, watched }: RemediesRequest): Problem[] {
  const queues = new Set(watched.filter(({ type }) => type === QUEUE).map(({ name }) => name));
  const unknown = Object.entries(deadLetters).flatMap(([queue, name]): Problem[] =>
    queues.has(name)
      ? []
      : [
          {
            path: `deadLetters.${queue}`,
            given: shown(name),
            allowed: "the logical name of a queue that was declared before",
            fix: "name the queue of its dead letters, and declare the remedies last",
          },
        ],
  );
  const { alarm } = REMEDIES["dead-letters"];
  const pattern = alarmPattern(Object.values(deadLetters).map((name) => alarmPrefix(name, alarm ?? "")));
  const length = JSON.stringify(pattern).length;
  if (length <= LONGEST_PATTERN) return unknown;
  return [
    ...unknown,
    {
      path: "deadLetters",
      given: `queues whose names make a pattern of ${length} characters`,
      allowed: `queues whose names make at most ${LONGEST_PATTERN}, EventBridge's limit for a pattern`,
      fix: "shorten the names of topics or queues, or make a second set of remedies for some of them",
    },
  ];
}
