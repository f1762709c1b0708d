import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

prove("rds-proxy-require-tls", {
  program: () => [resource("aws:rds/proxy:Proxy", "proxy", { requireTls: true })],
  compliant: { proxy: "satisfied" },
  cases: [
    {
      when: "plain text is let in",
      edit: (program) => program.set("proxy", "requireTls", false),
      then: { proxy: "violated: requireTls is false" },
    },
    { when: "refused, as text", edit: (program) => program.set("proxy", "requireTls", "true"), then: {} },
  ],
  values: [demand("proxy", "requireTls", "violated: requireTls is left out, which means false")],
});
