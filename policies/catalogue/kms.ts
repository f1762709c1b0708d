import type { Texts } from "./model";

export const KMS: Texts = {
  "kms-rotation": {
    title: "Keys that encrypt are rotated at least once a year",
    severity: "high",
    why: "The less one key has encrypted, the less of the patients' records is lost with it.",
    fix: "enableKeyRotation: true",
    needs: "enableKeyRotation, which is false when left out, and the days from one rotation to the next",
    blind: "Replicas, whose primary key decides, and keys with material of one's own, which KMS cannot rotate.",
  },
  "kms-key-separation": {
    title: "Health data, backups, audit logs and secrets have keys of their own",
    severity: "high",
    why: "Whoever may decrypt the database must not by that be able to read its backups, its passwords or the logs of what he did.",
    fix: "one aws.kms.Key for each kind of data",
    needs:
      "the key that each store names, by reference, alias or ARN; what a store holds, from its tag data-classification or its type (vault, trail, secret, log group)",
    blind: "Stores of other programs that use the same key; data that is in none of the stores that are known here.",
    deviation:
      "A log group without a tag counts as audit logs; technical logs, tagged logs, may share a key with anything. A replica of a key is a key of its own.",
  },
  "kms-deletion-window": {
    title: "A key cannot be lost within days",
    severity: "medium",
    why: "When a key is deleted, everything that it has encrypted is gone in the same moment, copies and backups too.",
    fix: "deletionWindowInDays: 30, and { protect: true } as resource option",
    needs: "deletionWindowInDays, which is 30 when left out, and the resource option protect",
    blind: "Deletions that people schedule outside Pulumi.",
  },
  "kms-key-enabled": {
    title: "Keys are switched on",
    severity: "medium",
    why: "Under a key that is off nothing can be read: no record, no backup.",
    fix: "isEnabled: true, or leave it out",
    needs: "isEnabled, of a replica enabled, which are true when left out",
    blind: "Keys that people switch off outside Pulumi.",
  },
  "kms-policy-defined": {
    title: "A key says in a policy of its own who may use it",
    severity: "medium",
    why: "Without one, everybody whom an IAM policy of the account allows it can decrypt.",
    fix: "policy: …, or new aws.kms.KeyPolicy(…, { keyId: key.id, policy })",
    needs: "policy, or a KeyPolicy that refers to the key",
    blind: "What the policy allows.",
  },
  "kms-policy-not-public": {
    title: "No statement of a key's policy allows everybody",
    severity: "high",
    why: "Encryption is worth nothing when strangers may ask for the plain text.",
    fix: 'Principal: { AWS: reader.arn }, or a condition StringEquals "kms:CallerAccount"',
    needs: "the policy as far as it can be read",
    blind: "Grants, which are given beside the policy.",
    deviation: "kms:ViaService alone does not count as narrow: it names the service asked, not the account that asks.",
  },
  "kms-no-lockout-bypass": {
    title: "KMS may refuse a policy that would shut everybody out",
    severity: "medium",
    why: "A key that nobody can manage any more can only be brought back by AWS support, if at all.",
    fix: "leave bypassPolicyLockoutSafetyCheck out",
    needs: "bypassPolicyLockoutSafetyCheck, which is false when left out",
    blind: "Nothing that the property decides.",
  },
  "kms-key-used": {
    title: "Each key is used, described and has a name",
    severity: "low",
    why: "In an incident nobody has time to find out what a key without a name is for.",
    fix: 'description: "…", and new aws.kms.Alias(…, { name: "alias/…", targetKeyId: key.id })',
    needs: "references of the same stack to the key or to its alias",
    blind: "Use by other programs.",
  },
};
