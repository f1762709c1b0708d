import { join } from "node:path";
import { checked, fields } from "../shared/uploads/checks";
import { s3Client } from "../shared/uploads/clients";
import { variantKey } from "../shared/uploads/keys";
import { download } from "../shared/uploads/quarantine";
import { JSON_TYPE, store } from "../shared/uploads/results";
import { withFolder } from "../shared/uploads/scratch";
import { step, type Context } from "../shared/uploads/step";
import { fileCheck, IMAGE_KINDS, uploadCheck } from "../shared/uploads/task-checks";
import type { Converted, ConvertTask, ImageFacts, Refused } from "../shared/uploads/tasks";
import { variables } from "../shared/variables";
import { convertImage, type ImageKind, type ImageResult } from "./convert";
import { Outbox } from "./outbox";

/** Converts an upload. Variants are stored when all of them are made: of a file that is refused there are none. */
export function imageHandler(environment: NodeJS.ProcessEnv) {
  const given = variables(environment, ["QUARANTINE_BUCKET", "VARIANTS_BUCKET"]);
  const bucket = given.VARIANTS_BUCKET;
  const s3 = s3Client();
  const check = fields<ConvertTask>({ upload: uploadCheck(given.QUARANTINE_BUCKET), file: fileCheck(IMAGE_KINDS) });
  return async (event: unknown, context: Context): Promise<Converted | Refused> => {
    const { upload, file } = checked(event, check);
    const { size, kind } = file;
    const work = async (folder: string, signal: AbortSignal): Promise<Converted> => {
      const path = join(folder, "original");
      await download(s3, upload, path, { size, signal });
      const outbox = await Outbox.open(join(folder, "made"));
      const result = await convertImage({ path, size, kind: kind as ImageKind }, { sink: outbox.sink, signal, folder });
      await outbox.send(s3, { bucket, keyOf: (name) => variantKey(upload, name) });
      await store(s3, {
        bucket,
        key: variantKey(upload, "images.json"),
        body: JSON.stringify({ version: 1, ...result }),
        contentType: JSON_TYPE,
      });
      return { outcome: "converted", image: factsOf(result) };
    };
    const facts = { documentId: upload.documentId, kind, bytes: size };
    return step("image", facts, context, (signal) => withFolder((folder) => work(folder, signal)));
  };
}

/** The number of formats counts a variant of several pages once. */
function factsOf({ width, height, pages, animated, variants }: ImageResult): ImageFacts {
  const names = new Set(variants.map(({ name }) => name.slice(name.lastIndexOf("/") + 1)));
  return { width, height, pages, animated, formats: names.size };
}
