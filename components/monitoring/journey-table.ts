/** What people come to the platform for, and what has to work for it. */
export interface Journey {
  /** What a person does: "Sign in". */
  title: string;
  /** Who is harmed while it does not work, and how. One or two sentences. */
  harmed: string;
  /** What the person on call does first. One or two sentences. */
  first: string;
  /**
   * Logical names of the components or resources that it needs. Their page alarms, and those of all that is within them,
   * are the journey's. 100 alarms at most for each.
   */
  needs: readonly string[];
  /**
   * Key of a journey that stands on a part of the same. While its alarm is on, people have been called for what is
   * shared, and this one stays silent: one fault of a database is one page and not six. It calls as soon as the other is
   * over and it is not. The dashboard shows both.
   * @default none
   */
  unless?: string;
}

/** By key, which becomes part of the alarm's name and is never changed: `sign-in`. */
export type JourneyTable = Readonly<Record<string, Journey>>;
