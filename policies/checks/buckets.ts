import type { StackJudge } from "../judges";
import { PUBLIC_ACCESS_BLOCK } from "../types";
import { configured } from "./links";
import { all, isTrue } from "./values";

/** All four settings of the public access block; the first two only stop what is not there yet. */
export const allFourBlocked = all(
  isTrue("blockPublicAcls"),
  isTrue("blockPublicPolicy"),
  isTrue("ignorePublicAcls"),
  isTrue("restrictPublicBuckets"),
);

export const bucketIsBlocked: StackJudge = configured({
  by: PUBLIC_ACCESS_BLOCK,
  path: "bucket",
  what: "public access block",
  judge: allFourBlocked,
});
