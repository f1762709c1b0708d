/**
 * Numbers that the platform is judged by: alarms, the rollback of a release and the service levels take them from here,
 * so that they cannot disagree.
 */

/** Share of answers that may be server errors, in percent. */
export const ERROR_PERCENT = 1;

/** Server errors in a minute below which it is no matter of shares: at night a single one is more than one in a hundred. */
export const LEAST_ERRORS = 3;

/**
 * Server errors in percent of answers, of a minute: `failed` and `unanswered` are errors of servers and of the load
 * balancer for one that did not answer, `requests` are those that reached a server.
 */
export const SERVER_ERROR_SHARE =
  `IF(FILL(failed, 0) + FILL(unanswered, 0) >= ${LEAST_ERRORS}, ` +
  "100 * (FILL(failed, 0) + FILL(unanswered, 0)) / (FILL(requests, 0) + FILL(unanswered, 0)), 0)";

/** Time within which 95 of 100 requests are answered, in seconds. */
export const ANSWER_SECONDS = 1;

/** Share of the database's processors that may be busy, in percent. */
export const DATABASE_CPU_PERCENT = 80;

/** Share of the database's disk that must be free, in percent; RDS grows a disk by itself at the same number. */
export const FREE_STORAGE_PERCENT = 10;

/** How far a read replica may be behind, in seconds. */
export const REPLICA_LAG_SECONDS = 60;

/** Messages that may wait in a queue of dead letters. */
export const DEAD_LETTERS = 0;

/** How long a message may wait for its consumer, in seconds. */
export const QUEUE_SECONDS = 900;

/** Namespace of what servers and applications measure themselves; a server's role may write to no other. */
export const METRIC_NAMESPACE = "Careplane";

/** Where an alarm's runbook is, from the root of the repository. */
export const runbookPath = (key: string): string => `docs/runbooks/alarms/${key}.md`;
