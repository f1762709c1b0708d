import { prove } from "../../proof";
import { HOME, placed, VAULT } from "./good";

prove("backup-vault-no-force-destroy", {
  program: () => [placed(HOME, VAULT, "vault", { forceDestroy: false })],
  compliant: { vault: "satisfied" },
  cases: [
    {
      when: "emptied to be deleted",
      edit: (program) => program.set("vault", "forceDestroy", true),
      then: { vault: "violated: forceDestroy is true" },
    },
    {
      when: "the same as text",
      edit: (program) => program.set("vault", "forceDestroy", "true"),
      then: { vault: 'violated: forceDestroy is "true"' },
    },
    {
      when: "not protected",
      edit: (program) => program.replace("vault", { ...program.get("vault"), protect: false }),
      then: { vault: "violated: the resource option protect is not set, so an edit can delete it" },
    },
  ],
  values: [
    {
      of: "vault",
      path: "forceDestroy",
      unknown: { vault: "cannot be proved: forceDestroy" },
      absent: { vault: "satisfied" },
      mistyped: { vault: "violated" },
    },
  ],
});
