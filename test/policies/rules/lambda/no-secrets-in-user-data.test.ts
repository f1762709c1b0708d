import { prove, type Case } from "../../proof";
import { resource } from "../../support";

const packed = (text: string) => Buffer.from(text).toString("base64");
const script = "#!/bin/bash\nexport MODE=fast\naws s3 cp s3://releases/web.zip /opt\n";
const server = (when: string, userData: string, then: string): Case => ({
  when: `${when}: ${then}`,
  edit: (program) => program.set("web", "userData", userData),
  then: { web: then },
});
const held = (what: string) => `violated: userData holds ${what}`;

prove("no-secrets-in-user-data", {
  program: () => [
    resource("aws:ec2/launchTemplate:LaunchTemplate", "web", { userData: packed(script) }),
    resource("aws:ec2/instance:Instance", "bastion", { userData: script }),
    resource("aws:ec2/launchConfiguration:LaunchConfiguration", "old", { userDataBase64: packed(script) }),
    resource("aws:ec2/instance:Instance", "bare", {}),
  ],
  compliant: {
    web: "satisfied",
    bastion: "satisfied",
    old: "satisfied",
    bare: "not applicable: it has no user data",
  },
  cases: [
    server(
      "an access key",
      packed(`${script}export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE`),
      held("the id of an access key"),
    ),
    server(
      "the same in clear",
      `${script}export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE`,
      held("the id of an access key"),
    ),
    server("a password", packed(`${script}export DB_PASSWORD=hunter22\n`), held("a value for DB_PASSWORD")),
    server("a password, quoted", packed(`${script}DB_PASSWORD="hunter 22"\n`), held("a value for DB_PASSWORD")),
    server(
      "a password of cloud-init",
      packed("#cloud-config\nchpasswd:\n  password: hunter22\n"),
      held("a value for password"),
    ),
    server(
      "a password that is fetched",
      packed(`${script}DB_PASSWORD=$(aws secretsmanager get-secret-value)\n`),
      "satisfied",
    ),
    server("a password that is put in later", packed("DB_PASSWORD={{resolve:secretsmanager:db}}\n"), "satisfied"),
    server("a private key", packed("-----BEGIN EC PRIVATE KEY-----\n"), held("a private key")),
    server("text that only looks like base64", "abcd", "satisfied"),
    server("an endless script", packed("a=b ".repeat(100_000)), "satisfied"),
    {
      when: "in an instance",
      edit: (program) => program.set("bastion", "userData", "TOKEN=abcdefgh"),
      then: { bastion: held("a value for TOKEN") },
    },
    {
      when: "in an older configuration",
      edit: (program) => program.set("old", "userDataBase64", packed("TOKEN=abcdefgh")),
      then: { old: "violated: userDataBase64 holds a value for TOKEN" },
    },
  ],
  values: [
    {
      of: "web",
      path: "userData",
      unknown: { web: "cannot be proved: userData" },
      absent: { web: "not applicable: it has no user data" },
      mistyped: { web: "violated" },
    },
  ],
});
