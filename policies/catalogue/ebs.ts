import type { Texts } from "./model";

export const EBS: Texts = {
  "ebs-volume-encrypted": {
    title: "Volumes and copies of their snapshots are encrypted",
    severity: "high",
    why: "A lost disk or a snapshot in wrong hands must not be a lost record.",
    fix: "encrypted: true, kmsKeyId: key.arn",
    needs: "encrypted, or encryption by default in the same region of the stack",
    blind: "Encryption by default that is switched on elsewhere; disks of servers are judged by rules of their own.",
    deviation: "A volume that says nothing satisfies where the stack switches encryption by default on in its region.",
  },
  "ebs-volume-cmk": {
    title: "Volumes are encrypted under a key of one's own",
    severity: "medium",
    why: "Only a key of one's own says who may open the data, and can be taken away from them.",
    fix: "kmsKeyId: key.arn",
    needs: "kmsKeyId, or the default key that the stack sets in the same region",
    blind: "A key given by ARN is taken for one's own; that of aws/ebs cannot be told from it by its ARN.",
    deviation: "A volume that names no key has the account's default key, if the stack sets one.",
  },
  "ebs-encryption-by-default": {
    title: "Every volume is encrypted from birth where the stack has servers",
    severity: "high",
    why: "Volumes are also made by hand, by services and by images, and none of them may be the one that was forgotten.",
    fix: 'new aws.ebs.EncryptionByDefault("volumes", { enabled: true }) in each region',
    needs: "the regions of servers and volumes, and the setting in each",
    blind: "A setting made by another program: say so with the setting `elsewhere`.",
  },
  "ebs-snapshot-not-public": {
    title: "Snapshots of volumes cannot be shared with the world",
    severity: "critical",
    why: "A public snapshot is a disk that anyone with an AWS account can attach and read.",
    fix: 'new aws.ebs.SnapshotBlockPublicAccess("snapshots", { state: "block-all-sharing" }) in each region',
    needs: "the block in each region that the stack uses, and permissions to make volumes",
    blind: "A block made by another program: say so with the setting `elsewhere`.",
  },
};
