import { prove } from "../../proof";
import { resource } from "../../support";
import { ZONE } from "./zones";

prove("route53-zone-protected", {
  program: () => [{ ...resource(ZONE, "zone", { forceDestroy: false }), protect: true }],
  compliant: { zone: "satisfied" },
  cases: [
    {
      when: "emptied to be deleted",
      edit: (program) => program.set("zone", "forceDestroy", true),
      then: { zone: "violated: forceDestroy is true" },
    },
    {
      when: "not protected",
      edit: (program) => program.replace("zone", { ...program.get("zone"), protect: false }),
      then: { zone: "violated: the resource option protect is not set, so an edit can delete it" },
    },
  ],
  values: [
    {
      of: "zone",
      path: "forceDestroy",
      unknown: { zone: "cannot be proved: forceDestroy" },
      absent: {},
      mistyped: { zone: "violated" },
    },
  ],
});
