import { prove } from "../../proof";
import { resource } from "../../support";

prove("lambda-tracing", {
  program: () => [resource("aws:lambda/function:Function", "resize", { tracingConfig: { mode: "Active" } })],
  compliant: { resize: "satisfied" },
  cases: [
    {
      when: "only what comes with a trace",
      edit: (program) => program.set("resize", "tracingConfig.mode", "PassThrough"),
      then: { resize: 'violated: tracingConfig.mode is "PassThrough"; must be Active' },
    },
    {
      when: "no tracing",
      edit: (program) => program.set("resize", "tracingConfig", undefined),
      then: { resize: "violated: tracingConfig.mode is left out; must be Active" },
    },
  ],
  values: [
    {
      of: "resize",
      path: "tracingConfig.mode",
      unknown: { resize: "cannot be proved: tracingConfig.mode" },
      absent: { resize: "violated: tracingConfig.mode is left out; must be Active" },
      mistyped: { resize: "violated" },
    },
  ],
});
