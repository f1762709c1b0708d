import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ReleaseRepository, WebTier } from "../components/compute";
import { Cache, Database, DATABASE_USERS } from "../components/data";
import { Messaging } from "../components/messaging";
import { OperationsTopic } from "../components/monitoring";
import { InterfaceEndpoints, Network, SecurityGroups, servicesUsedBy } from "../components/network";
import { Keys } from "../components/security";
import { InvalidArguments } from "../components/shared/refuse";
import { shown } from "../components/shared/problem";
import { Storage } from "../components/storage";
import {
  cacheSettings,
  databaseSettings,
  messagingSettings,
  networkSettings,
  storageSettings,
  webSettings,
} from "./arguments";
import { TOPICS, WEB_MESSAGES } from "./messages";
import type { Settings } from "./settings-model";
import { CONVERSATIONS, PARTIES } from "./traffic";

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
  /** Addresses that everything leaving the servers comes from, for allow lists of others. */
  outgoingAddresses: readonly pulumi.Output<string>[];
}

/** Declares one cell. The order is that of a reader: what others stand on first. */
export async function platform(settings: Settings): Promise<PlatformOutputs> {
  const zoneId = await ownZone(settings);
  const { account: accountId, region } = settings;

  const keys = new Keys("keys", { accountId, region });
  const logKeyArn = keys.arn("logs");
  const operations = new OperationsTopic("operations", {
    accountId,
    region,
    keyArn: keys.arn("messages"),
    email: settings.alarmEmail,
  });

  const messaging = new Messaging("messaging", {
    ...messagingSettings(settings),
    keyArn: keys.arn("messages"),
    logKeyArn,
    topics: TOPICS,
    auditTopic: "audit",
    existingTopics: { operations: operations.arn },
  });

  const network = new Network("network", { ...networkSettings(settings), logKeyArn });
  const traffic = new SecurityGroups("traffic", {
    vpcId: network.vpcId,
    parties: PARTIES,
    conversations: CONVERSATIONS,
  });
  const endpoints = new InterfaceEndpoints("endpoints", {
    vpcId: network.vpcId,
    accountId,
    region,
    subnetIds: network.subnetIds("private"),
    securityGroupId: traffic.id("endpoints"),
    services: servicesUsedBy("webServer", "databaseFunction"),
  });

  const storage = new Storage("storage", {
    ...storageSettings(settings),
    keys: {
      documents: keys.arn("documents"),
      releases: keys.arn("releases"),
      backups: keys.arn("backups"),
      logs: logKeyArn,
    },
  });
  const database = new Database("database", {
    ...databaseSettings(settings),
    accountId,
    region,
    keyArn: keys.arn("database"),
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

  const releases = new ReleaseRepository("releases", { keyArn: keys.arn("releases") });
  const web = new WebTier("web", {
    ...webSettings(settings),
    zoneId,
    vpcId: network.vpcId,
    publicSubnetIds: network.subnetIds("public"),
    privateSubnetIds: network.subnetIds("private"),
    loadBalancerSecurityGroupId: traffic.id("loadBalancer"),
    serverSecurityGroupId: traffic.id("web"),
    accessLogBucket: storage.bucket("accessLogs").name,
    volumeKeyArn: keys.arn("volumes"),
    logKeyArn,
    notificationTopicArn: operations.arn,
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
      QUARANTINE_BUCKET: storage.bucket("quarantine").name,
      DOCUMENTS_BUCKET: storage.bucket("documents").name,
      VARIANTS_BUCKET: storage.bucket("variants").name,
      ...messaging.environment(WEB_MESSAGES),
    },
    waitFor: [network, traffic, endpoints],
  });

  // All that the application may touch: nothing else is granted to its servers.
  database.grantConnect(web.role, "application");
  cache.grantConnect(web.role);
  storage.bucket("quarantine").grantWrite(web.role);
  storage.bucket("documents").grantRead(web.role);
  storage.bucket("variants").grantRead(web.role);
  messaging.grantUse(web.role, WEB_MESSAGES);

  return {
    url: web.url,
    releaseRepository: releases.url,
    releaseBucket: storage.bucket("releases").name,
    databaseEndpoint: database.endpoint,
    cacheEndpoint: cache.endpoint,
    replayFunction: messaging.replay.functionName,
    outgoingAddresses: network.natAddresses,
  };
}

/** The id of the cell's hosted zone, once AWS has said that it is in this account and has the cell's name. */
async function ownZone({ hostedZoneId, domainName, account }: Settings): Promise<string> {
  const zone = await aws.route53.getZone({ zoneId: hostedZoneId }).catch((error: unknown) => {
    throw new pulumi.RunError(
      `careplane:hostedZoneId is ${shown(hostedZoneId)}; AWS did not find this zone in account ${account}: ` +
        `${error instanceof Error ? error.message : String(error)}\n` +
        `  fix: aws route53 list-hosted-zones-by-name --dns-name ${domainName}`,
    );
  });
  const name = zone.name.replace(/\.$/, "");
  if (name !== domainName || zone.privateZone) {
    throw new InvalidArguments("hosted zone", [
      {
        path: "careplane:hostedZoneId",
        given: `${shown(hostedZoneId)}, the ${zone.privateZone ? "private" : "public"} zone of ${name}`,
        allowed: `the id of the public zone of careplane:domainName, ${domainName}`,
        fix: `aws route53 list-hosted-zones-by-name --dns-name ${domainName}`,
      },
    ]);
  }
  return zone.zoneId;
}
