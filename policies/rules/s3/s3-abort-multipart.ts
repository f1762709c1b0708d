import { number, someRule } from "../../checks/lifecycle";
import { wholeNumber } from "../../config";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";

export const s3AbortMultipart = stackRule("s3-abort-multipart", {
  tier: "extended",
  types: BUCKET,
  settings: {
    mostDays: wholeNumber(7, "Days after which an upload that nobody finished must be gone at the latest", 1),
  },
  judge: (bucket, graph, { mostDays }) =>
    someRule(
      `aborts unfinished uploads within ${mostDays} days`,
      number(
        {
          own: "abortIncompleteMultipartUpload.daysAfterInitiation",
          inline: ["abortIncompleteMultipartUploadDays"],
        },
        (days) => days > 0 && days <= mostDays,
      ),
    )(bucket, graph),
});
