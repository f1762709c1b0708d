import { key, KEY_ARN } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const AURORA = "aws:rds/cluster:Cluster";
const MANAGED = "masterUserSecretKmsKeyId";
const copy = "not applicable: a copy has the password of its source";
const wholly = "violated: neither manageMasterUserPassword is true nor passwordWo given";

prove("rds-managed-master-password", {
  program: () => {
    const own = key();
    const secret = resource("aws:secretsmanager/secret:Secret", "secret", { kmsKeyId: UNKNOWN }, { kmsKeyId: [own] });
    const generated = resource("random:index/randomPassword:RandomPassword", "generated", {});
    const of = { secretId: [secret] };
    const version = resource("aws:secretsmanager/secretVersion:SecretVersion", "version", { secretId: UNKNOWN }, of);
    const kept = resource(
      "aws:secretsmanager/secretVersion:SecretVersion",
      "kept",
      { secretId: UNKNOWN, secretString: UNKNOWN },
      { ...of, secretString: [generated] },
    );
    const rotation = resource(
      "aws:secretsmanager/secretRotation:SecretRotation",
      "rotation",
      { secretId: UNKNOWN },
      of,
    );
    return [
      own,
      secret,
      generated,
      version,
      kept,
      rotation,
      resource(DATABASE, "records", { passwordWo: UNKNOWN }, { passwordWo: [version] }),
      resource(DATABASE, "drawn", { passwordWo: UNKNOWN }, { passwordWo: [generated] }),
      resource(DATABASE, "managed", { manageMasterUserPassword: true, [MANAGED]: UNKNOWN }, { [MANAGED]: [own] }),
      resource(DATABASE, "replica", { replicateSourceDb: UNKNOWN }),
      resource(DATABASE, "restored", { snapshotIdentifier: "it" }),
      resource(AURORA, "aurora", { manageMasterUserPassword: "true", [MANAGED]: KEY_ARN }),
      resource(AURORA, "secondary", { globalClusterIdentifier: UNKNOWN }),
    ];
  },
  compliant: {
    records: "satisfied",
    drawn: "satisfied",
    managed: "satisfied",
    replica: copy,
    restored: copy,
    aurora: "satisfied",
    secondary: "not applicable: its global cluster has the password",
  },
  cases: [
    {
      when: "a password in the program",
      edit: (program) => {
        program.set("records", "password", "in the clear");
        program.set("aurora", "masterPassword", UNKNOWN);
        program.set("restored", "password", "in the clear");
      },
      then: {
        records: "violated: password is given, and state keeps it",
        aurora: "violated: masterPassword is given, and state keeps it",
        restored: "violated: password is given, and state keeps it",
      },
    },
    {
      when: "nothing rotates the secret",
      edit: (program) => program.remove("rotation"),
      then: {
        records: "violated: nothing in this stack rotates secret",
        drawn: "violated: nothing in this stack rotates secret",
      },
    },
    {
      when: "a rotation of something that is not known",
      edit: (program) => program.set("rotation", "secretId", UNKNOWN),
      then: {
        records: "cannot be proved: secretId of rotation, which may rotate secret",
        drawn: "cannot be proved: secretId of rotation, which may rotate secret",
      },
    },
    {
      when: "a secret under AWS's own key",
      edit: (program) => program.set("secret", "kmsKeyId", undefined),
      then: { records: "violated: secret: kmsKeyId is left out", drawn: "violated: secret: kmsKeyId is left out" },
    },
    {
      when: "a secret under a key that is not known",
      edit: (program) => program.set("secret", "kmsKeyId", UNKNOWN),
      then: { records: "cannot be proved: kmsKeyId of secret", drawn: "cannot be proved: kmsKeyId of secret" },
    },
    {
      when: "a generated password that no secret keeps",
      edit: (program) => program.remove("kept"),
      then: { drawn: "violated: passwordWo comes from no secret of this stack" },
    },
    {
      when: "a password that was made from nothing in the stack",
      edit: (program) => program.set("records", "passwordWo", "read elsewhere"),
      then: { records: "cannot be proved: the secret that passwordWo comes from" },
    },
    {
      when: "read from the secret itself",
      edit: (program) => program.point("records", "passwordWo", ["secret"]),
      then: {},
    },
    {
      when: "managed, under AWS's own key",
      edit: (program) => program.set("managed", MANAGED, "alias/aws/secretsmanager"),
      then: { managed: `violated: ${MANAGED} is "alias/aws/secretsmanager", a key that AWS manages` },
    },
    {
      when: "not managed",
      edit: (program) => program.set("managed", "manageMasterUserPassword", false),
      then: { managed: wholly },
    },
    {
      when: "a first cluster of a global one",
      edit: (program) => program.set("secondary", "masterUsername", "admin"),
      then: { secondary: "violated: neither manageMasterUserPassword is true nor masterPasswordWo given" },
    },
  ],
  values: [
    {
      of: "records",
      path: "passwordWo",
      unknown: { records: "cannot be proved: the secret that passwordWo comes from" },
      absent: { records: wholly },
      mistyped: { records: "violated" },
    },
    {
      of: "managed",
      path: "manageMasterUserPassword",
      unknown: { managed: "cannot be proved: manageMasterUserPassword" },
      absent: { managed: wholly },
      mistyped: { managed: wholly },
    },
    {
      of: "managed",
      path: MANAGED,
      unknown: { managed: `cannot be proved: ${MANAGED}` },
      absent: { managed: `violated: ${MANAGED} is left out` },
      mistyped: { managed: "violated" },
    },
  ],
});
