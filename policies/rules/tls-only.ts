import { bucketIsTlsOnly } from "../checks/buckets";
import { queueIsTlsOnly, topicIsTlsOnly } from "../checks/messaging";
import { listenerIsTls, ruleIsTls } from "../checks/listeners";
import { refusesPlainSql } from "../checks/parameters";
import { cacheNode } from "../checks/storage";
import { all, eachOf, isTrue, noneOf, oneOf, within } from "../checks/values";
import { cis, fsbp, gdpr, hipaa, onResource, onStack, pci, type Rule } from "../rule";
import { BUCKET, CACHE, CACHE_NODE, DATABASE, LISTENER, LISTENER_RULE, QUEUE, TOPIC } from "../types";
import { satisfied } from "../verdict";

const cache = {
  fix: 'transitEncryptionEnabled: true, transitEncryptionMode: "required"',
  controls: fsbp("ElastiCache.5"),
};
const deny = { fix: 'deny everybody where Bool "aws:SecureTransport" is "false"' };
const SECURE = ["redirect-to-https", "https-only"];

export const tlsOnly: Rule = {
  id: "tls-only",
  title: "Data travels under TLS only",
  severity: "high",
  enforcement: "mandatory",
  why: "Whoever carries the packets must not be able to read or change a prescription.",
  controls: [...hipaa("164.312(e)(1)", "164.312(e)(2)(i)"), ...gdpr("Article 32"), ...pci("4.2.1")],
  checks: [
    onResource(LISTENER, listenerIsTls, {
      fix: 'protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"',
      controls: fsbp("ELB.1", "ELB.17", "ELB.18"),
    }),
    onStack(LISTENER_RULE, ruleIsTls, { fix: "put the rule on the HTTPS listener", controls: fsbp("ELB.1") }),
    onStack(BUCKET, bucketIsTlsOnly, { ...deny, controls: [...fsbp("S3.5"), ...cis("3.1.1")] }),
    onStack(TOPIC, topicIsTlsOnly, deny),
    onStack(QUEUE, queueIsTlsOnly, deny),
    onResource("aws:sns/topicSubscription:TopicSubscription", noneOf("protocol", ["http"]), {
      fix: 'protocol: "https"',
    }),
    onResource(CACHE, all(isTrue("transitEncryptionEnabled"), noneOf("transitEncryptionMode", ["preferred"])), cache),
    onResource(CACHE_NODE, cacheNode, cache),
    onStack(DATABASE, refusesPlainSql("parameterGroupName", ["aws:rds/parameterGroup:ParameterGroup"]), {
      fix: 'parameters: [{ name: "require_secure_transport", value: "1" }] in its parameter group',
    }),
    onStack(
      "aws:rds/cluster:Cluster",
      refusesPlainSql("dbClusterParameterGroupName", ["aws:rds/clusterParameterGroup:ClusterParameterGroup"]),
      { fix: 'parameters: [{ name: "require_secure_transport", value: "1" }] in its cluster parameter group' },
    ),
    onResource("aws:rds/proxy:Proxy", isTrue("requireTls"), { fix: "requireTls: true" }),
    onResource(
      "aws:cloudfront/distribution:Distribution",
      all(
        oneOf("defaultCacheBehavior.viewerProtocolPolicy", SECURE),
        eachOf("orderedCacheBehaviors", within(oneOf("viewerProtocolPolicy", SECURE)), satisfied),
      ),
      { fix: 'viewerProtocolPolicy: "redirect-to-https"' },
    ),
  ],
};
