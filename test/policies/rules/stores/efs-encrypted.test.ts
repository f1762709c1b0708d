import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const FILES = "aws:efs/fileSystem:FileSystem";

prove("efs-encrypted", {
  program: () => [resource(FILES, "files", { encrypted: true })],
  compliant: { files: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("files", "encrypted", "false"),
      then: { files: 'violated: encrypted is "false"' },
    },
  ],
  values: [demand("files", "encrypted", "violated: encrypted is left out, which means false")],
});
