import { allFourBlocked, bucketIsBlocked } from "../checks/buckets";
import { letsNobodyIn } from "../checks/documents";
import { ingressRule, inlineRules, olderRule } from "../checks/doors";
import { callersAreNamed } from "../checks/functions";
import { eachOf, isNotTrue, lacks, noneOf, oneOf, within } from "../checks/values";
import { cis, fsbp, hipaa, onResource, onStack, pci, type Rule } from "../rule";
import * as types from "../types";
import { satisfied } from "../verdict";

const PUBLIC_ACLS = ["public-read", "public-read-write", "authenticated-read", "PublicRead", "PublicReadWrite"];
const interfaces = eachOf("networkInterfaces", within(isNotTrue("associatePublicIpAddress")), satisfied);
const block = { fix: "all four settings true", controls: [...fsbp("S3.1", "S3.8"), ...cis("3.1.4")] };
const address = { fix: "associatePublicIpAddress: false", controls: fsbp("EC2.9", "EC2.25") };
const url = { fix: 'authorizationType: "AWS_IAM"' };
const subnet = { fix: "mapPublicIpOnLaunch: false", controls: fsbp("EC2.15") };
const share = { fix: "name the accounts to share with", controls: fsbp("RDS.1", "EC2.1") };
const door = { fix: "take the rule away, or name the security group that may come in", controls: fsbp("EC2.18") };
const endpoint = { fix: "publiclyAccessible: false", controls: [...fsbp("RDS.2"), ...cis("3.2.3")] };
const document = { fix: "name the principals, or add a condition such as aws:SourceAccount" };

export const noPublicData: Rule = {
  id: "no-public-data",
  title: "Nothing that holds or reaches data is open to the internet",
  severity: "critical",
  enforcement: "mandatory",
  why: "An open bucket, snapshot or port is found within minutes, and what was read cannot be taken back.",
  controls: [...hipaa("164.308(a)(3)(i)", "164.312(a)(1)"), ...pci("1.3.1")],
  checks: [
    onStack(types.BUCKET, bucketIsBlocked, {
      ...block,
      fix: "new aws.s3.BucketPublicAccessBlock(…) with all four true",
    }),
    onResource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", allFourBlocked, block),
    onResource([...types.BUCKET, ...types.BUCKET_ACL], noneOf("acl", PUBLIC_ACLS), {
      fix: 'acl: "private", or no acl',
      controls: fsbp("S3.2", "S3.3"),
    }),
    onResource(types.WITH_POLICY, letsNobodyIn("policy"), document),
    onResource(types.ENDPOINTS, isNotTrue("publiclyAccessible"), endpoint),
    onStack("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", ingressRule, door),
    onStack("aws:ec2/securityGroupRule:SecurityGroupRule", olderRule, door),
    onStack(types.SECURITY_GROUP, inlineRules, door),
    onResource(types.SNAPSHOTS, lacks("sharedAccounts", ["all"]), share),
    onResource(
      "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
      noneOf("accountId", ["all"]),
      share,
    ),
    onResource("aws:ec2/amiLaunchPermission:AmiLaunchPermission", noneOf("group", ["all"]), share),
    onResource(types.LAUNCH_TEMPLATE, interfaces, address),
    onResource(types.INSTANCE, isNotTrue("associatePublicIpAddress"), address),
    onResource(types.SUBNET, isNotTrue("mapPublicIpOnLaunch"), subnet),
    onResource("aws:lambda/functionUrl:FunctionUrl", oneOf("authorizationType", ["AWS_IAM"]), url),
    onResource("aws:lambda/permission:Permission", callersAreNamed, {
      fix: "sourceAccount: …",
      controls: fsbp("Lambda.1"),
    }),
  ],
};
