/** Who a statement is about: `"*"`, or names by kind. */
export type Principals<Text> = "*" | Partial<Record<"AWS" | "Service" | "Federated", Text | readonly Text[]>>;

/** One statement of an IAM, key, bucket or topic policy. `Text` is string here; components use Input<string>. */
export interface Statement<Text = string> {
  /** What the statement is for, in letters and digits: shown in AWS consoles and in findings. */
  sid: string;
  /** @default "Allow" */
  effect?: "Allow" | "Deny";
  /** Only in policies attached to a resource. */
  principals?: Principals<Text>;
  actions: readonly string[];
  /** Left out in a trust policy, which is about the role itself. */
  resources?: readonly Text[];
  conditions?: Record<string, Record<string, Text | readonly Text[]>>;
}

/**
 * The JSON text of a policy. Actions and resources are sorted, so that the same policy is always the same text
 * and an update shows no difference where there is none.
 */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statementOf) });
}

function statementOf({ sid, effect, principals, actions, resources, conditions }: Statement): object {
  return {
    Sid: sid,
    Effect: effect ?? "Allow",
    ...(principals === undefined ? {} : { Principal: principals }),
    Action: oneOrSorted(actions),
    ...(resources === undefined ? {} : { Resource: oneOrSorted(resources) }),
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}

/** AWS gives a list of one back as the bare value; writing it so avoids a difference at every refresh. */
function oneOrSorted(values: readonly string[]): string | string[] {
  const sorted = [...new Set(values)].sort();
  return sorted.length === 1 ? sorted.join() : sorted;
}
