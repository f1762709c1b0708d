import { coversActions, hasEffect, isAboutEveryone } from "../document";
import { every, entries, listed, read, type Answer, type Evidence } from "../evidence";

/** Does a statement forbid this action to everybody, except to roles that it names? */
export function denies(statement: Evidence, action: string): Answer {
  if (statement.state !== "known") return statement.state === "unknown" ? "unknown" : "no";
  return every([
    hasEffect(statement.value, "Deny"),
    isAboutEveryone(statement.value),
    coversActions(statement.value, [action]),
    sparesOnlyNamed(statement.value),
  ]);
}

const EXCEPT = /^(ForAllValues:)?(Arn|String)Not(Like|Equals)(IfExists)?$/i;

/** Every part of the condition, if there is one, only takes named principals out. */
function sparesOnlyNamed(statement: unknown): Answer {
  const condition = read(statement, "Condition");
  if (condition.state !== "known") return condition.state === "absent" ? "yes" : "unknown";
  return every(
    (entries(condition.value) ?? []).flatMap(([operator, keys]): Answer[] => {
      if (keys.state !== "known") return ["unknown"];
      const given = entries(keys.value) ?? [];
      return given.map(([key, names]): Answer => {
        if (!EXCEPT.test(operator) || key.toLowerCase() !== "aws:principalarn") return "no";
        return every(listed(names).map(isName));
      });
    }),
  );
}

/** One principal of IAM, or the placeholder of one. */
const NAME = /^(arn:aws[a-z-]*:iam::[^*?]*|<urn:pulumi:[^<>]*>)$/;

function isName(one: Evidence): Answer {
  if (one.state === "unknown") return "yes";
  return one.state === "known" && typeof one.value === "string" && NAME.test(one.value) ? "yes" : "no";
}
