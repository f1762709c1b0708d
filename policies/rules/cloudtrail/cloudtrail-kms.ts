import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { TRAIL } from "../../types";

export const cloudtrailKms = stackRule("cloudtrail-kms", {
  types: [TRAIL, "aws:cloudtrail/eventDataStore:EventDataStore"],
  judge: encryptedBy("kmsKeyId", { own: true }),
});
