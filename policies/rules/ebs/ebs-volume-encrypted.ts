import { byDefault, isSilent, VOLUME } from "../../checks/ebs";
import { isTrue } from "../../checks/values";
import { stackRule } from "../../rule";

export const ebsVolumeEncrypted = stackRule("ebs-volume-encrypted", {
  types: [VOLUME, "aws:ebs/snapshotCopy:SnapshotCopy", "aws:ebs/snapshotImport:SnapshotImport"],
  judge: (volume, graph) => {
    const usual = isSilent(volume, "encrypted") ? byDefault(volume, graph) : undefined;
    return usual === undefined || usual.is === "violated" ? isTrue("encrypted")(volume) : usual;
  },
});
