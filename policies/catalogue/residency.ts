import type { Texts } from "./model";

const LAW = "Which regions are under one law is policies/places.ts; the settings jurisdiction and regions change it.";

export const RESIDENCY: Texts = {
  "region-allow-list": {
    title: "Every resource lives in a region of the stack's jurisdiction",
    severity: "critical",
    why: "Records of patients stay under the law they were given under.",
    fix: "region: a region of the jurisdiction, or the provider's region; the setting jurisdiction, or regions, of this rule",
    needs: "region of the resource, or of its provider; the jurisdiction is that of most resources unless set",
    blind:
      "Services without a region, whose data AWS places; what is only in us-east-1 (certificates of the edge, CloudFront's web ACLs, metrics of Route 53) is allowed there.",
  },
  "replication-in-jurisdiction": {
    title: "Buckets are replicated within the jurisdiction only",
    severity: "critical",
    why: "A replica abroad is a transfer of health data abroad.",
    fix: "destination: { bucket: a bucket in a region of the same jurisdiction }",
    needs: "the buckets that replication rules name, and their regions",
    blind: `A bucket's ARN names no region: buckets made elsewhere are named in the setting buckets. ${LAW}`,
  },
  "backup-copy-in-jurisdiction": {
    title: "Backups are copied within the jurisdiction only",
    severity: "critical",
    why: "A copy of a backup abroad is a transfer of health data abroad.",
    fix: "destinationVaultArn: a vault in a region of the same jurisdiction",
    needs: "destinationVaultArn, by ARN or by the vault that it refers to",
    blind: LAW,
  },
  "kms-multi-region-in-jurisdiction": {
    title: "Multi-region keys stay within the jurisdiction",
    severity: "high",
    why: "Where the key is, the data can be read.",
    fix: "replica keys in regions of the same jurisdiction, or multiRegion: false",
    needs: "multiRegion of the key, primaryKeyArn of its replicas, and the regions of both",
    blind: `Replicas made elsewhere. ${LAW}`,
  },
  "geo-routing-residency": {
    title: "Names lead people to servers under their own law",
    severity: "high",
    why: "What a patient types goes to the server that the name leads to.",
    fix: "a record for each place whose target is in its jurisdiction; other policies only between regions of one jurisdiction",
    needs: "the routing policies of records, and the regions of what they lead to",
    blind:
      "Where people really are: Route 53 guesses by address. Records of the same name in other stacks; countries outside the United States, the European Economic Area, Australia, New Zealand and Singapore.",
  },
  "messaging-in-jurisdiction": {
    title: "Messages do not cross from one jurisdiction to another",
    severity: "medium",
    why: "A message about a patient is data of the patient wherever it goes.",
    fix: "a queue, function or bus in a region of the same jurisdiction",
    needs: "both ends of subscriptions, event source mappings and event targets, by ARN or by reference",
    blind: `What functions send by themselves, and addresses outside AWS. ${LAW}`,
  },
  "textract-region-available": {
    title: "Text is extracted in a region of the jurisdiction that has Textract",
    severity: "medium",
    why: "A document that is sent to a region abroad for reading has left the jurisdiction.",
    fix: 'environment: { variables: { TEXTRACT_REGION: "eu-west-1" } }',
    needs: "variables of the function whose name holds TEXTRACT, and endpoints of Textract in any",
    blind: "Regions written in the function's code.",
  },
  "hipaa-eligible-services": {
    title: "Only services that the contract with AWS covers are used",
    severity: "medium",
    why: "AWS answers for health data only in the services of its Business Associate Addendum.",
    fix: "a service of the list, the tag data-classification: none, or the setting services",
    needs: "types of the resources, and their class",
    blind: "Single features of a service that the addendum leaves out; the list is compared with AWS's by people.",
  },
  "phi-retention-floor": {
    title: "Records of patients are kept as long as the law says, and not for ever",
    severity: "medium",
    why: "Records are missing when they go too early, and are a risk to patients when they never go.",
    fix: 'rules: [{ id: "records", status: "Enabled", expiration: { days: 2555 } }]',
    needs:
      "lifecycle of buckets of health data and of audit logs, rules of backup plans, retentionInDays of log groups that are classified as health",
    blind: "Deletion by the application; rules for a part of a bucket.",
  },
  "regional-dr-present": {
    title: "The jurisdiction has a second region to recover in",
    severity: "medium",
    why: "When a region is down for a day, patients need their records before it is back.",
    fix: "copy backups to a vault, and replicate buckets of health data to a bucket, in the recovery region",
    needs: "the copies of backup plans and the replications of buckets of health data",
    blind: "How fast recovery is; the targets for time and data are documented, not programmed.",
  },
};
