import { S3Client } from "@aws-sdk/client-s3";
import { scrubbed } from "../shared/uploads/scrubbed";
import { log } from "../shared/uploads/step";
import { variables } from "../shared/variables";
import { signForm, type Form, type Quarantine } from "./form";
import { abortParts, completeParts, startParts, type Parts } from "./parts";
import { requestOf, type Request } from "./request";

export type Signed = Form | Parts | { readonly uploadId: string };

/** Signs what a browser needs to send a file to quarantine, for web servers that may not write there themselves. */
export function signHandler(environment: NodeJS.ProcessEnv) {
  const given = variables(environment, ["QUARANTINE_BUCKET", "KEY_ARN"]);
  const quarantine: Quarantine = { bucket: given.QUARANTINE_BUCKET, keyArn: given.KEY_ARN };
  // A checksum in the address of a part would be that of no bytes at all.
  const s3 = new S3Client({ requestChecksumCalculation: "WHEN_REQUIRED" });
  return async (event: unknown): Promise<Signed> => {
    const request = requestOf(event);
    const { action, uploadId } = request;
    try {
      const signed = await perform(s3, quarantine, request);
      log({ step: "sign", action, uploadId, ...("bytes" in request ? { bytes: request.bytes } : {}), outcome: "done" });
      return signed;
    } catch (error) {
      const known = scrubbed(error);
      log({ step: "sign", action, uploadId, outcome: "failed", error: known.name });
      throw known;
    }
  };
}

async function perform(s3: S3Client, quarantine: Quarantine, request: Request): Promise<Signed> {
  const { uploadId } = request;
  switch (request.action) {
    case "post":
      return signForm(s3, quarantine, request);
    case "start":
      return startParts(s3, quarantine, request);
    case "complete":
      await completeParts(s3, quarantine, request);
      return { uploadId };
    case "abort":
      await abortParts(s3, quarantine, request);
      return { uploadId };
  }
}
