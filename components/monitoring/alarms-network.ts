import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { CALL_AT_ONCE, NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

const NAT_SOURCE = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway-cloudwatch.html";

const ofNat = (name: string): Metric => ({
  namespace: "AWS/NATGateway",
  name,
  statistic: "Sum",
  dimensions: { NatGatewayId: "id" },
});

const natPorts: AlarmRow = {
  key: "nat-ports",
  urgency: "page",
  measure: ofNat("ErrorPortAllocation"),
  comparison: "above",
  threshold: 0,
  unit: "connections",
  period: 60,
  periods: 5,
  breaching: 3,
  missing: "notBreaching",
  source: NAT_SOURCE,
  runbook: {
    title: "Connections to partners are refused",
    meaning:
      "The NAT gateway of a zone has no port left for one destination. Connections to that pharmacy, payment provider or " +
      "other partner fail: prescriptions and payments do not get through.",
    causes: [
      "A partner answers slowly, and the application opens more and more connections to it.",
      "Connections that are not used again after each request.",
      "A server that does what it should not.",
    ],
    firstLook: [
      "CloudWatch metrics of the NAT gateway: ActiveConnectionCount, ConnectionAttemptCount, ConnectionEstablishedCount.",
      "VPC flow logs: which server talks to which address on which port?",
      "The partner's status page.",
    ],
    remedy: [
      "Let the application keep connections open, and limit how many it opens to one partner; take back a release that does not.",
      "End a server that misbehaves; the group starts another.",
      "The queues keep what could not be sent; nothing needs to be entered again.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const natDrops: AlarmRow = {
  key: "nat-drops",
  urgency: "ticket",
  measure: {
    label: "packets that were dropped, in percent",
    expression: "100 * FILL(dropped, 0) / (inside + outside)",
    metrics: {
      dropped: ofNat("PacketsDropCount"),
      inside: ofNat("PacketsInFromSource"),
      outside: ofNat("PacketsInFromDestination"),
    },
  },
  comparison: "above",
  threshold: 0.01,
  unit: "percent",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  source: NAT_SOURCE,
  runbook: {
    title: "A NAT gateway drops packets",
    meaning:
      "More than one packet in ten thousand is lost on the way out of a zone. Partners feel slow; AWS's own limit for asking is the same.",
    causes: ["A trouble of AWS in that zone.", "More traffic than a NAT gateway carries."],
    firstLook: [
      "AWS Health Dashboard: VPC in this region.",
      "CloudWatch metrics of the NAT gateway: BytesOutToDestination, ActiveConnectionCount.",
    ],
    remedy: [
      "A trouble of one zone: Application Recovery Controller console, Zonal shift, take the load balancer's traffic away from the zone.",
      "Too much traffic: find out from the flow logs which server sends it; S3 and other AWS services have endpoints of their own.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const endpointDrops: AlarmRow = {
  key: "endpoint-drops",
  urgency: "ticket",
  measure: {
    namespace: "AWS/PrivateLinkEndpoints",
    name: "PacketsDropped",
    statistic: "Sum",
    dimensions: {
      "Endpoint Type": { is: "Interface" },
      "Service Name": "serviceName",
      "VPC Endpoint Id": "id",
      "VPC Id": "vpcId",
    },
  },
  comparison: "above",
  threshold: 100,
  unit: "packets in five minutes",
  period: 300,
  periods: 3,
  missing: "notBreaching",
  // Gateway endpoints have no metrics.
  when: (inputs) => inputs["vpcEndpointType"] === "Interface",
  source: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html",
  runbook: {
    title: "An endpoint drops packets",
    meaning: "The way to one AWS service (the alarm's name says which) loses packets. Calls to it take longer or fail.",
    causes: ["A trouble of that AWS service or of a zone.", "More traffic than the endpoint carries."],
    firstLook: [
      "AWS Health Dashboard: that service in this region.",
      "VPC console, Endpoints, the endpoint: Monitoring, by subnet.",
      "Dashboard: does anything else suffer? Without the endpoint of ecr, ssm or autoscaling no new server can start.",
    ],
    remedy: [
      "A trouble of AWS: wait, and do not release meanwhile.",
      "If one subnet alone is touched: shift the load balancer's traffic away from its zone.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const flowLogsSilent: AlarmRow = {
  key: "flow-logs-silent",
  urgency: "ticket",
  measure: {
    namespace: "AWS/Logs",
    name: "IncomingLogEvents",
    statistic: "Sum",
    dimensions: { LogGroupName: { of: "aws:cloudwatch/logGroup:LogGroup", property: "name" } },
  },
  comparison: "below",
  threshold: 1,
  unit: "records in an hour",
  period: 3600,
  periods: 1,
  missing: "breaching",
  when: (inputs) => inputs["logDestinationType"] === undefined || inputs["logDestinationType"] === "cloud-watch-logs",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html",
  runbook: {
    title: "The network's log is silent",
    meaning:
      "For an hour nobody has written down who talks to whom. Nobody is harmed, but what happens now cannot be looked up later.",
    causes: [
      "The first hour of a new stack: then it ends by itself.",
      "The role of the flow log, or its policy, was changed.",
      "The key of log groups cannot be used.",
      "The flow log was deleted, maybe on purpose.",
    ],
    firstLook: [
      '`aws ec2 describe-flow-logs --query "FlowLogs[].[FlowLogId,ResourceId,FlowLogStatus,DeliverLogsStatus,DeliverLogsErrorMessage]"`.',
      "CloudTrail: DeleteFlowLogs, DeleteLogGroup, PutKeyPolicy, DisableKey of the last day. Who was it?",
    ],
    remedy: [PUT_BACK],
    escalation:
      "A flow log that a person has deleted without a reason is an attack until it is known to be none: call the second " +
      "platform engineer and the company's person for security. " +
      NEXT_WORKING_DAY,
  },
};

/** The ways out of the network, and its record. */
export const NETWORK_ALARMS = {
  "aws:ec2/natGateway:NatGateway": { alarms: [natPorts, natDrops] },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { alarms: [endpointDrops] },
  "aws:ec2/flowLog:FlowLog": { alarms: [flowLogsSilent] },
} satisfies AlarmTable;
