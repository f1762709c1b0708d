import { each, inPlace, interrupts, rolling, type EffectsTable } from "./effects-model";

const AT_ONCE = inPlace("applies to new connections");

/** ACM asks all certificates of an account that cover a name for the same record, and renews by it. */
const PROOF = {
  noun: "proof of a certificate",
  replaced: inPlace("the proof of another name; the old certificate renews no more"),
  deleted: inPlace(
    "certificates of ACM for this name are renewed no more, also those of others in the account",
    "where one of them stays in use, write the record again by hand: aws acm describe-certificate shows it",
  ),
};

/** Subscriptions that nobody confirms by hand, by protocol. A new one is there before the old one goes. */
const SUBSCRIPTIONS: Readonly<Record<string, ReturnType<NonNullable<EffectsTable[string]["instead"]>>>> = {
  https: {
    noun: "alarms to a pager",
    replaced: inPlace("the new address confirms by itself, or the deployment fails and the old one stays"),
    deleted: interrupts("the pager is called no more", "try the way that is left before: publish a message by hand"),
  },
  sqs: {
    noun: "messages into a queue",
    replaced: inPlace("a message of the seconds in between may come twice; consumers know what they have had"),
    deleted: interrupts("new messages reach the queue no more"),
  },
};

const NEW_MESSAGES = inPlace("applies within a minute to new messages");

/**
 * Servers, load balancer, firewall and names. Sources: EC2 Auto Scaling user guide ("Instance refresh", "Availability
 * Zone rebalancing"), ELB user guide ("Edit attributes", "Availability Zones"), ACM and Route 53 developer guides.
 */
export const WEB_EFFECTS: EffectsTable = {
  "aws:autoscaling/group:Group": {
    noun: "servers",
    changed: {
      launchTemplate: rolling("every server is replaced: one, then half, then all, and back when errors rise"),
      mixedInstancesPolicy: rolling("every server is replaced: one, then half, then all, and back when errors rise"),
      vpcZoneIdentifiers: rolling("servers move to the zones that are listed; a new one starts before an old one ends"),
      minSize: inPlace("servers are added when there are fewer; surplus ones go when scaling says so"),
      maxSize: inPlace("servers above the new maximum are drained and ended, none below the minimum"),
      desiredCapacity: inPlace("servers are added, or drained and ended"),
      targetGroupArns: rolling("servers join the new target group and leave the old one when they are healthy there"),
      healthCheckType: rolling("servers that the new check finds unhealthy are replaced"),
      ...each(
        [
          ...["capacityRebalance", "defaultCooldown", "defaultInstanceWarmup", "enabledMetrics", "minElbCapacity"],
          ...["healthCheckGracePeriod", "instanceMaintenancePolicy", "instanceRefresh", "maxInstanceLifetime"],
          ...["terminationPolicies", "waitForCapacityTimeout"],
        ],
        inPlace(),
      ),
    },
    replaced: interrupts(
      "a new group of servers starts beside the old one, and the old one ends as soon as the new one is healthy",
      "leave name and hooks as they are; a change of the launch template is rolled out with rollback",
    ),
    deleted: interrupts("all servers end", "take the load balancer's traffic elsewhere first"),
  },
  "aws:autoscaling/policy:Policy": {
    noun: "scaling",
    changed: { targetTrackingConfiguration: inPlace("servers are added or ended towards the new target") },
    replaced: inPlace("a new policy beside the old"),
    deleted: inPlace("scaling no longer looks at this"),
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    noun: "load balancer",
    changed: {
      ...each(
        [
          ...["clientKeepAlive", "desyncMitigationMode", "dropInvalidHeaderFields", "enableHttp2", "idleTimeout"],
          ...["preserveHostHeader", "securityGroups", "xffHeaderProcessingMode"],
        ],
        AT_ONCE,
      ),
      ...each(
        ["accessLogs", "connectionLogs", "enableDeletionProtection", "enableWafFailOpen", "enableZonalShift"],
        inPlace(),
      ),
      subnets: rolling("zones are added at once; connections through a zone that is taken out end, and clients retry"),
    },
    replaced: interrupts(
      "another DNS name; clients that hold the old addresses fail until their resolvers forget them",
      "keep the load balancer; add a second one beside it and move the name's record over by weight",
    ),
  },
  "aws:lb/listener:Listener": {
    noun: "entry of the load balancer",
    changed: {
      certificateArn: inPlace("new connections get the new certificate"),
      defaultActions: AT_ONCE,
      sslPolicy: inPlace("new connections only; clients that know no cipher of the new policy are refused"),
      ...each(
        [
          "routingHttpResponseServerEnabled",
          "routingHttpResponseStrictTransportSecurityHeaderValue",
          "routingHttpResponseXContentTypeOptionsHeaderValue",
        ],
        AT_ONCE,
      ),
      ...each(["port", "protocol"], interrupts("nobody is let in at the old port any more")),
    },
    replaced: interrupts("nobody is let in until the new one is there, seconds"),
    deleted: interrupts("nobody is let in there any more"),
  },
  "aws:lb/targetGroup:TargetGroup": {
    noun: "target group",
    changed: {
      ...each(["deregistrationDelay", "loadBalancingAlgorithmType", "slowStart"], inPlace()),
      healthCheck: rolling("servers that the new check finds unhealthy are replaced"),
      stickiness: inPlace("sessions may meet another server; they are in the cache"),
    },
    replaced: interrupts("requests fail until servers are healthy in the new group, about a minute"),
    deleted: interrupts("requests have no server to go to"),
  },
  "aws:wafv2/webAcl:WebAcl": {
    noun: "firewall",
    changed: {
      ...each(["description", "visibilityConfig"], inPlace()),
      rules: inPlace("new rules apply within minutes; watch blocked requests"),
      defaultAction: interrupts("requests that no rule names are treated the other way"),
      associationConfig: inPlace(),
    },
    replaced: inPlace("a new firewall is put in front before the old one goes"),
    deleted: interrupts("requests reach the servers unjudged; WAF refuses while it is in front of something"),
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    noun: "firewall in front of the load balancer",
    changed: {},
    replaced: interrupts("requests reach the servers unjudged until the new association is there, seconds"),
    deleted: interrupts("requests reach the servers unjudged", "keep the association"),
  },
  "aws:acm/certificate:Certificate": {
    noun: "certificate",
    changed: { options: inPlace(), earlyRenewalDuration: inPlace() },
    replaced: inPlace("a new certificate beside the old; the listener changes over when it is issued"),
    deleted: inPlace("ACM refuses while a listener uses it"),
  },
  "aws:route53/record:Record": {
    noun: "name",
    changed: {
      ...each(["aliases", "records", "ttl"], inPlace("resolvers keep the old answer until its TTL has passed")),
    },
    replaced: interrupts(
      "the old name stops resolving, and links, bookmarks and partners that use it find nothing",
      "announce the new name, keep the old record by hand (an alias to the load balancer) until nobody asks for it",
    ),
    deleted: interrupts("the name stops resolving", "remove it only when nobody asks for it"),
    // Names with an underscore are no hosts (RFC 8552): this is a proof for ACM.
    instead: ({ name }) => (typeof name === "string" && name.startsWith("_") ? PROOF : {}),
  },
  "aws:sns/topic:Topic": {
    noun: "topic",
    changed: { ...each(["displayName", "kmsMasterKeyId", "signatureVersion"], inPlace()) },
    replaced: interrupts("alarms reach nobody until people have confirmed the new topic", "keep the topic"),
    deleted: interrupts("what still names it reaches nobody", "keep the topic"),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    noun: "alarms by e-mail",
    changed: { filterPolicy: inPlace(), rawMessageDelivery: inPlace() },
    replaced: interrupts(
      "alarms reach nobody until the new address has confirmed",
      "have someone at the new address open the first mail at once",
    ),
    deleted: interrupts("alarms no longer reach this address"),
    instead: ({ protocol }) => SUBSCRIPTIONS[String(protocol)] ?? {},
  },
  "aws:ecr/repository:Repository": {
    noun: "releases",
    changed: { ...each(["imageScanningConfiguration", "imageTagMutability", "forceDelete"], inPlace()) },
  },
  "aws:sqs/queue:Queue": {
    noun: "queue",
    changed: {
      ...each(["kmsDataKeyReusePeriodSeconds", "sqsManagedSseEnabled"], NEW_MESSAGES),
      kmsMasterKeyId: interrupts(
        "messages that wait are under the old key, which their readers may use no more: nobody gets them",
        "keep the key, whose material is renewed every year; else stop the senders until queue and dead letters are empty",
      ),
      ...each(["delaySeconds", "maxMessageSize", "policy", "receiveWaitTimeSeconds", "redrivePolicy"], NEW_MESSAGES),
      ...each(["redriveAllowPolicy", "visibilityTimeoutSeconds"], NEW_MESSAGES),
    },
  },
  "aws:cloudwatch/eventArchive:EventArchive": {
    noun: "archive of events",
    changed: {
      ...each(["description", "eventPattern"], inPlace("applies to new events")),
      kmsKeyIdentifier: inPlace("new events get the new key; keep the old one until the events before them have ended"),
      retentionDays: inPlace("events are kept for the new number of days"),
    },
  },
  "aws:cloudwatch/eventBus:EventBus": {
    noun: "event bus",
    changed: {
      ...each(["kmsKeyIdentifier", "deadLetterConfig", "description", "logConfig"], inPlace("applies to new events")),
    },
  },
};
