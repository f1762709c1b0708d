import { key, placed } from "../../demands";
import { prove } from "../../proof";
import { UNKNOWN } from "../../support";

const VOLUME = "aws:ebs/volume:Volume";

prove("ebs-volume-cmk", {
  program: () => {
    const own = key();
    return [
      own,
      placed("us-east-1", "aws:ebs/defaultKmsKey:DefaultKmsKey", "usual", { keyArn: UNKNOWN }, { keyArn: [own] }),
      placed("us-west-2", VOLUME, "disk", { kmsKeyId: UNKNOWN }, { kmsKeyId: [own] }),
      placed("us-east-1", VOLUME, "silent", {}),
    ];
  },
  compliant: { disk: "satisfied", silent: "satisfied" },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("disk", "kmsKeyId", "alias/aws/ebs"),
      then: { disk: 'violated: kmsKeyId is "alias/aws/ebs", a key that AWS manages' },
    },
    {
      when: "AWS's own key by default",
      edit: (program) => program.set("usual", "keyArn", "arn:aws:kms:us-east-1:111122223333:alias/aws/ebs"),
      then: {
        silent: 'violated: usual: keyArn is "arn:aws:kms:us-east-1:111122223333:alias/aws/ebs", a key that AWS manages',
      },
    },
    {
      when: "no default in its region",
      edit: (program) => program.remove("usual"),
      then: { silent: "violated: kmsKeyId is left out" },
    },
  ],
  values: [
    {
      of: "disk",
      path: "kmsKeyId",
      unknown: { disk: "cannot be proved: kmsKeyId" },
      absent: { disk: "violated: kmsKeyId is left out" },
      mistyped: { disk: "violated" },
    },
    {
      of: "usual",
      path: "keyArn",
      unknown: { silent: "cannot be proved: keyArn of usual" },
      absent: { silent: "violated: usual: keyArn is left out" },
      mistyped: { silent: "violated" },
    },
  ],
});
