/** A bucket of AWS that servers read from, by region, and what stops when they cannot. */
export interface AwsOwnedBucket {
  bucket: (region: string) => string;
  why: string;
}

/**
 * Buckets that the S3 gateway endpoint must let through.
 * Sources: the ECR, Amazon Linux 2023, Systems Manager and CloudWatch user guides, each under its endpoint policies.
 */
export const AWS_OWNED_BUCKETS: readonly AwsOwnedBucket[] = [
  {
    bucket: (region) => `prod-${region}-starport-layer-bucket`,
    why: "ECR keeps image layers here; without it a pull stops after the manifest.",
  },
  {
    bucket: (region) => `al2023-repos-${region}-de612dc2`,
    why: "The dnf repositories of Amazon Linux 2023; without it nothing is installed or patched.",
  },
  {
    bucket: (region) => `amazon-ssm-${region}`,
    why: "New versions of the SSM agent.",
  },
  {
    bucket: (region) => `amazon-ssm-packages-${region}`,
    why: "Packages of Distributor for older agents.",
  },
  {
    bucket: (region) => `aws-ssm-${region}`,
    why: "Modules of AWS's own command documents, patching among them.",
  },
  {
    bucket: (region) => `aws-ssm-document-attachments-${region}`,
    why: "Attachments of AWS's own command documents.",
  },
  {
    bucket: (region) => `patch-baseline-snapshot-${region}`,
    why: "What Patch Manager compares a server with.",
  },
  {
    bucket: (region) => `aws-windows-downloads-${region}`,
    why: "What command documents install on Windows servers.",
  },
  {
    bucket: (region) => `amazoncloudwatch-agent-${region}`,
    why: "The CloudWatch agent for Windows servers; Linux has it from dnf.",
  },
];
