import { each, inPlace, interrupts, type EffectsTable } from "./effects-model";

const NEW_CALLS = inPlace("applies to new calls; those that run end as they began");

/**
 * Functions: rotation and users of the database, remedies, replay of dead letters, protocol of the checks. Source:
 * Lambda developer guide ("Lambda function states", "Configuring functions", "Giving Lambda functions access to
 * resources in a VPC", "Reserved concurrency").
 */
export const FUNCTION_EFFECTS: EffectsTable = {
  "aws:lambda/function:Function": {
    noun: "function",
    changed: {
      ...each(
        [
          ...["architectures", "code", "codeSha256", "codeSigningConfigArn", "environment", "ephemeralStorage"],
          ...["fileSystemConfig", "handler", "imageConfig", "imageUri", "layers", "loggingConfig", "memorySize"],
          ...["role", "runtime", "s3Bucket", "s3Key", "s3ObjectVersion", "snapStart", "sourceCodeHash", "timeout"],
          ...["capacityProviderConfig", "durableConfig", "tracingConfig"],
        ],
        NEW_CALLS,
      ),
      deadLetterConfig: inPlace("calls that fail from now on are kept in the new place"),
      reservedConcurrentExecutions: inPlace(
        "calls above the number are turned away, and tried again by what sends events",
      ),
      vpcConfig: inPlace("calls go by the old subnets and groups until the new interfaces are there, a minute or two"),
      ...each(["kmsKeyArn", "sourceKmsKeyArn"], inPlace("its variables and its code are encrypted under the new key")),
      ...each(
        [
          ...["description", "publish", "publishTo", "replaceSecurityGroupsOnDestroy", "replacementSecurityGroupIds"],
          ...["skipDestroy", "useResourceTimeoutForPropagation"],
        ],
        inPlace(),
      ),
    },
    replaced: inPlace("a new function beside the old; what calls it changes over in the same update"),
    deleted: interrupts("what it did is done no more", "look first who calls it"),
  },
};
