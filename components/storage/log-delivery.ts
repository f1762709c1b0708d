import type { Statement } from "../shared/policy-document";

/**
 * Accounts from which Elastic Load Balancing delivers logs in regions older than August 2022; newer regions have none
 * and deliver as a service. Source: AWS, "Enable access logs for your Application Load Balancer".
 */
export const LOAD_BALANCER_LOG_ACCOUNTS: Readonly<Partial<Record<string, string>>> = {
  "ap-northeast-1": "582318560864",
  "ap-northeast-3": "383597477331",
  "ap-south-1": "718504428378",
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "ca-central-1": "985666609251",
  "eu-central-1": "054676820928",
  "eu-south-1": "635631232127",
  "eu-west-1": "156460612806",
  "eu-west-2": "652711504416",
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-2": "797873946194",
};

/** What lets AWS write logs into a bucket: the requests of this account's buckets and load balancers, nobody else's. */
export function logDelivery(
  bucketArn: string,
  { accountId, region }: { accountId: string; region: string },
): Statement[] {
  const legacy = LOAD_BALANCER_LOG_ACCOUNTS[region];
  // Load balancers write the account of their owner into the path by themselves, under any prefix or none. No condition
  // on the source: older regions' delivery accounts send none, and a refusal stops the load balancer's creation.
  const resources = [`${bucketArn}/AWSLogs/${accountId}/*`, `${bucketArn}/*/AWSLogs/${accountId}/*`];
  const actions = ["s3:PutObject"];
  return [
    {
      sid: "BucketsDeliverAccessLogs",
      principals: { Service: "logging.s3.amazonaws.com" },
      actions,
      resources: [`${bucketArn}/s3/*`],
      conditions: { StringEquals: { "aws:SourceAccount": accountId } },
    },
    {
      sid: "LoadBalancersDeliverLogs",
      principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      actions,
      resources,
    },
    ...(legacy === undefined
      ? []
      : [
          {
            sid: "LoadBalancersDeliverLogsFromAccount",
            principals: { AWS: `arn:aws:iam::${legacy}:root` },
            actions,
            resources,
          },
        ]),
  ];
}
