import { shown, type Problem } from "./problem";
import { isRegion, REGIONS } from "./regions";

const ACCOUNT = /^\d{12}$/;
const KEY_ARN = /^arn:aws:kms:([a-z0-9-]+):\d{12}:key\/[A-Za-z0-9-]+$/;

/** Problems with an account id. One that is only known after a deployment has none yet. */
export function accountProblems(path: string, given: unknown): Problem[] {
  if (typeof given !== "string" || ACCOUNT.test(given)) return [];
  return [
    {
      path,
      given: shown(given),
      allowed: "an AWS account id of 12 digits",
      fix: "take it from `aws sts get-caller-identity`",
    },
  ];
}

/** Problems with a region's name. */
export function regionProblems(path: string, given: string): Problem[] {
  if (isRegion(given)) return [];
  const known = Object.keys(REGIONS).sort().join(", ");
  return [{ path, given: shown(given), allowed: `one of ${known}`, fix: `set ${path} to the region of the provider` }];
}

/** Problems with the ARN of a KMS key that is used in `region`. One that is only known after a deployment has none yet. */
export function keyArnProblems(path: string, given: unknown, region: string): Problem[] {
  if (typeof given !== "string") return [];
  const allowed = `the ARN of a KMS key in ${region}`;
  const found = KEY_ARN.exec(given);
  if (found === null) {
    return [{ path, given: shown(given), allowed, fix: "give the key's ARN, not its id and not an alias" }];
  }
  // Key ids are regional: a service answers such a key with "not found", minutes into a deployment.
  if (found[1] === region) return [];
  return [{ path, given: shown(given), allowed, fix: `use a key, or a replica of the key, in ${region}` }];
}
