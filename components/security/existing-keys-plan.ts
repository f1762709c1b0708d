import { keyArnProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import type { Found } from "../shared/sought";
import { KEY_DOMAIN_NAMES, KEY_DOMAINS, type KeyDomain } from "./key-domains";

/** Keys that are there already, by the kind of data that they are for. */
export interface ExistingKeysRequest {
  /** Looked at where it is known already. */
  readonly accountId: unknown;
  readonly region: string;
  /** ARNs; one that is only known after a deployment is not looked at. */
  readonly keys: Readonly<Partial<Record<KeyDomain, unknown>>>;
}

/** What a look-up tells of a key. Its policy and its rotation are not among it. */
export interface KeyFacts {
  /** `Enabled`, `Disabled`, `PendingDeletion` and others. */
  readonly state: string;
  /** `ENCRYPT_DECRYPT` for what encrypts. */
  readonly usage: string;
  /** `SYMMETRIC_DEFAULT` for what AWS services use. */
  readonly spec: string;
  /** `CUSTOMER`, or `AWS` for keys whose policy nobody can change. */
  readonly manager: string;
  readonly multiRegion: boolean;
  /** When imported key material stops working; empty for never. */
  readonly expires: string;
}

/** Every problem of the ARNs themselves. */
export function validateExistingKeys({ accountId, region, keys }: ExistingKeysRequest): Problem[] {
  const arns = Object.values(keys);
  return Object.entries(keys).flatMap(([domain, arn]): Problem[] => {
    if (!Object.hasOwn(KEY_DOMAINS, domain)) {
      const allowed = `one of ${KEY_DOMAIN_NAMES.join(", ")}`;
      return [{ path: domain, given: shown(domain), allowed, fix: "correct the name" }];
    }
    const form = keyArnProblems(domain, arn, region);
    if (form.length > 0 || typeof arn !== "string") return form;
    const owner = arn.split(":")[4];
    return [
      ...(typeof accountId !== "string" || owner === accountId
        ? []
        : [
            {
              path: domain,
              given: `${shown(arn)}, of account ${owner ?? ""}`,
              allowed: `a key of account ${accountId}: whoever holds the key can take the data away`,
              fix: "make the key in the cell's own account",
            },
          ]),
      ...(arns.indexOf(arn) === arns.lastIndexOf(arn)
        ? []
        : [
            {
              path: domain,
              given: `${shown(arn)}, which another kind of data has too`,
              allowed: "a key of its own, so that the loss of one stays within its kind",
              fix: "make a key for each, or leave one out to get one",
            },
          ]),
    ];
  });
}

/** Every problem of keys that are there already: of their ARNs, and of what AWS says of them. */
export function existingKeyProblems(
  request: ExistingKeysRequest,
  found: Readonly<Partial<Record<KeyDomain, Found<KeyFacts>>>>,
): Problem[] {
  return [
    ...validateExistingKeys(request),
    ...(Object.entries(found) as [KeyDomain, Found<KeyFacts>][]).flatMap(([domain, key]) =>
      keyProblems(domain, request.keys[domain], key),
    ),
  ];
}

function keyProblems(domain: KeyDomain, arn: unknown, key: Found<KeyFacts>): Problem[] {
  const told = (what: string) => ({ path: domain, given: `${shown(arn)}, ${what}` });
  if ("missing" in key) {
    const fix = "correct the ARN, and let whoever deploys call kms:DescribeKey on it";
    return [{ ...told(`of which AWS says: ${key.missing}`), allowed: "a key that is there", fix }];
  }
  const { state, usage, spec, manager, multiRegion, expires } = key.facts;
  const another = "use another key";
  return [
    ...(state === "Enabled"
      ? []
      : [{ ...told(`in state ${state}`), allowed: "an enabled key", fix: "enable it, or cancel its deletion" }]),
    ...(usage === "ENCRYPT_DECRYPT" && spec === "SYMMETRIC_DEFAULT"
      ? []
      : [{ ...told(`${spec} for ${usage}`), allowed: "a symmetric key that encrypts", fix: another }]),
    ...(manager === "CUSTOMER"
      ? []
      : [{ ...told("managed by AWS"), allowed: "a key whose policy is the account's to write", fix: another }]),
    ...(expires === ""
      ? []
      : [
          {
            ...told(`whose material ends on ${expires}`),
            allowed: "a key without an end: what it encrypted ends with it",
            fix: "import the material again without an expiry, or use another key",
          },
        ]),
    ...(multiRegion || !KEY_DOMAINS[domain].multiRegion.enabled
      ? []
      : [
          {
            ...told("of one region"),
            allowed: `a multi-Region key: ${KEY_DOMAINS[domain].multiRegion.because}`,
            fix: "make one; a key cannot become one later",
          },
        ]),
  ];
}
