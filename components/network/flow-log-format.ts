/**
 * Fields of a flow-log line, in order. Beyond the default fourteen: where the packet really came from and went to when a
 * NAT gateway or balancer stands between (pkt-*), in which zone and subnet, which way, and by which road out.
 * A change replaces the flow log, and lines before and after differ: saved queries have to know both.
 */
const FIELDS = [
  "version",
  "account-id",
  "interface-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "log-status",
  "vpc-id",
  "subnet-id",
  "instance-id",
  "az-id",
  "tcp-flags",
  "type",
  "pkt-srcaddr",
  "pkt-dstaddr",
  "pkt-src-aws-service",
  "pkt-dst-aws-service",
  "flow-direction",
  "traffic-path",
];

/** The format as EC2 takes it: `${version} ${account-id} …`. */
export const FLOW_LOG_FORMAT = FIELDS.map((field) => `\${${field}}`).join(" ");
