/** What Malware Protection for S3 finds. */
export type ScanResult = "NO_THREATS_FOUND" | "THREATS_FOUND" | "UNSUPPORTED" | "ACCESS_DENIED" | "FAILED";

/** The tag that it puts on an object. */
export const SCAN_TAG = "GuardDutyMalwareScanStatus";

/** An object version that was scanned. */
export interface Scanned {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly eTag: string;
}

// In two pieces, so that no scanner takes this file for what it describes.
const EICAR = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""));
const LOCAL_FILE = Buffer.from("PK\u0003\u0004", "latin1");
const ENCRYPTED = 1;

/** Scans: the test file that every scanner knows is a threat, and an archive with a password cannot be looked into. */
export function scan(content: Buffer): ScanResult {
  if (content.includes(EICAR)) return "THREATS_FOUND";
  const isArchive = content.subarray(0, 4).equals(LOCAL_FILE);
  return isArchive && (content.readUInt16LE(6) & ENCRYPTED) === ENCRYPTED ? "UNSUPPORTED" : "NO_THREATS_FOUND";
}

const STATUS: Readonly<Record<ScanResult, string>> = {
  NO_THREATS_FOUND: "COMPLETED",
  THREATS_FOUND: "COMPLETED",
  UNSUPPORTED: "SKIPPED",
  ACCESS_DENIED: "SKIPPED",
  FAILED: "FAILED",
};

/**
 * The event of a scan result, as an entry for PutEvents.
 * Source: Amazon GuardDuty User Guide, "Monitoring S3 object scans with Amazon EventBridge"; read 2026-11-23.
 */
export function eventOf(scanned: Scanned, result: ScanResult, planArn: string): object {
  const { bucket, key, versionId, eTag } = scanned;
  const threats = result === "THREATS_FOUND" ? [{ name: "EICAR-Test-File (not a virus)" }] : null;
  return {
    Source: "aws.guardduty",
    DetailType: "GuardDuty Malware Protection Object Scan Result",
    Resources: [planArn],
    Detail: JSON.stringify({
      schemaVersion: "1.0",
      scanStatus: STATUS[result],
      resourceType: "S3_OBJECT",
      s3ObjectDetails: { bucketName: bucket, objectKey: key, eTag, versionId, s3Throttled: false },
      scanResultDetails: { scanResultStatus: result, threats },
    }),
  };
}
