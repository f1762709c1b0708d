import { UPLOAD_FUNCTIONS } from "./functions-table";

/** Lambda asks for six times what a function may take, so that a message is not seen twice while runs are scarce. */
const hidden = (timeout: number): number => 6 * timeout;

/**
 * What the queues of uploads are like. An upload that is not finished comes back every hour and a half, 16 times: a day,
 * as long as its workflow may take. Dead letters have 14 days from when they were first sent, at least 4 as dead letters.
 */
export const QUEUES = {
  uploads: {
    visibilityTimeoutSeconds: hidden(UPLOAD_FUNCTIONS.start.timeout),
    maxReceiveCount: 16,
    retentionSeconds: 10 * 86_400,
  },
  recognised: {
    visibilityTimeoutSeconds: hidden(UPLOAD_FUNCTIONS.recognised.timeout),
    maxReceiveCount: 5,
    retentionSeconds: 4 * 86_400,
  },
  // Nothing takes from it: a list of what is missing, for the return to the other region. Each manifest says that it waits.
  waiting: { visibilityTimeoutSeconds: 5400, maxReceiveCount: 5, retentionSeconds: 14 * 86_400 },
} as const;
