import * as pulumi from "@pulumi/pulumi";
import type { WebTier } from "../components/compute";
import { plannedQueues, type Messaging } from "../components/messaging";
import { Alarms, Canary, Dashboard, Journeys, LogMetrics, Remedies, Slos, type Watch } from "../components/monitoring";
import type { Keys } from "../components/security";
import type { Storage } from "../components/storage";
import type { UploadQueues } from "../components/uploads";
import type { AlertTopics } from "./alerts";
import { JOURNEYS } from "./journeys";
import { TOPICS } from "./messages";
import { remedySettings } from "./remedies";
import type { Settings } from "./settings-model";
import { SLOS } from "./slos";

/** The parts of a platform that what watches it needs by name; everything else it finds in `watch`. */
export interface Watchable {
  keys: Keys;
  storage: Storage;
  messaging: Messaging<typeof TOPICS>;
  uploadQueues: UploadQueues;
  web: WebTier;
  alerts: AlertTopics;
}

/**
 * Declares what watches over a platform that has been declared: canary, remedies, alarms of all of it, these included,
 * and what people look at.
 */
export function watchOver(
  settings: Settings,
  watch: Watch,
  { keys, storage, messaging, uploadQueues, web, alerts }: Watchable,
): { canary: Canary } {
  const { account: accountId, region } = settings;
  const [logKeyArn, ticketTopicArn, pageTopicArn] = [keys.arn("logs"), alerts.operations.arn, alerts.pages.arn];

  const canary = new Canary("canary", {
    url: pulumi.interpolate`${web.url}/ready`,
    region,
    code: storage.bucket("releases"),
    reports: storage.bucket("checks"),
    reportKeyArn: logKeyArn,
    waitFor: [web],
  });
  new LogMetrics("log-metrics", { watched: watch.resources });
  new Remedies("remedies", {
    ...{ accountId, region, keyArn: keys.arn("messages"), logKeyArn },
    ...remedySettings(settings),
    auditTopicArn: messaging.topic("audit").arn,
    operationsTopicArn: ticketTopicArn,
    watched: watch.resources,
    replayFunctionArn: messaging.replay.functionArn,
    deadLetters: {
      ...Object.fromEntries(plannedQueues(TOPICS).map(({ name }) => [name, `messaging-${name}-dead`])),
      ...uploadQueues.deadLetters,
    },
    settings: { storage: "careplane:database.maxAllocatedStorage", release: "careplane:release" },
  });

  const { placed } = new Alarms("alarms", { watched: watch.resources, region, ticketTopicArn, unknownTypes: "refuse" });
  const journeys = new Journeys("journeys", { journeys: JOURNEYS, placed, pageTopicArn });
  const slos = new Slos("slos", {
    slos: SLOS,
    loadBalancerArnSuffix: web.loadBalancerArnSuffix,
    targetGroupArnSuffix: web.targetGroupArnSuffix,
    pageTopicArn,
    ticketTopicArn,
  });
  new Dashboard("dashboard", {
    region,
    watched: watch.resources,
    placed,
    journeys: journeys.composites,
    objectives: slos.composites,
    budgets: slos.budgets,
  });
  return { canary };
}
