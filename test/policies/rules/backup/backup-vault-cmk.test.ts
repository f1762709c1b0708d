import { prove } from "../../proof";
import { AWAY, good, HOME, placed } from "./good";

const GAPPED = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
const arn = (region: string) => `arn:aws:kms:${region}:111122223333:key/1`;

prove("backup-vault-cmk", {
  program: good,
  compliant: { vault: "satisfied", recovery: "satisfied" },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("vault", "kmsKeyArn", "arn:aws:kms:us-east-1:111122223333:alias/aws/backup"),
      then: { vault: "violated" },
    },
    { when: "a key made elsewhere", edit: (program) => program.set("vault", "kmsKeyArn", arn(HOME)), then: {} },
    {
      when: "a key of another region, by ARN",
      edit: (program) => program.set("recovery", "kmsKeyArn", arn(HOME)),
      then: { recovery: "violated: kmsKeyArn is a key of us-east-1; the vault is in us-west-2" },
    },
    {
      when: "a key of another region, by reference",
      edit: (program) => program.point("recovery", "kmsKeyArn", ["key"]),
      then: { recovery: "violated: kmsKeyArn is a key of us-east-1; the vault is in us-west-2" },
    },
    {
      when: "an air-gapped vault",
      edit: (program) => program.add(placed(AWAY, GAPPED, "gapped", { encryptionKeyArn: arn(AWAY) })),
      then: { gapped: "satisfied" },
    },
    {
      when: "an air-gapped vault under AWS's key",
      edit: (program) => program.add(placed(AWAY, GAPPED, "gapped")),
      then: { gapped: "violated: encryptionKeyArn is left out" },
    },
  ],
  values: [
    {
      of: "vault",
      path: "kmsKeyArn",
      unknown: { vault: "cannot be proved: kmsKeyArn" },
      absent: { vault: "violated: kmsKeyArn is left out" },
      mistyped: { vault: "violated" },
    },
  ],
});
