import {
  CreateLogStreamCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  type CloudWatchLogsClient,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Entry } from "./tries";

/** What a remedy did lately: by it tries are counted. */
export interface Journal {
  since(time: number): Promise<Entry[]>;
  write(entry: Entry): Promise<void>;
}

/** Stream of the function's own log group that is the journal. */
export const JOURNAL_STREAM = "journal";

/**
 * The journal is read unmasked: names of servers and certificates in it may look to the account's data protection like
 * somebody's number, and a masked name would never be counted. It holds nothing else.
 */
const UNMASKED = { startFromHead: true, unmask: true } as const;

/** Events of one page; CloudWatch Logs gives 10,000 at most. */
const PAGE = 1000;

const STEPS: readonly string[] = ["try", "called", "gave-up"];

/**
 * The journal as a stream of the function's log group: kept as long as the logs, readable by whoever reads them, and
 * nothing more to declare. Written before anything is done, so that a run which ends midway has been counted.
 */
export class LogJournal implements Journal {
  constructor(
    private readonly client: CloudWatchLogsClient,
    private readonly logGroupName: string,
  ) {}

  async since(time: number): Promise<Entry[]> {
    const stream = { logGroupName: this.logGroupName, logStreamName: JOURNAL_STREAM };
    const entries: Entry[] = [];
    for (let nextToken: string | undefined; ;) {
      const page = await this.client
        .send(new GetLogEventsCommand({ ...stream, startTime: time, ...UNMASKED, limit: PAGE, nextToken }))
        // The first run finds no stream.
        .catch((error: unknown) => {
          if (isNamed(error, "ResourceNotFoundException")) return undefined;
          throw error;
        });
      entries.push(...(page?.events ?? []).flatMap(({ timestamp = 0, message = "" }) => entryOf(timestamp, message)));
      // The end is where the token no longer changes; a page before it may be empty.
      if (page === undefined || page.nextForwardToken === nextToken) return entries;
      nextToken = page.nextForwardToken;
    }
  }

  async write(entry: Entry): Promise<void> {
    const stream = { logGroupName: this.logGroupName, logStreamName: JOURNAL_STREAM };
    const events = {
      ...stream,
      logEvents: [{ timestamp: entry.at, message: JSON.stringify({ key: entry.key, step: entry.step }) }],
    };
    try {
      await this.client.send(new PutLogEventsCommand(events));
    } catch (error) {
      if (!isNamed(error, "ResourceNotFoundException")) throw error;
      await this.client.send(new CreateLogStreamCommand(stream)).catch((refused: unknown) => {
        if (!isNamed(refused, "ResourceAlreadyExistsException")) throw refused;
      });
      await this.client.send(new PutLogEventsCommand(events));
    }
  }
}

/** The entry that a line is; none for what somebody else wrote there. */
function entryOf(at: number, line: string): Entry[] {
  try {
    const { key, step } = JSON.parse(line) as Entry;
    return typeof key === "string" && STEPS.includes(step) ? [{ at, key, step }] : [];
  } catch {
    return [];
  }
}

/** Whether AWS refused with this error. */
export const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
