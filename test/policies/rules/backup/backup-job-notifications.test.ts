import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { HOME, placed, VAULT } from "./good";

const EVENTS = ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"];

prove("backup-job-notifications", {
  program: () => {
    const vault = placed(HOME, VAULT, "vault");
    const topic = placed(HOME, "aws:sns/topic:Topic", "operators");
    return [
      vault,
      topic,
      placed(
        HOME,
        "aws:sns/topicSubscription:TopicSubscription",
        "mail",
        { topic: UNKNOWN, protocol: "email" },
        { topic: [topic] },
      ),
      placed(
        HOME,
        "aws:backup/vaultNotifications:VaultNotifications",
        "notices",
        { backupVaultName: UNKNOWN, snsTopicArn: UNKNOWN, backupVaultEvents: EVENTS },
        { backupVaultName: [vault], snsTopicArn: [topic] },
      ),
    ];
  },
  compliant: { vault: "satisfied" },
  cases: [
    {
      when: "no notifications",
      edit: (program) => program.remove("notices"),
      then: { vault: "violated: nothing in this stack configures its notifications" },
    },
    {
      when: "failed copies are not told",
      edit: (program) =>
        program.set(
          "notices",
          "backupVaultEvents",
          EVENTS.filter((one) => !one.startsWith("COPY")),
        ),
      then: { vault: "violated: notices: backupVaultEvents lacks COPY_JOB_FAILED" },
    },
    {
      when: "nobody listens",
      edit: (program) => program.remove("mail"),
      then: { vault: "violated: notices: nobody listens to the topic operators" },
    },
    {
      when: "a topic made elsewhere",
      edit: (program) => program.set("notices", "snsTopicArn", "arn:aws:sns:us-east-1:111122223333:theirs"),
      then: {},
    },
    {
      when: "who listens is not known yet",
      edit: (program) => program.set("mail", "topic", UNKNOWN),
      then: { vault: "cannot be proved: who listens to the topic operators of notices" },
    },
  ],
  values: [
    {
      of: "notices",
      path: "backupVaultEvents",
      unknown: { vault: "cannot be proved: backupVaultEvents of notices" },
      absent: { vault: "violated" },
      mistyped: { vault: "violated" },
    },
    {
      of: "notices",
      path: "snsTopicArn",
      unknown: { vault: "cannot be proved: snsTopicArn of notices" },
      absent: { vault: "violated: notices: snsTopicArn is left out" },
      mistyped: { vault: "cannot be proved: snsTopicArn of notices" },
    },
  ],
});
