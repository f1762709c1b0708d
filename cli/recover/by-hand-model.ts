/** What `npm run up` does about something that is there already and that the state does not know. */
export type Again =
  /** Writes it over; nothing is doubled. */
  | "overwrites"
  /** Is refused by AWS, which names it; then it is to be imported. */
  | "is refused"
  /** Makes a second one beside it. */
  | "doubles"
  /** Does the work once more, which changes nothing. */
  | "repeats";

/** A property's value as AWS knows it: the id of the resource it comes from where the state has that, else its text. */
export type ValueOf = (property: string) => string;

/** How a person looks for a resource of a type that the query by tag cannot find. */
export interface ByHand {
  /** A read-only command of the AWS CLI; `name` is the resource's logical name, with which AWS's names begin. */
  check: (value: ValueOf, name: string) => string;
  again: Again;
  /** By which id it is imported, where a second creation is refused. */
  importId?: (value: ValueOf) => string;
}

/** Single quotes keep a shell from reading what JMESPath quotes with backticks. */
export const query = (expression: string) => `--query '${expression}'`;
