import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { CLASSIC, https, LISTENER } from "./balancers";

const ARN = "arn:aws:acm:us-east-1:111122223333:certificate/1";
const SERVER_CERTIFICATE = "arn:aws:iam::111122223333:server-certificate/old";
const notAcm = (path = "certificateArn") => `violated: ${path} is "${SERVER_CERTIFICATE}", not a certificate of ACM`;
const other = "not applicable: it does not end TLS";

prove("alb-acm-certificate", {
  program: () => {
    const certificate = resource("aws:acm/certificate:Certificate", "certificate", {});
    const issued = resource("aws:acm/certificateValidation:CertificateValidation", "issued", {});
    const made = { certificateArn: UNKNOWN };
    return [
      certificate,
      issued,
      resource(LISTENER, "https", { ...https, ...made }, { certificateArn: [issued] }),
      resource(LISTENER, "known", { ...https, certificateArn: ARN }),
      resource(LISTENER, "http", { port: 80, protocol: "HTTP" }),
      resource("aws:lb/listenerCertificate:ListenerCertificate", "further", made, { certificateArn: [certificate] }),
      resource("aws:alb/listenerCertificate:ListenerCertificate", "older", { certificateArn: ARN }),
      resource(CLASSIC, "classic", {
        listeners: [{ lbProtocol: "http" }, { lbProtocol: "https", sslCertificateId: ARN }],
      }),
    ];
  },
  compliant: {
    https: "satisfied",
    known: "satisfied",
    http: other,
    further: "satisfied",
    older: "satisfied",
    classic: "satisfied",
  },
  cases: [
    {
      when: "a certificate that was uploaded to IAM",
      edit: (program) => {
        program.set("https", "certificateArn", SERVER_CERTIFICATE);
        program.set("further", "certificateArn", SERVER_CERTIFICATE);
        program.set("classic", "listeners.1.sslCertificateId", SERVER_CERTIFICATE);
      },
      then: {
        https: notAcm(),
        further: notAcm(),
        classic: `violated: listeners[1]: ${notAcm("sslCertificateId").slice("violated: ".length)}`,
      },
    },
    {
      when: "another partition",
      edit: (program) => program.set("known", "certificateArn", "arn:aws-us-gov:acm:us-gov-west-1:1:certificate/1"),
      then: {},
    },
    {
      when: "text that only holds such an ARN",
      edit: (program) => program.set("known", "certificateArn", `x${ARN}`),
      then: { known: "violated" },
    },
    {
      when: "made from something that is no certificate",
      edit: (program) => program.point("https", "certificateArn", ["http"]),
      then: { https: "cannot be proved: certificateArn" },
    },
    {
      when: "empty",
      edit: (program) => program.set("known", "certificateArn", ""),
      then: { known: "violated: certificateArn is left out" },
    },
    {
      when: "a classic load balancer's certificate is made here",
      edit: (program) => {
        program.point("classic", "listeners", ["certificate"]);
        const listeners = [{ lbProtocol: "SSL", sslCertificateId: UNKNOWN }];
        program.replace("classic", { ...program.get("classic"), inputs: { listeners } });
      },
      then: {},
    },
    {
      when: "a classic load balancer passes packets on",
      edit: (program) => program.set("classic", "listeners", [{ lbProtocol: "TCP" }]),
      then: { classic: other },
    },
    {
      when: "a classic load balancer's protocol is not known, and its certificate missing",
      edit: (program) => program.set("classic", "listeners", [{ lbProtocol: UNKNOWN }]),
      then: { classic: "cannot be proved: listeners[0].lbProtocol" },
    },
    {
      when: "a classic load balancer has no listener",
      edit: (program) => program.set("classic", "listeners", []),
      then: { classic: "not applicable: it has no listener" },
    },
  ],
  values: [
    {
      of: "known",
      path: "certificateArn",
      unknown: { known: "cannot be proved: certificateArn" },
      absent: { known: "violated: certificateArn is left out" },
      mistyped: { known: "violated" },
    },
    { of: "known", path: "protocol", unknown: {}, absent: { known: other }, mistyped: {} },
    {
      of: "http",
      path: "protocol",
      unknown: { http: "cannot be proved: protocol" },
      absent: {},
      mistyped: { http: "violated: certificateArn is left out" },
    },
    {
      of: "classic",
      path: "listeners.1.sslCertificateId",
      unknown: { classic: "cannot be proved: listeners[1].sslCertificateId" },
      absent: { classic: "violated: listeners[1]: sslCertificateId is left out" },
      mistyped: { classic: "violated" },
    },
    { of: "classic", path: "listeners.1.lbProtocol", unknown: {}, absent: {}, mistyped: {} },
  ],
});
