import type * as pulumi from "@pulumi/pulumi";
import { releaseText, ReleaseRepository, WebTier } from "../components/compute";
import { Cache, Database, DATABASE_USERS } from "../components/data";
import { Messaging } from "../components/messaging";
import { LogDelivery, LogProtection, type Watch } from "../components/monitoring";
import { ExistingNetwork, InterfaceEndpoints, Network, SecurityGroups, servicesUsedBy } from "../components/network";
import { Keys } from "../components/security";
import { Storage } from "../components/storage";
import { UploadQueues, UploadRoles, Uploads } from "../components/uploads";
import { alertTopics } from "./alerts";
import {
  cacheSettings,
  databaseSettings,
  messagingSettings,
  networkSettings,
  storageSettings,
  uploadSettings,
  webSettings,
} from "./arguments";
import { lookUpExisting } from "./existing";
import { existingNetworkSettings } from "./existing-settings";
import { TOPICS, WEB_MESSAGES } from "./messages";
import type { Settings } from "./settings-model";
import { CONVERSATIONS, PARTIES } from "./traffic";
import { watchOver } from "./watching";

/** What a stack hands out. */
export interface PlatformOutputs {
  url: pulumi.Output<string>;
  /** Where images of the application are pushed to. */
  releaseRepository: pulumi.Output<string>;
  /** Where packages of the application are put. */
  releaseBucket: pulumi.Output<string>;
  databaseEndpoint: pulumi.Output<string>;
  cacheEndpoint: pulumi.Output<string>;
  /** Name of the function that sends dead letters back to their queues. */
  replayFunction: pulumi.Output<string>;
  /** ARN of the workflow of uploads. */
  uploadWorkflow: pulumi.Output<string>;
  /** Addresses that everything leaving the servers comes from, for allow lists of others. */
  outgoingAddresses: readonly pulumi.Output<string>[];
  /** What npm run verify looks at: the Auto Scaling group, and the version of its template that was deployed. */
  serverGroup: pulumi.Output<string>;
  serverTemplateVersion: pulumi.Output<string>;
  /** ARN of the target group. */
  targetGroup: pulumi.Output<string>;
  databaseProxy: string;
  cacheReplicationGroup: pulumi.Output<string>;
  canary: pulumi.Output<string>;
  /** As the stack file writes it; absent while there is none. */
  release?: string;
}

/**
 * Declares one cell. The order is that of a reader: what others stand on first.
 * @param watch has been there since before the first resource
 */
export async function platform(settings: Settings, watch: Watch): Promise<PlatformOutputs> {
  const found = await lookUpExisting(settings);
  const { account: accountId, region, existing = {} } = settings;

  const keys = new Keys("keys", { accountId, region, ...(existing.keys && { existing: existing.keys }) });
  const logKeyArn = keys.arn("logs");
  const alerts = alertTopics(settings, keys.arn("messages"));
  const operationsTopicArn = alerts.operations.arn;
  const logDelivery = new LogDelivery("log-delivery", { accountId, region });
  new LogProtection("log-protection", {
    logKeyArn,
    retentionDays: settings.logRetentionDays,
    waitFor: [logDelivery],
  });

  const uploadQueues = new UploadQueues("uploads", { accountId, region, keyArn: keys.arn("messages") });
  const messaging = new Messaging("messaging", {
    ...messagingSettings(settings),
    keyArn: keys.arn("messages"),
    logKeyArn,
    topics: TOPICS,
    auditTopic: "audit",
    alsoReplayed: uploadQueues.replayed,
    existingTopics: { operations: operationsTopicArn },
  });

  const network =
    existing.network === undefined || found.network === undefined
      ? new Network("network", { ...networkSettings(settings), logKeyArn })
      : new ExistingNetwork("network", {
          ...existingNetworkSettings(settings, existing.network),
          found: found.network,
          logKeyArn,
        });
  const traffic = new SecurityGroups("traffic", {
    vpcId: network.vpcId,
    parties: PARTIES,
    conversations: CONVERSATIONS,
    prefixLists: { s3: { id: network.s3PrefixListId } },
  });
  const endpoints = new InterfaceEndpoints("endpoints", {
    vpcId: network.vpcId,
    accountId,
    region,
    subnetIds: network.subnetIds("private"),
    securityGroupId: traffic.id("endpoints"),
    services: servicesUsedBy("webServer", "databaseFunction", "uploadFunction"),
  });

  const uploadRoles = new UploadRoles("uploads", { accountId });
  const storage = new Storage("storage", {
    ...storageSettings(settings),
    quarantineReaders: uploadRoles.quarantineReaders,
    keys: {
      documents: keys.arn("documents"),
      releases: keys.arn("releases"),
      backups: keys.arn("backups"),
      logs: logKeyArn,
    },
    ...(existing.logBucket && { accessLogBucket: existing.logBucket }),
  });
  const database = new Database("database", {
    ...databaseSettings(settings),
    accountId,
    region,
    keyArn: keys.arn("database"),
    secretKeyArn: keys.arn("secrets"),
    logKeyArn,
    subnetIds: network.subnetIds("data"),
    functionSubnetIds: network.subnetIds("private"),
    securityGroupId: traffic.id("database"),
    proxySecurityGroupId: traffic.id("databaseProxy"),
    functionSecurityGroupId: traffic.id("databaseFunctions"),
    reachableAfter: [traffic, endpoints],
  });
  const cache = new Cache("cache", {
    ...cacheSettings(settings),
    keyArn: keys.arn("cache"),
    logKeyArn,
    subnetIds: network.subnetIds("data"),
    securityGroupId: traffic.id("cache"),
  });

  const uploads = new Uploads("uploads", {
    ...uploadSettings(settings),
    keyArn: keys.arn("messages"),
    documentsKeyArn: keys.arn("documents"),
    logKeyArn,
    roles: uploadRoles,
    queues: uploadQueues,
    buckets: {
      quarantine: storage.bucket("quarantine"),
      documents: storage.bucket("documents"),
      variants: storage.bucket("variants"),
    },
    readyTopicArn: messaging.topic("uploads-ready").arn,
    refusedTopicArn: messaging.topic("uploads-refused").arn,
    subnetIds: network.subnetIds("private"),
    securityGroupId: traffic.id("uploadFunctions"),
    waitFor: [network, traffic, endpoints, logDelivery],
  });

  const releases = new ReleaseRepository("releases", { keyArn: keys.arn("releases") });
  const web = new WebTier("web", {
    ...webSettings(settings),
    zoneId: found.zoneId,
    ...(existing.certificateArn && { certificateArn: existing.certificateArn }),
    vpcId: network.vpcId,
    publicSubnetIds: network.subnetIds("public"),
    privateSubnetIds: network.subnetIds("private"),
    loadBalancerSecurityGroupId: traffic.id("loadBalancer"),
    serverSecurityGroupId: traffic.id("web"),
    accessLogBucket: storage.accessLogBucket,
    volumeKeyArn: keys.arn("volumes"),
    logKeyArn,
    logDelivery,
    notificationTopicArn: operationsTopicArn,
    repository: releases,
    artifacts: storage.bucket("releases"),
    environment: {
      PUBLIC_URL: `https://${settings.domainName}`,
      DATABASE_HOST: database.endpoint,
      DATABASE_PORT: String(database.port),
      DATABASE_NAME: database.schema,
      DATABASE_USER: DATABASE_USERS.application.name,
      CACHE_HOST: cache.endpoint,
      CACHE_PORT: String(cache.port),
      CACHE_USER: cache.userName,
      CACHE_REPLICATION_GROUP: cache.replicationGroupId,
      UPLOAD_SIGN_FUNCTION: uploads.signFunctionName,
      DOCUMENTS_BUCKET: storage.bucket("documents").name,
      VARIANTS_BUCKET: storage.bucket("variants").name,
      ...messaging.environment(WEB_MESSAGES),
    },
    waitFor: [network, traffic, endpoints],
  });

  // All that the application may touch: nothing else is granted to its servers.
  database.grantConnect(web.role, "application");
  cache.grantConnect(web.role);
  uploads.grantSign(web.role);
  storage.bucket("documents").grantRead(web.role);
  // Beside the variants are tokens, by which a waiting workflow is answered.
  storage.bucket("variants").grantRead(web.role, { prefix: "variants/" });
  messaging.grantUse(web.role, WEB_MESSAGES);

  const { canary } = watchOver(settings, watch, { keys, storage, messaging, uploadQueues, web, alerts });

  return {
    url: web.url,
    releaseRepository: releases.url,
    releaseBucket: storage.bucket("releases").name,
    databaseEndpoint: database.endpoint,
    cacheEndpoint: cache.endpoint,
    replayFunction: messaging.replay.functionName,
    uploadWorkflow: uploads.workflowArn,
    outgoingAddresses: network.natAddresses,
    serverGroup: web.groupName,
    serverTemplateVersion: web.serverTemplateVersion,
    targetGroup: web.targetGroupArn,
    databaseProxy: database.proxyName,
    cacheReplicationGroup: cache.replicationGroupId,
    canary: canary.canaryName,
    ...(settings.release && { release: releaseText(settings.release) }),
  };
}
