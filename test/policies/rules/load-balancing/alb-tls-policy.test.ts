import { prove, type Program } from "../../proof";
import { resource } from "../../support";
import { https, LISTENER, OLD_LISTENER } from "./balancers";

const policy = (name: string) => `violated: sslPolicy is ${name}; must refuse everything below TLS 1.2`;
const other = "not applicable: it does not end TLS";
const set = (sslPolicy: unknown) => (program: Program) => program.set("https", "sslPolicy", sslPolicy);

prove("alb-tls-policy", {
  program: () => [
    resource(LISTENER, "https", https),
    resource(OLD_LISTENER, "tls", { ...https, protocol: "TLS" }),
    resource(LISTENER, "http", { port: 80, protocol: "HTTP" }),
    resource(LISTENER, "packets", { port: 443, protocol: "TCP" }),
  ],
  compliant: { https: "satisfied", tls: "satisfied", http: other, packets: other },
  cases: [
    ...[
      "TLS13-1-3-2021-06",
      "TLS13-1-2-Res-2021-06",
      "TLS13-1-2-Res-PQ-2025-09",
      "TLS13-1-2-FIPS-2023-04",
      "TLS-1-2-2017-01",
      "TLS-1-2-Ext-2018-06",
      "FS-1-2-Res-2020-10",
      "FS-1-2-2019-08",
    ].map((name) => ({ when: name, edit: set(`ELBSecurityPolicy-${name}`), then: {} })),
    ...[
      "ELBSecurityPolicy-2016-08",
      "ELBSecurityPolicy-TLS13-1-0-2021-06",
      "ELBSecurityPolicy-TLS13-1-1-2021-06",
      "ELBSecurityPolicy-TLS-1-1-2017-01",
      "ELBSecurityPolicy-FS-1-1-2019-08",
      "ELBSecurityPolicy-FS-2018-06",
      "x-ELBSecurityPolicy-TLS13-1-2-2021-06",
      "ELBSecurityPolicy-TLS13-1-20",
    ].map((name) => ({ when: name, edit: set(name), then: { https: policy(`"${name}"`) } })),
  ],
  values: [
    {
      of: "https",
      path: "sslPolicy",
      unknown: { https: "cannot be proved: sslPolicy" },
      absent: { https: policy('left out, which means "ELBSecurityPolicy-2016-08"') },
      mistyped: { https: policy('{"of":"another type"}') },
    },
    { of: "https", path: "protocol", unknown: {}, absent: { https: other }, mistyped: {} },
    {
      of: "http",
      path: "protocol",
      unknown: { http: "cannot be proved: protocol" },
      absent: {},
      mistyped: { http: policy('left out, which means "ELBSecurityPolicy-2016-08"') },
    },
  ],
});
