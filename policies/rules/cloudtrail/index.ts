import type { Rule } from "../../rule";
import { cloudtrailBucketSecured } from "./cloudtrail-bucket-secured";
import { cloudtrailCloudwatch } from "./cloudtrail-cloudwatch";
import { cloudtrailEnabled } from "./cloudtrail-enabled";
import { cloudtrailInsights } from "./cloudtrail-insights";
import { cloudtrailKms } from "./cloudtrail-kms";
import { cloudtrailLambdaDataEvents } from "./cloudtrail-lambda-data-events";
import { cloudtrailLogValidation } from "./cloudtrail-log-validation";
import { cloudtrailMultiRegion } from "./cloudtrail-multi-region";
import { cloudtrailS3DataEvents } from "./cloudtrail-s3-data-events";
import { cloudtrailSns } from "./cloudtrail-sns";

export const CLOUDTRAIL_RULES: readonly Rule[] = [
  cloudtrailEnabled,
  cloudtrailMultiRegion,
  cloudtrailLogValidation,
  cloudtrailKms,
  cloudtrailCloudwatch,
  cloudtrailS3DataEvents,
  cloudtrailLambdaDataEvents,
  cloudtrailInsights,
  cloudtrailBucketSecured,
  cloudtrailSns,
];
