import * as aws from "@pulumi/aws";
import { existingCertificateProblems, lookUpCertificates } from "../components/edge";
import { existingNetworkProblems, lookUpNetwork, type NetworkFacts } from "../components/network";
import { existingKeyProblems, lookUpKeys } from "../components/security";
import { shown, type Problem } from "../components/shared/problem";
import { InvalidArguments } from "../components/shared/refuse";
import { sought } from "../components/shared/sought";
import { existingLogBucketProblems, lookUpLogBucket } from "../components/storage";
import { existingNetworkSettings, existingPaths } from "./existing-settings";
import type { Settings } from "./settings-model";

/** What the platform takes over of what AWS said. */
export interface FoundExisting {
  /** Id of the cell's hosted zone. */
  zoneId: string;
  /** Of the VPC that the settings name, if they do. */
  network?: NetworkFacts;
}

/**
 * Asks AWS for everything that the settings say is there already: the hosted zone always, VPC, keys, certificate and log
 * bucket where they are named. Throws InvalidArguments with every problem of all of them, before anything is registered.
 */
export async function lookUpExisting(settings: Settings): Promise<FoundExisting> {
  const { existing = {} } = settings;
  const [zone, network, keys, certificate, bucket] = await Promise.all([
    zoneProblems(settings),
    existing.network === undefined ? undefined : lookUpNetwork(existing.network),
    keyProblems(settings),
    certificateProblems(settings),
    bucketProblems(settings),
  ]);
  const request = existing.network === undefined ? undefined : existingNetworkSettings(settings, existing.network);
  const problems = [
    ...zone,
    ...(request === undefined || network === undefined
      ? []
      : existingPaths("network", existingNetworkProblems(request, network))),
    ...keys,
    ...certificate,
    ...bucket,
  ];
  if (problems.length > 0) throw new InvalidArguments("what is there already", problems);
  return { zoneId: settings.hostedZoneId, ...(network === undefined ? {} : { network }) };
}

/** The zone must be in this account and have the cell's name: records of a cell never land in another cell's zone. */
async function zoneProblems({ hostedZoneId, domainName, account }: Settings): Promise<Problem[]> {
  const zone = await sought(() => aws.route53.getZone({ zoneId: hostedZoneId }));
  const told = {
    path: "careplane:hostedZoneId",
    allowed: `the id of the public zone of careplane:domainName, ${domainName}`,
    fix: `aws route53 list-hosted-zones-by-name --dns-name ${domainName}`,
  };
  if ("missing" in zone) {
    const given = `${shown(hostedZoneId)}; AWS did not find this zone in account ${account}: ${zone.missing}`;
    return [{ ...told, given }];
  }
  const { name: dotted, privateZone } = zone.facts;
  const name = dotted.replace(/\.$/, "");
  if (name === domainName && !privateZone) return [];
  const given = `${shown(hostedZoneId)}, the ${privateZone ? "private" : "public"} zone of ${name}`;
  return [{ ...told, given }];
}

async function keyProblems({ existing, account: accountId, region }: Settings): Promise<Problem[]> {
  const keys = existing?.keys;
  if (keys === undefined) return [];
  return existingPaths("keys", existingKeyProblems({ accountId, region, keys }, await lookUpKeys(keys)));
}

async function certificateProblems({ existing, account, region, domainName }: Settings): Promise<Problem[]> {
  const arn = existing?.certificateArn;
  if (arn === undefined) return [];
  const request = { arn, domainName, region, accountId: account };
  return existingPaths("rest", existingCertificateProblems(request, await lookUpCertificates(domainName)));
}

async function bucketProblems({ existing, account: accountId, region }: Settings): Promise<Problem[]> {
  const bucket = existing?.logBucket;
  if (bucket === undefined) return [];
  const found = await lookUpLogBucket(bucket);
  return existingPaths("rest", existingLogBucketProblems({ bucket, accountId, region }, found));
}
