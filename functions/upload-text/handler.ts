import { SFNClient } from "@aws-sdk/client-sfn";
import { TextractClient } from "@aws-sdk/client-textract";
import { checked, fields, tagged, text, type Check } from "../shared/uploads/checks";
import { s3Client } from "../shared/uploads/clients";
import { step, type Context } from "../shared/uploads/step";
import { fileCheck, imageCheck, RECOGNISED_KINDS, READ_KINDS, uploadCheck } from "../shared/uploads/task-checks";
import type { Read, Refused, TextTask, Waiting } from "../shared/uploads/tasks";
import { variables } from "../shared/variables";
import { collect, later } from "./later";
import { now } from "./now";
import { read } from "./read";
import type { Surroundings } from "./surroundings";

/** Of a bundle: itself, as it serves extraction too, and the folder beside it. */
export type Parts = Pick<Surroundings, "worker" | "cmaps">;

/** Reads the text of an upload; what has none of its own is recognised by Textract. */
export function textHandler(environment: NodeJS.ProcessEnv, parts: Parts) {
  const around = surroundings(environment, parts);
  const check = textCheck(around.quarantine);
  return async (event: unknown, context: Context): Promise<Read | Waiting | Refused> => {
    const task = checked(event, check);
    const { upload, file, image } = task;
    const facts = { documentId: upload.documentId, task: task.task, kind: file.kind, bytes: file.size };
    const pages = image === undefined ? {} : { pages: image.pages };
    return step<Read | Waiting>("text", { ...facts, ...pages }, context, (signal) => perform(around, task, signal));
  };
}

function surroundings(environment: NodeJS.ProcessEnv, parts: Parts): Surroundings {
  const given = variables(environment, ["QUARANTINE_BUCKET", "VARIANTS_BUCKET"]);
  const { TEXTRACT_TOPIC_ARN: topicArn = "", TEXTRACT_ROLE_ARN: roleArn = "" } = environment;
  return {
    s3: s3Client(),
    sfn: new SFNClient({}),
    // Some regions give one call a second to the whole account: a few more tries are cheaper than the step again.
    textract: new TextractClient({ maxAttempts: 6 }),
    quarantine: given.QUARANTINE_BUCKET,
    variants: given.VARIANTS_BUCKET,
    ...parts,
    ...(topicArn === "" || roleArn === "" ? {} : { channel: { topicArn, roleArn } }),
  };
}

function textCheck(quarantine: string): Check<TextTask> {
  const upload = uploadCheck(quarantine);
  const recognised = { upload, file: fileCheck(RECOGNISED_KINDS) };
  const image = { image: imageCheck };
  return tagged("task", {
    read: fields({ upload, file: fileCheck(READ_KINDS) }, image),
    now: fields(recognised, image),
    later: fields({ ...recognised, token: text(/^[\x21-\x7e]{1,2048}$/, "a task's token") }, image),
    collect: fields(recognised, { ...image, jobId: text(/^[\w-]{0,64}$/, "a job's id") }),
  });
}

function perform(around: Surroundings, task: TextTask, signal: AbortSignal): Promise<Read | Waiting> {
  switch (task.task) {
    case "read":
      return read(around, task, signal);
    case "now":
      return now(around, task, signal);
    case "later":
      return later(around, task);
    case "collect":
      return collect(around, task, signal);
  }
}
