import type { RegionName } from "../../components/shared/regions";

/** Where a cell's bootstrap works. */
export interface Place {
  /** Stack and cell: `us`. */
  stack: string;
  account: string;
  primary: RegionName;
  recovery: RegionName;
}

/** Alias of the key that encrypts Pulumi's secrets and state; the same in both regions, because the key is. */
export const KEY_ALIAS = "alias/careplane-state";

/** ARN of the alias: valid wherever S3 takes a key, and known before the key exists. */
export const keyAliasArn = (account: string, region: string) => `arn:aws:kms:${region}:${account}:${KEY_ALIAS}`;

/** Bucket names are one namespace for all of AWS; account and region make this one ours. */
export const stateBucket = (account: string, region: string) => `careplane-state-${account}-${region}`;

/** IAM is global: the region keeps two pairs in one account apart. */
export const replicationRole = (primary: string) => `careplane-state-replication-${primary}`;

export const ciRole = (stack: string) => `careplane-ci-${stack}`;

export const CI_ISSUER = "token.actions.githubusercontent.com";

/** AWS lets a role's trust name this audience; it is what the aws-actions/configure-aws-credentials action asks for. */
export const CI_AUDIENCE = "sts.amazonaws.com";

/** Arguments of `pulumi login` and `pulumi stack init`, for a region of the pair. */
export const backendUrl = (account: string, region: string) => `s3://${stateBucket(account, region)}?region=${region}`;
export const secretsProvider = (region: string) => `awskms://${KEY_ALIAS}?region=${region}`;
