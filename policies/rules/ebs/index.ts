import type { Rule } from "../../rule";
import { ebsEncryptionByDefault } from "./ebs-encryption-by-default";
import { ebsSnapshotNotPublic } from "./ebs-snapshot-not-public";
import { ebsVolumeCmk } from "./ebs-volume-cmk";
import { ebsVolumeEncrypted } from "./ebs-volume-encrypted";

export const EBS_RULES: readonly Rule[] = [
  ebsVolumeEncrypted,
  ebsVolumeCmk,
  ebsEncryptionByDefault,
  ebsSnapshotNotPublic,
];
