import { WebTier, type WebTierArgs } from "../../components/compute";

export const KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-1111-1111-1111-111111111111";
export const TOPIC = "arn:aws:sns:us-east-1:111122223333:operations";

/** The least that a web tier needs. */
export const LEAST: WebTierArgs = {
  region: "us-east-1",
  accountId: "111122223333",
  domainName: "us.example.com",
  zoneName: "us.example.com",
  zoneId: "Z123",
  vpcId: "vpc-1",
  publicSubnetIds: ["subnet-a", "subnet-b", "subnet-c"],
  privateSubnetIds: ["subnet-d", "subnet-e", "subnet-f"],
  loadBalancerSecurityGroupId: "sg-balancer",
  serverSecurityGroupId: "sg-servers",
  accessLogBucket: "access-logs-1",
  volumeKeyArn: KEY,
  logKeyArn: KEY.replace("key/1", "key/2"),
  notificationTopicArn: TOPIC,
};

export const webTier = (args: Partial<WebTierArgs> = {}) => new WebTier("web", { ...LEAST, ...args });
