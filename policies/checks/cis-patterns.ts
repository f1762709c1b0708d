/** An event that somebody must be told of, and what a metric filter for it has to look for. */
interface AccountEvent {
  /** What has happened, in words. */
  readonly what: string;
  /** Texts that the pattern of the filter must hold, all of them. */
  readonly holds: readonly string[];
}

/** Source: CIS Amazon Web Services Foundations Benchmark 7.0, 5.1 to 5.15, in their order. */
export const ACCOUNT_EVENTS: readonly AccountEvent[] = [
  { what: "unauthorized calls", holds: ["UnauthorizedOperation", "AccessDenied"] },
  { what: "sign-in without MFA", holds: ["ConsoleLogin", "MFAUsed"] },
  { what: "use of root", holds: ["userIdentity.type", "Root"] },
  { what: "changes of IAM policies", holds: ["PutRolePolicy", "AttachRolePolicy", "CreatePolicy", "DeletePolicy"] },
  { what: "changes of CloudTrail", holds: ["StopLogging", "DeleteTrail", "UpdateTrail"] },
  { what: "failed sign-in", holds: ["ConsoleLogin", "Failed authentication"] },
  { what: "keys disabled or deleted", holds: ["DisableKey", "ScheduleKeyDeletion"] },
  { what: "changes of bucket policies", holds: ["PutBucketPolicy", "DeleteBucketPolicy", "PutBucketAcl"] },
  { what: "changes of AWS Config", holds: ["StopConfigurationRecorder", "DeleteDeliveryChannel"] },
  { what: "changes of security groups", holds: ["AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"] },
  { what: "changes of network ACLs", holds: ["CreateNetworkAcl", "DeleteNetworkAcl", "ReplaceNetworkAclEntry"] },
  { what: "changes of gateways", holds: ["AttachInternetGateway", "DetachInternetGateway"] },
  { what: "changes of route tables", holds: ["CreateRoute", "ReplaceRoute", "DeleteRoute"] },
  { what: "changes of VPCs", holds: ["CreateVpc", "DeleteVpc", "ModifyVpcAttribute"] },
  { what: "changes of the organisation", holds: ["organizations.amazonaws.com"] },
];
