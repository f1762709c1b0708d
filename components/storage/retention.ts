/** Retentions that a caller may lengthen. */
export type RetentionSetting = "auditRetentionDays" | "accessLogRetentionDays";

export interface RetentionLimits {
  default: number;
  min: number;
  max: number;
  /** Where the minimum comes from. */
  because: string;
}

/** S3, PutObjectLockConfiguration: a retention of at most 100 years. */
const MAX_DAYS = 36_500;

export const RETENTION: Readonly<Record<RetentionSetting, RetentionLimits>> = {
  auditRetentionDays: {
    default: 2190,
    min: 2190,
    max: MAX_DAYS,
    because: "HIPAA 164.316(b)(2)(i) asks for six years",
  },
  accessLogRetentionDays: {
    default: 365,
    min: 365,
    max: MAX_DAYS,
    because: "PCI DSS 10.5.1 asks for twelve months",
  },
};
