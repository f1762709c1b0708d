import { validateExistingCertificate } from "../components/edge";
import { EXISTING_TIERS, validateExistingNetwork, type ExistingNetworkRequest } from "../components/network";
import { validateExistingKeys } from "../components/security";
import { below, shown, type Problem } from "../components/shared/problem";
import { validateLogBucket } from "../components/storage";
import { networkOf } from "./cells";
import type { Existing, Settings } from "./settings-model";
import type { RawSettings } from "./settings-schema";

const PATH = "careplane:existing";

/** Where each kind is in the stack file. */
export const EXISTING_PATHS = { network: `${PATH}.network`, keys: `${PATH}.keys`, rest: PATH } as const;

/** What is used of the settings' group: a network of which a part was refused is left out as a whole. */
export function existingOf({
  network,
  keys,
  certificateArn,
  logBucket,
}: NonNullable<RawSettings["existing"]>): Existing {
  const subnetIds: Partial<Existing["network"] & object>["subnetIds"] | undefined = network?.subnetIds;
  const whole = network?.vpcId !== undefined && EXISTING_TIERS.every((tier) => Array.isArray(subnetIds?.[tier]));
  const given = Object.entries(keys ?? {}).filter(([, arn]) => arn !== undefined);
  return {
    ...(whole ? { network } : {}),
    ...(given.length === 0 ? {} : { keys: Object.fromEntries(given) }),
    ...(certificateArn === undefined ? {} : { certificateArn }),
    ...(logBucket === undefined ? {} : { logBucket }),
  };
}

/** The existing network as the settings want it. */
export const existingNetworkSettings = (
  { account, region, network: { zones, natGateways }, logRetentionDays }: Settings,
  { vpcId, subnetIds }: NonNullable<Existing["network"]>,
) =>
  ({
    accountId: account,
    region,
    vpcId,
    subnetIds,
    zones,
    natGateways,
    flowLogRetentionDays: logRetentionDays,
  }) satisfies ExistingNetworkRequest;

/** What can be seen to be wrong before AWS is asked. */
export function existingSettingsProblems(settings: Settings): Problem[] {
  const { existing = {}, account: accountId, region, domainName } = settings;
  const { network, keys, certificateArn: arn, logBucket: bucket } = existing;
  return [
    ...(network === undefined
      ? []
      : [
          ...cidrProblems(settings),
          ...existingPaths("network", validateExistingNetwork(existingNetworkSettings(settings, network))),
        ]),
    ...(keys === undefined ? [] : existingPaths("keys", validateExistingKeys({ accountId, region, keys }))),
    ...(arn === undefined
      ? []
      : existingPaths("rest", validateExistingCertificate({ arn, domainName, region, accountId }))),
    ...(bucket === undefined ? [] : existingPaths("rest", validateLogBucket({ bucket }))),
  ];
}

/** A component's problems with the names that its arguments have in the stack file. */
export function existingPaths(kind: keyof typeof EXISTING_PATHS, problems: readonly Problem[]): Problem[] {
  // The account and the region have settings of their own, which say what is wrong with them.
  const own = problems.filter(({ path }) => !["accountId", "region", "flowLogRetentionDays"].includes(path));
  return below(EXISTING_PATHS[kind], own);
}

/** A VPC brings its own block along. */
function cidrProblems({ cell, network: { cidr } }: Settings): Problem[] {
  if (cidr === networkOf(cell, "primary")) return [];
  const allowed = "left out: careplane:existing.network names a VPC, which has its block";
  return [{ path: "careplane:network.cidr", given: shown(cidr), allowed, fix: "remove one of the two settings" }];
}
