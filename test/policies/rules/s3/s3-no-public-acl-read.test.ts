import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, BUCKET_V2, setting, typeOf } from "./buckets";

const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
const SIGNED_IN = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const LOGS = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const canned = [
  "public-read",
  "public-read-write",
  "authenticated-read",
  "PublicRead",
  "PublicReadWrite",
  "AuthenticatedRead",
];
const grant = (uri: unknown) => ({ grants: [{ grantee: { type: "Group", uri }, permission: "READ" }] });

prove("s3-no-public-acl-read", {
  program: () => {
    const documents = bucket("documents");
    return [
      documents,
      setting("bucketAcl", "list", documents, { acl: "private", accessControlPolicy: grant(LOGS) }),
      bucket(
        "older",
        "none",
        { acl: "log-delivery-write", grants: [{ type: "Group", uri: LOGS, permissions: ["WRITE"] }] },
        BUCKET_V2,
      ),
      resource(typeOf("bucketObjectv2"), "page", { acl: "bucket-owner-full-control" }),
    ];
  },
  compliant: { documents: "satisfied", list: "satisfied", older: "satisfied", page: "satisfied" },
  cases: [
    ...["list", "older", "page"].flatMap((name) =>
      canned.map((acl): Case => ({
        when: `${name} ${acl}`,
        edit: (program) => program.set(name, "acl", acl),
        then: { [name]: `violated: acl is "${acl}"` },
      })),
    ),
    ...[EVERYBODY, SIGNED_IN, EVERYBODY.replace("http:", "https:")].flatMap((uri): Case[] => [
      {
        when: `a grant to ${uri}`,
        edit: (program) => program.set("list", "accessControlPolicy", grant(uri)),
        then: { list: "violated: accessControlPolicy.grants[0] gives everybody access" },
      },
      {
        when: `a grant to ${uri}, written in the bucket`,
        edit: (program) => program.set("older", "grants", [{ type: "Group", uri, permissions: ["READ_ACP"] }]),
        then: { older: "violated: grants[0] gives everybody access" },
      },
    ]),
    {
      when: "a grant to one account",
      edit: (program) =>
        program.set("list", "accessControlPolicy", { grants: [{ grantee: { id: "abc" }, permission: "READ" }] }),
      then: {},
    },
    {
      when: "a grant that is not known, beside one to everybody",
      edit: (program) => program.set("list", "accessControlPolicy", { grants: [UNKNOWN, ...grant(EVERYBODY).grants] }),
      then: { list: "violated: accessControlPolicy.grants[1] gives everybody access" },
    },
    {
      when: "a grant to somebody who is not known",
      edit: (program) => program.set("list", "accessControlPolicy", grant(UNKNOWN)),
      then: { list: "cannot be proved: accessControlPolicy.grants[0]" },
    },
  ],
  values: [
    {
      of: "list",
      path: "acl",
      unknown: { list: "cannot be proved: acl" },
      absent: {},
      mistyped: { list: 'violated: acl is {"of":"another type"}, not text' },
    },
    {
      of: "list",
      path: "accessControlPolicy",
      unknown: { list: "cannot be proved: accessControlPolicy.grants" },
      absent: {},
      mistyped: { list: "violated" },
    },
    {
      of: "older",
      path: "grants",
      unknown: { older: "cannot be proved: grants" },
      absent: {},
      mistyped: { older: 'violated: grants is "neither a list nor an object", not a list' },
    },
  ],
});
