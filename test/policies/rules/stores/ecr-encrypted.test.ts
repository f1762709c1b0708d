import { prove } from "../../proof";
import { resource } from "../../support";

const encrypted = (encryptionType: unknown) => ({ encryptionConfigurations: [{ encryptionType }] });
const allowed = "must be one of AES256, KMS, KMS_DSSE";

prove("ecr-encrypted", {
  program: () => [
    resource("aws:ecr/repository:Repository", "releases", encrypted("KMS")),
    resource("awsx:ecr:Repository", "images", encrypted("KMS_DSSE")),
    resource("aws:ecr/repository:Repository", "usual", {}),
  ],
  compliant: { releases: "satisfied", images: "satisfied", usual: "satisfied" },
  cases: [
    {
      when: "something else",
      edit: (program) => program.set("releases", "encryptionConfigurations", [{ encryptionType: "NONE" }]),
      then: { releases: `violated: encryptionConfigurations[0]: encryptionType is "NONE"; ${allowed}` },
    },
  ],
  values: [
    {
      of: "releases",
      path: "encryptionConfigurations",
      unknown: { releases: "cannot be proved: encryptionConfigurations" },
      absent: {},
      mistyped: { releases: "violated" },
    },
    {
      of: "releases",
      path: "encryptionConfigurations.0.encryptionType",
      unknown: { releases: "cannot be proved: encryptionConfigurations[0].encryptionType" },
      absent: {},
      mistyped: { releases: "violated" },
    },
  ],
});
