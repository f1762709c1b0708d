import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

const PATH = "publiclyAccessible";

prove("dms-not-public", {
  program: () => [resource("aws:dms/replicationInstance:ReplicationInstance", "mover", { [PATH]: false })],
  compliant: { mover: "satisfied" },
  cases: [
    {
      when: "an address on the internet",
      edit: (program) => program.set("mover", PATH, "true"),
      then: { mover: `violated: ${PATH} is "true"` },
    },
  ],
  values: [demand("mover", PATH, `violated: ${PATH} is left out, which means true`)],
});
