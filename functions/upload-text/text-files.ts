import { variantKey } from "../shared/uploads/keys";
import { readObject } from "../shared/uploads/quarantine";
import { JSON_TYPE, PLAIN_TYPE, store } from "../shared/uploads/results";
import { KnownError } from "../shared/uploads/scrubbed";
import type { Read, Recognise, Upload } from "../shared/uploads/tasks";
import { plainText, textJson, type TextResult } from "../shared/uploads/text-result";
import type { Surroundings } from "./surroundings";

type Place = Pick<Surroundings, "s3" | "variants">;

const JSON_NAME = "text.json";
const PLAIN_NAME = "text.txt";

/** Stores the text, both ways. Written again with what was recognised, and as often as a step is repeated. */
export async function storeText(
  { s3, variants: bucket }: Place,
  upload: Upload,
  result: TextResult,
  recognise: Recognise = "no",
): Promise<Read> {
  const file = (name: string) => ({ bucket, key: variantKey(upload, name) });
  await store(s3, { ...file(PLAIN_NAME), body: plainText(result), contentType: PLAIN_TYPE });
  await store(s3, { ...file(JSON_NAME), body: textJson(result), contentType: JSON_TYPE });
  return { outcome: "read", hasText: result.hasText, recognise };
}

/** What was stored last. */
export async function storedText({ s3, variants: bucket }: Place, upload: Upload): Promise<TextResult> {
  const stored = JSON.parse(await readObject(s3, { bucket, key: variantKey(upload, JSON_NAME) })) as {
    version?: unknown;
  } & TextResult;
  const { version, ...result } = stored;
  if (version !== 1) throw new KnownError("OtherVersion", "the stored text is of another version");
  return result;
}
