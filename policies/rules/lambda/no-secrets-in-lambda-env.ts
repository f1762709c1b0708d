import { FUNCTION } from "../../checks/event-sources";
import { isNameOfSecret, secretIn } from "../../checks/secret-text";
import { entries, read, type Evidence } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

/** What these make is a credential and nothing else. */
const CREDENTIALS = [
  "random:index/randomPassword:RandomPassword",
  "aws:iam/accessKey:AccessKey",
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
];

export const noSecretsInLambdaEnv = stackRule("no-secrets-in-lambda-env", {
  tier: "extended",
  types: FUNCTION,
  judge: (one, graph) => {
    const variables = read(one.inputs, "environment.variables");
    if (variables.state === "absent") return notApplicable("it has no environment variables");
    const [made] = graph.targets(one, "environment", CREDENTIALS);
    if (made !== undefined) return violated(`environment.variables holds what ${made.name} makes`);
    if (variables.state === "unknown") return cannotBeProved("environment.variables");
    const all = entries(variables.value);
    if (all === undefined) return violated(`environment.variables is ${shown(variables.value)}, not an object`);
    return worst([satisfied, ...all.map(([name, value]) => holdsNone(name, value))]);
  },
});

function holdsNone(name: string, value: Evidence): Verdict {
  const at = `environment.variables.${name.slice(0, 60)}`;
  // The name of a secret is no secret, and what is not known yet is nearly always a name.
  if (value.state === "unknown") return isNameOfSecret(name) ? cannotBeProved(at) : satisfied;
  if (value.state === "absent") return satisfied;
  const found = typeof value.value === "string" ? secretIn(value.value, name) : undefined;
  return found === undefined ? satisfied : violated(`${at} holds ${found}`);
}
