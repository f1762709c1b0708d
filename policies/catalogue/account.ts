import type { Texts } from "./model";

const ELSEWHERE =
  "What another program or the organisation has switched on is not seen; say so with the setting `elsewhere`.";

export const ACCOUNT: Texts = {
  "config-recorder": {
    title: "AWS Config records every resource in every region that the stack uses",
    severity: "medium",
    why: "Who opened a bucket, and when, is known only if each change was written down when it was made.",
    fix: 'new aws.cfg.Recorder("all", { roleArn, recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } }); new aws.cfg.RecorderStatus("all", { name: recorder.name, isEnabled: true })',
    needs:
      "in each region a Recorder with recordingGroup.allSupported, started by a RecorderStatus; global types in one",
    blind: `${ELSEWHERE} Regions that the stack does not use are not asked about.`,
  },
  "guardduty-enabled": {
    title: "GuardDuty watches every region that the stack uses, its stores and functions among it",
    severity: "high",
    why: "Stolen credentials look like ordinary requests; somebody has to notice that they come from elsewhere.",
    fix: 'const detector = new aws.guardduty.Detector("threats", {}); new aws.guardduty.DetectorFeature("s3", { detectorId: detector.id, name: "S3_DATA_EVENTS", status: "ENABLED" })',
    needs: "in each region a Detector that is on, and a DetectorFeature for each name of the setting `features`",
    blind: `${ELSEWHERE} Which features a new detector has by itself is up to AWS, so each must be named.`,
  },
  "securityhub-enabled": {
    title: "Security Hub gathers the findings of every region that the stack uses",
    severity: "medium",
    why: "A finding that nobody reads protects no patient; one list is read, five are not.",
    fix: 'new aws.securityhub.Account("findings", {})',
    needs: "in each region an aws.securityhub.Account or AccountV2",
    blind: `${ELSEWHERE} Which standards are on, and who reads the findings, is not looked at.`,
  },
  "s3-account-bpa": {
    title: "The account refuses public buckets",
    severity: "high",
    why: "One mistaken bucket policy is enough to publish patients' documents; the account can refuse it.",
    fix: 'new aws.s3.AccountPublicAccessBlock("account", { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true })',
    needs: "an AccountPublicAccessBlock with all four settings; left out, each is false",
    blind: ELSEWHERE,
  },
  "macie-enabled": {
    title: "Macie looks for health data in every region with buckets that may hold it",
    severity: "low",
    why: "Health data turns up in buckets that were never meant for it; somebody has to look.",
    fix: 'new aws.macie2.Account("discovery", { status: "ENABLED" })',
    needs: "in each region with such buckets an aws.macie2.Account that is not paused",
    blind: `${ELSEWHERE} Automated discovery cannot be declared; AWS switches it on with the account.`,
    deviation: "Automated discovery is not asked for: the provider has no property for it.",
  },
  "inspector-enabled": {
    title: "Inspector scans servers and functions in every region that the stack uses",
    severity: "medium",
    why: "A hole in a library is public the day it is found; patients' data must not wait for the next release.",
    fix: 'new aws.inspector2.Enabler("scans", { accountIds: [accountId], resourceTypes: ["EC2", "ECR", "LAMBDA"] })',
    needs: "in each region Enablers whose resourceTypes hold those of the setting of that name",
    blind: `${ELSEWHERE} Whether the account is among accountIds is not looked at.`,
  },
  "imds-account-defaults": {
    title: "Servers need a token to read their credentials, whoever starts them",
    severity: "low",
    why: "A server started by hand gets the old metadata service, from which a single forged request takes its keys.",
    fix: 'new aws.ec2.InstanceMetadataDefaults("tokens", { httpTokens: "required" })',
    needs: "in each region InstanceMetadataDefaults with httpTokens required",
    blind: ELSEWHERE,
  },
  "iam-access-analyzer": {
    title: "Access Analyzer looks for what strangers can reach in every region that the stack uses",
    severity: "low",
    why: "A policy opened by hand is in no program; the analyzer sees it all the same.",
    fix: 'new aws.accessanalyzer.Analyzer("strangers", { analyzerName: "strangers", type: "ACCOUNT" })',
    needs: "in each region an Analyzer of type ACCOUNT or ORGANIZATION; left out, it is ACCOUNT",
    blind: ELSEWHERE,
  },
  "iam-support-role": {
    title: "A role may open cases with AWS Support",
    severity: "low",
    why: "In an outage of AWS's own, minutes go by while somebody looks for a person who may ask for help.",
    fix: 'new aws.iam.RolePolicyAttachment("support", { role: support.name, policyArn: "arn:aws:iam::aws:policy/AWSSupportAccess" })',
    needs: "an attachment of AWSSupportAccess to a role, or a role that lists it",
    blind: `${ELSEWHERE} Whether anybody may take the role is not looked at.`,
  },
  "account-security-contact": {
    title: "AWS knows whom to tell about a security incident",
    severity: "low",
    why: "When AWS sees an account abused it writes to its contact; without one, to whoever once opened the account.",
    fix: 'new aws.account.AlternativeContact("security", { alternateContactType: "SECURITY", name, title, emailAddress, phoneNumber })',
    needs: "an AlternativeContact of type SECURITY",
    blind: `${ELSEWHERE} Whether somebody reads the mailbox is not looked at.`,
  },
};
