import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const USER = "aws:elasticache/user:User";
const tls = { transitEncryptionEnabled: true };
const nobody = "violated: neither userGroupIds nor authToken is given";

prove("elasticache-auth", {
  program: () => [
    resource(GROUP, "sessions", { ...tls, userGroupIds: ["people"] }),
    resource(GROUP, "token", { ...tls, authToken: UNKNOWN }),
    resource(GROUP, "written", { ...tls, authTokenWo: "t" }),
    resource(GROUP, "secondary", { globalReplicationGroupId: UNKNOWN }),
    resource(SERVERLESS, "serverless", { engine: "valkey", userGroupId: UNKNOWN }),
    resource(SERVERLESS, "fast", { engine: "memcached" }),
    resource(USER, "app", { accessString: "on ~* +@read", authenticationMode: { type: "iam" } }),
    resource(USER, "default", { accessString: "off -@all", noPasswordRequired: true }),
  ],
  compliant: {
    sessions: "satisfied",
    token: "satisfied",
    written: "satisfied",
    secondary: "not applicable: its global datastore decides",
    serverless: "satisfied",
    fast: "not applicable: Memcached keeps nothing",
    app: "satisfied",
    default: "not applicable: the user is switched off",
  },
  cases: [
    {
      when: "an empty list of groups, and an empty token",
      edit: (program) => {
        program.set("sessions", "userGroupIds", []);
        program.set("token", "authToken", "");
      },
      then: { sessions: nobody, token: nobody },
    },
    {
      when: "without TLS, the password can be read off the network",
      edit: (program) => program.set("token", "transitEncryptionEnabled", false),
      then: { token: "violated: transitEncryptionEnabled is false" },
    },
    {
      when: "a user without password",
      edit: (program) => program.set("app", "noPasswordRequired", "true"),
      then: { app: 'violated: noPasswordRequired is "true"' },
    },
    {
      when: "a user without password, as a mode",
      edit: (program) => program.set("app", "authenticationMode.type", "no-password-required"),
      then: { app: 'violated: authenticationMode.type is "no-password-required"' },
    },
    {
      when: "switched on again",
      edit: (program) => program.set("default", "accessString", "off ~* on"),
      then: { default: "violated: noPasswordRequired is true" },
    },
  ],
  values: [
    {
      of: "sessions",
      path: "userGroupIds",
      unknown: {},
      absent: { sessions: nobody },
      mistyped: { sessions: "violated" },
    },
    { of: "token", path: "authToken", unknown: {}, absent: { token: nobody }, mistyped: { token: nobody } },
    {
      of: "sessions",
      path: "transitEncryptionEnabled",
      unknown: { sessions: "cannot be proved: transitEncryptionEnabled" },
      absent: { sessions: "violated: transitEncryptionEnabled is left out" },
      mistyped: { sessions: "violated" },
    },
    {
      of: "serverless",
      path: "userGroupId",
      unknown: {},
      absent: { serverless: "violated: userGroupId is left out" },
      mistyped: { serverless: "violated" },
    },
    refusal("app", "authenticationMode.type"),
    {
      of: "default",
      path: "noPasswordRequired",
      unknown: {},
      absent: {},
      mistyped: {},
    },
    {
      of: "default",
      path: "accessString",
      unknown: { default: "cannot be proved: accessString" },
      absent: { default: "violated: noPasswordRequired is true" },
      mistyped: { default: "violated: noPasswordRequired is true" },
    },
  ],
});
