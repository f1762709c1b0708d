import { VAULT } from "../../checks/backup-types";
import { holds } from "../../checks/given";
import { vaultHas } from "../../checks/vault-settings";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { TOPIC } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

const EVENTS = ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "RESTORE_JOB_COMPLETED"];
const SUBSCRIPTION = ["aws:sns/topicSubscription:TopicSubscription"];

/** Somebody listens to the topic. One that is made elsewhere has its listeners there. */
const reachesSomebody: StackJudge = (notifications, graph) => {
  const topic = graph.reference(notifications, "snsTopicArn", TOPIC);
  if (topic.is === "absent") return violated("snsTopicArn is left out");
  if (topic.is === "unknown") return cannotBeProved("snsTopicArn");
  if (topic.is === "outside") return satisfied;
  const { sure, maybe } = graph.configuring(topic.resource, TOPIC, SUBSCRIPTION, "topic");
  if (sure.length > 0) return satisfied;
  return maybe.length > 0
    ? cannotBeProved(`who listens to the topic ${topic.resource.name}`)
    : violated(`nobody listens to the topic ${topic.resource.name}`);
};

export const backupJobNotifications = stackRule("backup-job-notifications", {
  tier: "extended",
  types: VAULT,
  judge: vaultHas({
    by: "aws:backup/vaultNotifications:VaultNotifications",
    what: "notifications",
    judge: (one, graph) => worst([holds("backupVaultEvents", EVENTS)(one), reachesSomebody(one, graph)]),
  }),
});
