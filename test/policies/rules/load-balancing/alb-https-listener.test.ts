import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { CLASSIC, forward, https, LISTENER, OLD_LISTENER, redirect } from "./balancers";

const served = "violated: plain HTTP is served; every one of defaultActions must redirect to HTTPS";
const passes = "not applicable: it passes packets on; what listens behind it decides";

prove("alb-https-listener", {
  program: () => [
    resource(LISTENER, "https", { ...https, defaultActions: [forward] }),
    resource(LISTENER, "http", { port: 80, protocol: "HTTP", defaultActions: [redirect] }),
    resource(OLD_LISTENER, "tls", { port: 443, protocol: "TLS", defaultActions: [forward] }),
    resource(LISTENER, "packets", { port: 443, protocol: "TCP", defaultActions: [forward] }),
    resource(CLASSIC, "classic", { listeners: [{ lbProtocol: "https" }, { lbProtocol: "ssl" }] }),
  ],
  compliant: { https: "satisfied", http: "satisfied", tls: "satisfied", packets: passes, classic: "satisfied" },
  cases: [
    {
      when: "HTTP forwards",
      edit: (program) => program.set("http", "defaultActions", [forward]),
      then: { http: served },
    },
    {
      when: "the listener that forwards is for HTTP",
      edit: (program) => program.set("https", "protocol", "HTTP"),
      then: { https: served },
    },
    {
      when: "HTTP redirects and forwards",
      edit: (program) => program.set("http", "defaultActions", [redirect, forward]),
      then: { http: served },
    },
    {
      when: "HTTP redirects to HTTP",
      edit: (program) => program.set("http", "defaultActions.0.redirect.protocol", "HTTP"),
      then: { http: served },
    },
    {
      when: "HTTP redirects to the protocol of the request",
      edit: (program) => program.set("http", "defaultActions.0.redirect.protocol", "#{protocol}"),
      then: { http: served },
    },
    {
      when: "HTTP without actions",
      edit: (program) => program.set("http", "defaultActions", []),
      then: { http: served },
    },
    {
      when: "something unknown does not hide what is served",
      edit: (program) => program.set("http", "defaultActions", [UNKNOWN, forward]),
      then: { http: served },
    },
    {
      when: "one action is not known",
      edit: (program) => program.set("http", "defaultActions", [UNKNOWN]),
      then: { http: "cannot be proved: defaultActions" },
    },
    ...["UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"].map((protocol) => ({
      when: `packets of ${protocol}`,
      edit: (program: Program) => program.set("tls", "protocol", protocol),
      then: { tls: passes },
    })),
    {
      when: "protocols in lower case",
      edit: (program) => {
        program.set("https", "protocol", "https");
        program.set("tls", "protocol", "http");
      },
      then: { tls: served },
    },
    {
      when: "a protocol that no listener has",
      edit: (program) => program.set("https", "protocol", "FTP"),
      then: { https: 'violated: protocol is "FTP", none that a listener has' },
    },
    {
      when: "the listener of a Gateway Load Balancer",
      edit: (program) => {
        program.set("packets", "protocol", undefined);
        program.set("packets", "port", undefined);
      },
      then: {},
    },
    {
      when: "a classic load balancer takes plain text",
      edit: (program) => program.set("classic", "listeners.1.lbProtocol", "HTTP"),
      then: { classic: 'violated: listeners[1]: lbProtocol is "HTTP"; must be https or ssl' },
    },
    {
      when: "a classic load balancer passes packets on, or has no listener",
      edit: (program) => program.set("classic", "listeners", [{ lbProtocol: "tcp" }]),
      then: { classic: passes },
    },
    {
      when: "a classic load balancer has no listener",
      edit: (program) => program.set("classic", "listeners", []),
      then: { classic: "not applicable: it has no listener" },
    },
  ],
  values: [
    {
      of: "https",
      path: "protocol",
      unknown: { https: "cannot be proved: protocol" },
      absent: { https: served },
      mistyped: { https: "violated" },
    },
    {
      of: "http",
      path: "defaultActions",
      unknown: { http: "cannot be proved: defaultActions" },
      absent: { http: served },
      mistyped: { http: served },
    },
    {
      of: "http",
      path: "defaultActions.0.type",
      unknown: { http: "cannot be proved: defaultActions" },
      absent: { http: served },
      mistyped: { http: served },
    },
    {
      of: "http",
      path: "defaultActions.0.redirect.protocol",
      unknown: { http: "cannot be proved: defaultActions" },
      absent: { http: served },
      mistyped: { http: served },
    },
    {
      of: "classic",
      path: "listeners.0.lbProtocol",
      unknown: { classic: "cannot be proved: listeners[0].lbProtocol" },
      absent: { classic: "violated: listeners[0]: lbProtocol is left out" },
      mistyped: { classic: "violated" },
    },
  ],
});
