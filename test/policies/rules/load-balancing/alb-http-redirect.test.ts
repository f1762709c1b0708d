import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { forward, https, LISTENER, LISTENER_RULE, OLD_LISTENER, redirect } from "./balancers";

const other = "not applicable: it does not listen for plain HTTP";
const otherRule = "not applicable: its listener is not for plain HTTP";
const served = (path = "defaultActions") =>
  `violated: plain HTTP is served; every one of ${path} must redirect to HTTPS`;

prove("alb-http-redirect", {
  program: () => {
    const http = resource(LISTENER, "http", { port: 80, protocol: "HTTP", defaultActions: [redirect] });
    const secure = resource(LISTENER, "https", { ...https, defaultActions: [forward] });
    const rule = (name: string, actions: unknown, listener: typeof http, type = LISTENER_RULE) =>
      resource(type, name, { listenerArn: UNKNOWN, actions }, { listenerArn: [listener] });
    return [
      http,
      secure,
      resource(OLD_LISTENER, "packets", { port: 53, protocol: "UDP" }),
      rule("moved", [redirect], http),
      rule("refused", [{ type: "fixed-response" }], http, "aws:alb/listenerRule:ListenerRule"),
      rule("served", [forward], secure),
    ];
  },
  compliant: {
    http: "satisfied",
    https: other,
    packets: other,
    moved: "satisfied",
    refused: "satisfied",
    served: otherRule,
  },
  cases: [
    {
      when: "it forwards",
      edit: (program) => program.set("http", "defaultActions", [forward]),
      then: { http: served() },
    },
    {
      when: "it answers by itself",
      edit: (program) => program.set("http", "defaultActions", [{ type: "fixed-response" }]),
      then: { http: served() },
    },
    {
      when: "the redirect is temporary",
      edit: (program) => program.set("http", "defaultActions.0.redirect.statusCode", "HTTP_302"),
      then: { http: 'violated: defaultActions[0]: redirect.statusCode is "HTTP_302"; must be HTTP_301' },
    },
    {
      when: "two redirects",
      edit: (program) => program.set("http", "defaultActions", [redirect, redirect]),
      then: { http: "violated: defaultActions has 2 actions; must be one redirect" },
    },
    {
      when: "without a protocol, which means HTTP",
      edit: (program) => {
        program.set("http", "protocol", undefined);
        program.set("http", "defaultActions", [forward]);
      },
      then: { http: served() },
    },
    {
      when: "a rule of the HTTP listener forwards",
      edit: (program) => program.set("moved", "actions", [forward]),
      then: { moved: served("actions") },
    },
    {
      when: "a rule of the HTTP listener signs people in",
      edit: (program) => program.set("moved", "actions", [{ type: "authenticate-oidc" }, forward]),
      then: { moved: served("actions") },
    },
    {
      when: "a rule that forwards moves to the HTTP listener",
      edit: (program) => program.point("served", "listenerArn", ["http"]),
      then: { served: served("actions") },
    },
    {
      when: "a rule of a listener that is made elsewhere",
      edit: (program) => program.set("served", "listenerArn", "arn:aws:elasticloadbalancing:us-east-1:1:listener/x"),
      then: { served: "not applicable: its listener is made elsewhere" },
    },
    {
      when: "a rule of one of two listeners",
      edit: (program) => program.point("served", "listenerArn", ["http", "https"]),
      then: { served: "cannot be proved: the protocol of its listener" },
    },
    {
      when: "actions of a rule are not known",
      edit: (program) => {
        program.set("moved", "actions", UNKNOWN);
        program.set("served", "actions", UNKNOWN);
      },
      then: { moved: "cannot be proved: actions" },
    },
  ],
  values: [
    {
      of: "http",
      path: "protocol",
      unknown: {
        http: "cannot be proved: protocol",
      },
      absent: {},
      mistyped: { http: other },
    },
    {
      of: "http",
      path: "defaultActions",
      unknown: { http: "cannot be proved: defaultActions" },
      absent: { http: served() },
      mistyped: { http: served() },
    },
    {
      of: "http",
      path: "defaultActions.0.redirect.statusCode",
      unknown: { http: "cannot be proved: defaultActions[0].redirect.statusCode" },
      absent: { http: "violated: defaultActions[0]: redirect.statusCode is left out; must be HTTP_301" },
      mistyped: { http: "violated" },
    },
    {
      of: "served",
      path: "listenerArn",
      unknown: { served: "cannot be proved: the protocol of its listener" },
      absent: { served: "cannot be proved: the protocol of its listener" },
      mistyped: { served: "cannot be proved: the protocol of its listener" },
    },
    {
      of: "moved",
      path: "actions",
      unknown: { moved: "cannot be proved: actions" },
      absent: { moved: served("actions") },
      mistyped: { moved: served("actions") },
    },
    {
      of: "https",
      path: "protocol",
      unknown: { https: "cannot be proved: protocol", served: "cannot be proved: the protocol of its listener" },
      absent: { https: served(), served: served("actions") },
      mistyped: {},
    },
  ],
});
