import { of } from "./row";
import { both, not } from "./when";
import { isOpen, letsOthersIn, subnetIsPrivate, toCallers, toPublicSubnet, toPublicTable } from "./when-network";
import { isIdentity, saysForWhom, stillSaysForWhom } from "./when-statements";

const row = of("exposure");

/** What keeps strangers away from data and servers. */
export const EXPOSURE = [
  // Networks
  row("aws:*", "publiclyAccessible", "on", "the database gets an address on the internet"),
  row(
    "aws:ec2/subnet:*",
    ["mapPublicIpOnLaunch", "assignIpv6AddressOnCreation"],
    "on",
    "what starts there gets an address on the internet",
  ),
  row("aws:ec2/launchTemplate:*", "*associatePublicIpAddress", "on", "servers get an address on the internet"),
  row("aws:ec2/launchTemplate:*", "*associateCarrierIpAddress", "on", "servers get an address of a carrier"),
  row(
    "aws:vpc/*",
    ["cidrIpv4", "cidrIpv6", "referencedSecurityGroupId"],
    "open",
    "the whole internet may connect",
    ({ before }) => !["0.0.0.0/0", "::/0"].includes(before as string),
  ),
  row("aws:vpc/*", "fromPort", "lower", "more ports are open"),
  row("aws:vpc/*", "toPort", "raise", "more ports are open"),
  row("aws:vpc/*", "ipProtocol", "open", "every port of every protocol is open"),
  row(
    "aws:vpc/securityGroupIngressRule:*",
    "referencedSecurityGroupId",
    "relink",
    "others than meant may connect",
    toCallers,
  ),
  row("aws:vpc/securityGroupIngressRule:*", "securityGroupId", "relink", "the whole internet may connect", isOpen),
  row("aws:ec2/defaultSecurityGroup:*", "@resource", "remove", "what names no group gets one that is open within"),
  row("aws:ec2/default*:*", ["ingress", "egress"], "open", "what names no group, or no list, is open to the internet"),
  row("aws:ec2/securityGroup:*", ["ingress", "egress"], "open", "the whole internet may connect"),
  row("aws:ec2/networkAcl:*", ["ingress[].cidrBlock", "ingress[].protocol"], "open", "the list lets everything in"),
  row("aws:ec2/networkAcl:*", "ingress[].fromPort", "lower", "the list lets more ports in"),
  row("aws:ec2/networkAcl:*", "ingress[].toPort", "raise", "the list lets more ports in"),
  row("aws:ec2/networkAclAssociation:*", "networkAclId", "relink", "the subnet has the list of others"),
  row(
    "aws:ec2/routeTableAssociation:*",
    "routeTableId",
    "relink",
    "the internet reaches a private subnet",
    both(toPublicTable, subnetIsPrivate),
  ),
  row(
    "*",
    ["*ubnets[]", "*ubnetIds[]", "vpcZoneIdentifiers[]"],
    "relink",
    "it stands where the internet reaches it",
    (mutant, stack) => !/^aws:(lb|ec2\/vpcEndpoint)/.test(mutant.subject.type) && toPublicSubnet(mutant, stack),
  ),
  row("*", ["*ecurityGroups[]", "*ecurityGroupIds[]"], "relink", "others than meant may connect", letsOthersIn),
  row("aws:*", ["dbSubnetGroupName", "subnetGroupName"], ["absent", "relink"], "it stands in the default network"),
  row(
    "aws:lambda/function:*",
    ["vpcConfig.subnetIds", "vpcConfig.securityGroupIds"],
    "absent",
    "the function leaves the network",
  ),
  row(
    "aws:ec2/vpcEndpoint:*",
    ["@resource", "privateDnsEnabled"],
    ["remove", "off", "absent"],
    "calls to AWS leave the network",
  ),
  row("aws:ec2/vpcEndpoint:*", ["routeTableIds", "routeTableIds[]"], "absent", "calls to AWS leave the network"),
  row("aws:ec2/vpcEndpoint:*", "policy", "absent", "anybody's data can be reached through the endpoint"),
  // Servers
  row(
    "aws:ec2/launchTemplate:*",
    "metadataOptions.httpTokens",
    ["absent", { to: ["optional"] }],
    "a forged request is enough to read the server's credentials",
  ),
  row(
    "aws:ec2/launchTemplate:*",
    "metadataOptions.httpPutResponseHopLimit",
    "raise",
    "containers reach the server's credentials",
  ),
  row(
    "aws:ec2/launchTemplate:*",
    "metadataOptions.httpProtocolIpv6",
    { to: ["enabled"] },
    "the server's credentials are also served on IPv6",
  ),
  row("aws:*", "autoMinorVersionUpgrade", "off", "known holes stay open", ({ before }) => before !== false),
  row("awsx:ecr:*", "*scanOnPush", ["off", "absent"], "known holes of a release are not seen"),
  row(
    "awsx:ecr:*",
    "imageTagMutability",
    ["absent", { to: ["MUTABLE"] }],
    "a release can be exchanged for another under its name",
  ),
  // Load balancer and firewall
  row("aws:lb/loadBalancer:*", "dropInvalidHeaderFields", ["off", "absent"], "requests can be smuggled past checks"),
  row("aws:lb/loadBalancer:*", "desyncMitigationMode", { to: ["monitor"] }, "requests can be smuggled past checks"),
  row("aws:lb/loadBalancer:*", "enableWafFailOpen", "on", "requests pass unchecked when the firewall fails"),
  row("aws:lb/listener:*", "routingHttpResponseServerEnabled", ["on"], "answers say what serves them"),
  row("aws:lb/listener:*", "routingHttpResponseXContentType*", "absent", "browsers may run uploads as scripts"),
  row(
    "aws:wafv2/webAclAssociation:*",
    ["@resource", "resourceArn", "webAclArn"],
    ["remove", "relink"],
    "requests pass unchecked",
  ),
  row("aws:wafv2/webAcl:*", "@resource", "remove", "requests pass unchecked"),
  row("aws:wafv2/webAcl:*", ["rules", "rules[*]"], "drop", "attacks of one sort pass unchecked"),
  row(
    "aws:wafv2/webAcl:*",
    ["rules[*].overrideAction", "rules[*].action"],
    "change",
    "attacks are let through",
    ({ after }) => /"(count|allow)"/.test(JSON.stringify(after)),
  ),
  row(
    "aws:wafv2/webAcl:*",
    ["rules[*].overrideAction.none", "rules[*].action.block"],
    ["absent"],
    "attacks are let through",
  ),
  row("aws:wafv2/webAcl:*", "*rateBasedStatement.limit", "raise", "one address may send more requests"),
  row("aws:wafv2/webAcl:*", "*rateBasedStatement.evaluationWindowSec", "lower", "one address may send more requests"),
  // Stores
  row(
    "aws:s3/bucketPublicAccessBlock:*",
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
    ["off", "absent"],
    "a policy or list may make objects public",
  ),
  row(
    "aws:s3/bucketPublicAccessBlock:*",
    ["@resource", "bucket"],
    ["remove", "relink"],
    "a policy or list may make objects public",
  ),
  row(
    "aws:s3/bucketOwnership*",
    "rule.objectOwnership",
    { to: ["BucketOwnerPreferred", "ObjectWriter"] },
    "lists may make single objects public",
  ),
  row(
    "aws:s3/bucketPolicy:*",
    ["@resource", "bucket"],
    ["remove", "relink"],
    "plain connections and other keys are accepted",
  ),
  row(
    ["aws:sns/topicPolicy:*", "aws:sqs/queuePolicy:*"],
    ["@resource", "arn", "queueUrl"],
    ["remove", "relink"],
    "plain connections are accepted",
  ),
  row("aws:s3/bucketCors*", "corsRules[].allowedOrigins[]", "open", "every web page may use what its visitor may"),
  row("aws:cloudwatch/logAccountPolicy:*", "@resource", "remove", "health data in logs is not masked"),
  row(
    "aws:cloudwatch/logAccountPolicy:*",
    ["policyDocument{}.Statement[]", "policyDocument{}.Statement[].DataIdentifier[]", "*.Deidentify", "*.MaskConfig"],
    "drop",
    "some health data in logs is not masked",
  ),
  row("aws:wafv2/webAclLogging*", ["redactedFields", "redactedFields[]"], "drop", "logs hold cookies and credentials"),
  row(
    "aws:rds/optionGroup:*",
    "options[].optionSettings[SERVER_AUDIT_EVENTS]",
    "drop",
    "the audit log holds queries with the data in them",
  ),
  row(
    "aws:sfn/stateMachine:*",
    "loggingConfiguration.includeExecutionData",
    "on",
    "logs hold what executions are given",
  ),
  row("aws:rds/proxy:*", "debugLogging", "on", "logs hold queries with the data in them"),
  row("aws:rds/parameterGroup:*", "parameters[general_log].value", "on", "logs hold queries with the data in them"),
  row(
    "aws:rds/parameterGroup:*",
    "parameters[local_infile].value",
    "on",
    "a client's files can be read by a forged server",
  ),
  row(
    "aws:sqs/redriveAllowPolicy:*",
    ["@resource", "queueUrl", "redriveAllowPolicy{}.redrivePermission"],
    ["remove", "relink", { to: ["allowAll"] }],
    "any queue may send its messages here",
  ),
  // Policies of things
  row(
    ["aws:kms/key:*", "aws:sns/topic:*", "aws:sqs/queue:*"],
    "policy",
    "absent",
    "whoever has permissions in the account may use it",
  ),
  row("*", "*Statement[].Principal", "widen principal", "everybody may do it", both(not(isIdentity), not(saysForWhom))),
  row("*", "*Statement[].Action", "widen action", "who was let in for one thing may do everything", not(isIdentity)),
  row(
    "aws:ec2/vpcEndpoint:*",
    "*Statement[].Resource",
    "widen resource",
    "anybody's data can be reached through the endpoint",
  ),
  row(
    "*",
    ["*Statement[].Condition", "*Statement[].Condition.*"],
    "weaken condition",
    "others than meant may do it",
    both(not(isIdentity), not(stillSaysForWhom)),
  ),
  row(
    "aws:lambda/permission:*",
    "principal",
    "open",
    "everybody may call the function",
    ({ subject }) => !("sourceAccount" in subject.inputs || "sourceArn" in subject.inputs),
  ),
  row(
    "aws:lambda/permission:*",
    ["sourceArn", "sourceAccount"],
    "absent",
    "a stranger's resource may call the function",
    // An ARN holds the account, except that of a bucket.
    ({ subject, pattern }) => {
      const { sourceArn, sourceAccount } = subject.inputs as { sourceArn?: string; sourceAccount?: string };
      return pattern === "sourceArn" ? sourceAccount === undefined : !/^arn:[^:]*:(?!s3)/.test(sourceArn ?? "");
    },
  ),
];
