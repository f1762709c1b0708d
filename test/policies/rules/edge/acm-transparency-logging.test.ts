import { prove } from "../../proof";
import { resource } from "../../support";

prove("acm-transparency-logging", {
  program: () => [
    resource("aws:acm/certificate:Certificate", "web", {
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
    }),
  ],
  compliant: { web: "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("web", "options.certificateTransparencyLoggingPreference", "DISABLED"),
      then: { web: 'violated: options.certificateTransparencyLoggingPreference is "DISABLED"' },
    },
    { when: "no options", edit: (program) => program.set("web", "options", undefined), then: {} },
  ],
  values: [
    {
      of: "web",
      path: "options.certificateTransparencyLoggingPreference",
      unknown: { web: "cannot be proved: options.certificateTransparencyLoggingPreference" },
      absent: {},
      mistyped: { web: "violated" },
    },
  ],
});
