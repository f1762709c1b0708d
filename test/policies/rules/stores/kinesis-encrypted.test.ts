import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

prove("kinesis-encrypted", {
  program: () => [resource("aws:kinesis/stream:Stream", "stream", { encryptionType: "KMS" })],
  compliant: { stream: "satisfied" },
  cases: [
    {
      when: "none",
      edit: (program) => program.set("stream", "encryptionType", "NONE"),
      then: { stream: 'violated: encryptionType is "NONE"; must be KMS' },
    },
  ],
  values: [demand("stream", "encryptionType", 'violated: encryptionType is left out, which means "NONE"; must be KMS')],
});
