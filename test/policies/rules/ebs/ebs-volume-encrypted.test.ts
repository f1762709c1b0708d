import { demand, move, placed } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const VOLUME = "aws:ebs/volume:Volume";
const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const off = "violated: encrypted is left out, which means false";

prove("ebs-volume-encrypted", {
  program: () => [
    placed("us-east-1", BY_DEFAULT, "home", { enabled: true }),
    placed("us-west-2", VOLUME, "disk", { encrypted: true }),
    placed("us-east-1", VOLUME, "silent", {}),
    placed("us-west-2", "aws:ebs/snapshotCopy:SnapshotCopy", "copy", { encrypted: "true" }),
    resource("aws:ebs/snapshotImport:SnapshotImport", "image", { encrypted: true }),
  ],
  compliant: { disk: "satisfied", silent: "satisfied", copy: "satisfied", image: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("disk", "encrypted", "false"),
      then: { disk: 'violated: encrypted is "false"' },
    },
    {
      when: "switched off in spite of the default",
      edit: (program) => program.set("silent", "encrypted", false),
      then: { silent: "violated: encrypted is false" },
    },
    {
      when: "the default is switched off",
      edit: (program) => program.set("home", "enabled", "false"),
      then: { silent: off },
    },
    {
      when: "the default of another region",
      edit: (program) => move(program, "home", "us-west-2"),
      then: { silent: off },
    },
  ],
  values: [
    demand("disk", "encrypted", off),
    demand("copy", "encrypted", "violated: encrypted is left out"),
    demand("image", "encrypted", "violated: encrypted is left out"),
    {
      of: "home",
      path: "enabled",
      unknown: { silent: "cannot be proved: enabled of home" },
      absent: {},
      mistyped: { silent: off },
    },
  ],
});
