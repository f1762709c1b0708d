import { policyDocument } from "../../components/shared/policy-document";
import { CI_AUDIENCE, CI_ISSUER, KEY_ALIAS, stateBucket, type Place } from "./names";

const bucketArn = (account: string, region: string) => `arn:aws:s3:::${stateBucket(account, region)}`;

/** The state key of a region. Its id is not known before it is made; its alias is, and only that key has it. */
const stateKey = (account: string, region: string) => ({
  resources: [`arn:aws:kms:${region}:${account}:key/*`],
  conditions: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": KEY_ALIAS } },
});

/** Nobody reads or writes state in the clear. */
export const bucketPolicy = (account: string, region: string): string => {
  const arn = bucketArn(account, region);
  const everyone = { effect: "Deny", principals: "*", actions: ["s3:*"], resources: [arn, `${arn}/*`] } as const;
  return policyDocument([
    { sid: "TlsOnly", ...everyone, conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { sid: "Tls12OrNewer", ...everyone, conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ]);
};

/** S3 may copy state for this account's bucket only. */
export const replicationTrust = ({ account, primary }: Place): string =>
  policyDocument([
    {
      sid: "StateReplication",
      principals: { Service: "s3.amazonaws.com" },
      actions: ["sts:AssumeRole"],
      conditions: {
        StringEquals: { "aws:SourceAccount": account },
        ArnEquals: { "aws:SourceArn": bucketArn(account, primary) },
      },
    },
  ]);

export const replicationPolicy = ({ account, primary, recovery }: Place): string => {
  const [from, to] = [bucketArn(account, primary), bucketArn(account, recovery)];
  return policyDocument([
    { sid: "ReadRules", actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"], resources: [from] },
    {
      sid: "ReadState",
      actions: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
      resources: [`${from}/*`],
    },
    {
      sid: "WriteCopies",
      actions: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
      resources: [`${to}/*`],
    },
    { sid: "DecryptState", actions: ["kms:Decrypt"], ...stateKey(account, primary) },
    { sid: "EncryptCopies", actions: ["kms:Encrypt", "kms:GenerateDataKey"], ...stateKey(account, recovery) },
  ]);
};

/**
 * Only jobs of one repository that run in the GitHub environment called like the stack. The environment's protection
 * rules decide who starts such a job; a pull request from a fork never can.
 */
export const ciTrust = ({ account, stack }: Place, repository: string): string =>
  policyDocument([
    {
      sid: "GitHubActions",
      principals: { Federated: `arn:aws:iam::${account}:oidc-provider/${CI_ISSUER}` },
      actions: ["sts:AssumeRoleWithWebIdentity"],
      conditions: {
        StringEquals: {
          [`${CI_ISSUER}:aud`]: CI_AUDIENCE,
          [`${CI_ISSUER}:sub`]: `repo:${repository}:environment:${stack}`,
        },
      },
    },
  ]);

/** Reads how things are set up, never what is in them: ReadOnlyAccess would let CI read patients' documents. */
export const CI_MANAGED_POLICIES = ["arn:aws:iam::aws:policy/SecurityAudit"] as const;

/** What a preview needs of the state: read it, and hold its lock meanwhile. */
export const ciPolicy = ({ account, primary }: Place): string => {
  const arn = bucketArn(account, primary);
  return policyDocument([
    { sid: "ListState", actions: ["s3:GetBucketLocation", "s3:ListBucket"], resources: [arn] },
    { sid: "ReadState", actions: ["s3:GetObject"], resources: [`${arn}/.pulumi/*`] },
    { sid: "LockState", actions: ["s3:DeleteObject", "s3:PutObject"], resources: [`${arn}/.pulumi/locks/*`] },
    { sid: "UseStateKey", actions: ["kms:Decrypt", "kms:GenerateDataKey"], ...stateKey(account, primary) },
  ]);
};
