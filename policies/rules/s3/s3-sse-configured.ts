import { ENCRYPTION, everyPlace } from "../../checks/bucket-settings";
import { oneOf } from "../../checks/values";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { satisfied } from "../../verdict";

export const s3SseConfigured = stackRule("s3-sse-configured", {
  types: BUCKET,
  judge: everyPlace(
    ENCRYPTION,
    ({ holder, path }) => oneOf(`${path}.sseAlgorithm`, ["AES256", "aws:kms", "aws:kms:dsse"])(holder),
    // Since January 2023 S3 encrypts every new object under keys of its own, asked or not.
    () => satisfied,
  ),
});
