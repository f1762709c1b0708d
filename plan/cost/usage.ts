/** Hours of a month, as AWS's own examples count them: 365 × 24 / 12. */
export const HOURS = 730;

/** Something that costs by use, which a program does not say. */
export interface Use {
  /** Id of the price. */
  price: string;
  /** Units a month. */
  amount: number;
  /** What it is, for the reader: `through the NAT gateways`. */
  what: string;
  /** Type of the resources that it belongs to; counted once when the stack has any. */
  of: string;
}

/**
 * What a quiet stack is taken to use in a month: a practice or two at work, 30 requests a second at noon, few at night.
 * Assumed, not measured; printed with every estimate, so that a reader can scale it.
 */
export const USES: readonly Use[] = [
  { price: "nat.data", amount: 100, what: "GB through the NAT gateways", of: "aws:ec2/natGateway:NatGateway" },
  {
    price: "endpoint.data",
    amount: 100,
    what: "GB through interface endpoints",
    of: "aws:ec2/vpcEndpoint:VpcEndpoint",
  },
  {
    price: "alb.lcu",
    amount: 730,
    what: "LCU-hours of the load balancer, one all the time",
    of: "aws:lb/loadBalancer:LoadBalancer",
  },
  { price: "waf.requests", amount: 20, what: "million requests through the firewall", of: "aws:wafv2/webAcl:WebAcl" },
  { price: "kms.requests", amount: 100, what: "times 10,000 uses of keys", of: "aws:kms/key:Key" },
  {
    price: "secret.requests",
    amount: 1,
    what: "times 10,000 readings of secrets",
    of: "aws:secretsmanager/secret:Secret",
  },
  { price: "s3.storage", amount: 200, what: "GB in buckets", of: "aws:s3/bucket:Bucket" },
  { price: "s3.writes", amount: 500, what: "thousand writes to buckets", of: "aws:s3/bucket:Bucket" },
  { price: "s3.reads", amount: 2000, what: "thousand reads from buckets", of: "aws:s3/bucket:Bucket" },
  { price: "logs.ingested", amount: 40, what: "GB of new logs", of: "aws:cloudwatch/logGroup:LogGroup" },
  {
    price: "logs.data-protection",
    amount: 40,
    what: "GB of new logs searched for what is to be masked",
    of: "aws:cloudwatch/logAccountPolicy:LogAccountPolicy",
  },
  { price: "logs.stored", amount: 100, what: "GB of kept logs", of: "aws:cloudwatch/logGroup:LogGroup" },
  {
    price: "rds.backup",
    amount: 50,
    what: "GB of backups beyond the database's own size",
    of: "aws:rds/instance:Instance",
  },
  {
    price: "elasticache.snapshots",
    amount: 5,
    what: "GB of cache snapshots",
    of: "aws:elasticache/replicationGroup:ReplicationGroup",
  },
  { price: "lambda.requests", amount: 0.1, what: "million calls of functions", of: "aws:lambda/function:Function" },
  // 2,000 uploads a month of 3 MB, half of them one page to be recognised: 15 states and 25 GB-seconds each.
  {
    price: "guardduty.malware.objects",
    amount: 2,
    what: "thousand uploads scanned for malware",
    of: "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
  },
  {
    price: "guardduty.malware.data",
    amount: 6,
    what: "GB of uploads scanned for malware",
    of: "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
  },
  {
    price: "states.transitions",
    amount: 30,
    what: "thousand states of workflows",
    of: "aws:sfn/stateMachine:StateMachine",
  },
  {
    price: "lambda.compute.arm",
    amount: 0.05,
    what: "million GB-seconds of the functions of workflows",
    of: "aws:sfn/stateMachine:StateMachine",
  },
  {
    price: "textract.text",
    amount: 1,
    what: "thousand pages recognised by Textract",
    of: "aws:sfn/stateMachine:StateMachine",
  },
  { price: "sns.requests", amount: 1, what: "million messages to topics", of: "aws:sns/topic:Topic" },
  { price: "sqs.requests.standard", amount: 5, what: "million calls of queues", of: "aws:sqs/queue:Queue" },
  {
    price: "events.archived",
    amount: 1,
    what: "GB of events into the archive",
    of: "aws:cloudwatch/eventArchive:EventArchive",
  },
  { price: "events.kept", amount: 12, what: "GB of archived events", of: "aws:cloudwatch/eventArchive:EventArchive" },
  { price: "events.custom", amount: 1, what: "million events", of: "aws:cloudwatch/eventBus:EventBus" },
  { price: "ecr.storage", amount: 5, what: "GB of images", of: "awsx:ecr:Repository" },
  {
    price: "route53.zone",
    amount: 1,
    what: "hosted zone, which is there before the stack",
    of: "aws:route53/record:Record",
  },
];
