import { coversActions, hasEffect, isAboutEveryone, parseDocument } from "../../document";
import { every, read, type Answer, type Evidence } from "../../evidence";
import { resourceRule } from "../../rule";
import { BUCKET, BUCKET_POLICY } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

const isLeftOut = (statement: unknown, part: string): Answer => {
  const value = read(statement, part);
  return value.state === "unknown" ? "unknown" : value.state === "absent" ? "yes" : "no";
};

function locksOut(at: string, statement: Evidence): Verdict {
  if (statement.state !== "known") return cannotBeProved(at);
  const answer = every([
    hasEffect(statement.value, "Deny"),
    isLeftOut(statement.value, "NotPrincipal"),
    isAboutEveryone(statement.value),
    isLeftOut(statement.value, "Condition"),
    coversActions(statement.value, ["s3:*"]),
  ]);
  if (answer === "unknown") return cannotBeProved(at);
  return answer === "yes" ? violated(`${at} denies everything to everybody, its owner too`) : satisfied;
}

export const s3PolicyNoLockout = resourceRule("s3-policy-no-lockout", {
  tier: "extended",
  types: [...BUCKET, ...BUCKET_POLICY],
  judge: ({ inputs }) => {
    const document = parseDocument(read(inputs, "policy"));
    if (document.state === "absent") return notApplicable("policy is left out");
    if (document.state === "unknown") return cannotBeProved("policy");
    if (document.state === "malformed") return violated(`policy ${document.because}`);
    const verdicts = document.statements.map((one, index) => locksOut(`policy.Statement[${index}]`, one));
    return worst([satisfied, ...verdicts]);
  },
});
