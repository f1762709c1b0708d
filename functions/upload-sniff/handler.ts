import { checked, fields } from "../shared/uploads/checks";
import { s3Client } from "../shared/uploads/clients";
import { rangeSource } from "../shared/uploads/quarantine";
import { step, type Context } from "../shared/uploads/step";
import { uploadCheck } from "../shared/uploads/task-checks";
import type { Refused, SniffTask, Taken } from "../shared/uploads/tasks";
import { variables } from "../shared/variables";
import { sniff } from "./sniff";

/** Says what an upload is, of which it reads no more than that takes. */
export function sniffHandler(environment: NodeJS.ProcessEnv) {
  const { QUARANTINE_BUCKET: bucket } = variables(environment, ["QUARANTINE_BUCKET"]);
  const s3 = s3Client();
  const check = fields<SniffTask>({ upload: uploadCheck(bucket) });
  return async (event: unknown, context: Context): Promise<Taken | Refused> => {
    const { upload } = checked(event, check);
    return step("sniff", { documentId: upload.documentId }, context, async (signal) => {
      const source = await rangeSource(s3, upload);
      const sniffed = await sniff(source, { signal });
      return { outcome: "taken", file: { size: source.size, ...sniffed } };
    });
  };
}
