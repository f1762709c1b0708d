import { checked, fields, flag, oneOf, tagged, type Check } from "../shared/uploads/checks";
import { s3Client } from "../shared/uploads/clients";
import { step, type Context } from "../shared/uploads/step";
import { fileCheck, imageCheck, uploadCheck } from "../shared/uploads/task-checks";
import {
  TEXT_STATES,
  type Announcement,
  type KeepTask,
  type Kept,
  type Refused,
  type TextState,
} from "../shared/uploads/tasks";
import { variables } from "../shared/variables";
import { writeManifest } from "./manifest";
import { keepOriginal } from "./original";

/** What S3 may take to copy the largest file; it says little until that is done. */
const COPYING_MS = 120_000;

/** Stores what is kept of an upload that was taken: the file itself, and what is known of it. */
export function keepHandler(environment: NodeJS.ProcessEnv) {
  const given = variables(environment, ["QUARANTINE_BUCKET", "DOCUMENTS_BUCKET", "VARIANTS_BUCKET"]);
  const s3 = s3Client(COPYING_MS);
  const check = keepCheck(given.QUARANTINE_BUCKET);
  const buckets = { documents: given.DOCUMENTS_BUCKET, variants: given.VARIANTS_BUCKET };
  return async (event: unknown, context: Context): Promise<Kept | Announcement | Refused> => {
    const task = checked(event, check);
    const { upload, file } = task;
    const facts = { documentId: upload.documentId, task: task.task, kind: file.kind, bytes: file.size };
    return step<Kept>("keep", facts, context, () =>
      task.task === "original" ? keepOriginal(s3, buckets, task) : writeManifest(s3, buckets, task),
    );
  };
}

function keepCheck(quarantine: string): Check<KeepTask> {
  const document = { upload: uploadCheck(quarantine), file: fileCheck() };
  const text = fields<TextState>({ state: oneOf(TEXT_STATES), hasText: flag });
  return tagged("task", { original: fields(document), manifest: fields(document, { image: imageCheck, text }) });
}
