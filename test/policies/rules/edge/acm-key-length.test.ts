import { prove } from "../../proof";
import { resource } from "../../support";

prove("acm-key-length", {
  program: () => [resource("aws:acm/certificate:Certificate", "web", { keyAlgorithm: "RSA_2048" })],
  compliant: { web: "satisfied" },
  cases: [
    {
      when: "1024 bits",
      edit: (program) => program.set("web", "keyAlgorithm", "RSA_1024"),
      then: { web: 'violated: keyAlgorithm is "RSA_1024"' },
    },
    { when: "elliptic curves", edit: (program) => program.set("web", "keyAlgorithm", "EC_prime256v1"), then: {} },
  ],
  values: [
    {
      of: "web",
      path: "keyAlgorithm",
      unknown: { web: "cannot be proved: keyAlgorithm" },
      absent: {},
      mistyped: { web: "violated" },
    },
  ],
});
