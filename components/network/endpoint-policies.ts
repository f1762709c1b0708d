import type { Statement } from "../shared/policy-document";
import { AWS_OWNED_BUCKETS } from "./aws-owned-buckets";

/** Whom an endpoint serves. */
export interface EndpointOwner<Text> {
  accountId: Text;
  region: string;
}

/**
 * What goes through an interface endpoint: calls signed by the cell's own account. Somebody who brings credentials of
 * another account onto a server cannot use them to carry data out this way.
 */
export function interfaceStatements<Text>(accountId: Text): Statement<Text | string>[] {
  return [
    {
      sid: "OwnPrincipals",
      principals: "*",
      actions: ["*"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
  ];
}

/** What goes through the DynamoDB gateway endpoint: the account's own principals, to its own tables. */
export function dynamodbStatements<Text>({ accountId }: EndpointOwner<Text>): Statement<Text | string>[] {
  return [ownToOwn("dynamodb:*", accountId)];
}

/**
 * What goes through the S3 gateway endpoint: the account's own principals to its own buckets, and reading from a few
 * buckets of AWS. A gateway endpoint takes over all traffic to S3 in the region, so what is refused here does not find
 * another way through NAT: a server could not install its packages or pull its image. Those requests carry no
 * principal of the account (dnf's have no signature at all, image layers are signed by ECR), hence no condition.
 */
export function s3Statements<Text>(
  { accountId, region }: EndpointOwner<Text>,
  readableBuckets: readonly string[] = [],
): Statement<Text | string>[] {
  const ofAws = AWS_OWNED_BUCKETS.map(({ bucket }) => bucket(region));
  return [
    ownToOwn("s3:*", accountId),
    {
      sid: "BucketsOfAws",
      principals: "*",
      actions: ["s3:GetObject"],
      resources: [...ofAws, ...readableBuckets].map((bucket) => `arn:aws:s3:::${bucket}/*`),
    },
  ];
}

function ownToOwn<Text>(action: string, accountId: Text): Statement<Text | string> {
  return {
    sid: "OwnPrincipalsToOwnResources",
    principals: "*",
    actions: [action],
    resources: ["*"],
    conditions: { StringEquals: { "aws:PrincipalAccount": accountId, "aws:ResourceAccount": accountId } },
  };
}
