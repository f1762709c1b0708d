import { prove } from "../../proof";
import { resource } from "../../support";

prove("acm-no-wildcard", {
  program: () => [
    resource("aws:acm/certificate:Certificate", "web", {
      domainName: "us.example.com",
      subjectAlternativeNames: ["api.us.example.com"],
    }),
  ],
  compliant: { web: "satisfied" },
  cases: [
    {
      when: "a wildcard",
      edit: (program) => program.set("web", "domainName", "*.example.com"),
      then: { web: 'violated: domainName holds "*.example.com"; must name each host' },
    },
    {
      when: "a wildcard beside",
      edit: (program) => program.set("web", "subjectAlternativeNames", ["api.example.com", "*.example.com"]),
      then: { web: 'violated: subjectAlternativeNames holds "*.example.com"; must name each host' },
    },
  ],
  values: [
    {
      of: "web",
      path: "domainName",
      unknown: { web: "cannot be proved: domainName" },
      absent: {},
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "subjectAlternativeNames",
      unknown: { web: "cannot be proved: subjectAlternativeNames" },
      absent: {},
      // A bare text stands for a list of one.
      mistyped: {},
    },
  ],
});
