import { subjectOf, type Acted, type Finding } from "../shared/remedies/finding";

/** A queue whose dead letters the replay function sends back. */
export interface Subject {
  /** Beginning of the name of the alarm `dead-letters` of its dead letters. */
  alarm: string;
  /** Name of the queue in the table of topics. */
  queue: string;
}

/** What the replay function answers; functions/replay/replay.ts. */
export interface Replayed {
  moved: number;
  left: Readonly<Record<string, number>>;
}

/** Dead letters that one replay takes: enough for a bad minute, and few enough not to flood a consumer that just came back. */
export const MOST_MESSAGES = 100;

/** Has the dead letters sent back. What was sent back too often stays where it is, and then a person has to look. */
export function backlogFinding({ queue }: Subject, replay: (queue: string) => Promise<Replayed>): Finding {
  return {
    subject: subjectOf(queue),
    key: queue,
    do: "act",
    action: "replay-dead-letters",
    act: async (): Promise<Acted> => {
      const { moved, left } = await replay(queue);
      const stayed = Object.values(left).reduce((sum, one) => sum + one, 0);
      if (stayed === 0) return { moved, left: 0 };
      const text = `${stayed} dead letters of ${queue} stayed where they are: they were sent back too often, or wait behind one that was. Read one of them and the consumer's log: docs/runbooks/replay-dead-letters.md.`;
      return { moved, left: stayed, call: { reason: "tried-out", text } };
    },
  };
}
