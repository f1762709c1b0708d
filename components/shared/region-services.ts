/**
 * Services that some region of careplane's lacks, by the name that their endpoints have. What is not named is in all of
 * them. Source: AWS services by region, November 2026.
 */
export const MISSING_IN = {
  textract: ["ap-southeast-4", "eu-south-1", "ap-south-2", "ap-northeast-3"],
  "email-smtp": ["ap-southeast-4"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Whether a region has a service. */
export const isOfferedIn = (service: keyof typeof MISSING_IN, region: string): boolean =>
  !(MISSING_IN[service] as readonly string[]).includes(region);
