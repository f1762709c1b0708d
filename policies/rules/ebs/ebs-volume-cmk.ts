import { defaultKeyOf, isSilent, VOLUME } from "../../checks/ebs";
import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { cannotBeProved, violated } from "../../verdict";

export const ebsVolumeCmk = stackRule("ebs-volume-cmk", {
  types: VOLUME,
  judge: (volume, graph) => {
    const byDefault = isSilent(volume, "kmsKeyId") ? defaultKeyOf(volume, graph) : undefined;
    if (byDefault === undefined) return encryptedBy("kmsKeyId", { own: true })(volume, graph);
    const verdict = encryptedBy("keyArn", { own: true })(byDefault, graph);
    if (verdict.is === "violated") return violated(`${byDefault.name}: ${verdict.because}`);
    return verdict.is === "cannot be proved" ? cannotBeProved(`${verdict.needs} of ${byDefault.name}`) : verdict;
  },
});
