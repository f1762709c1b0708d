import { validateCertificate } from "../edge/certificate-names";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import type { Problem } from "../shared/problem";
import { CAPACITY } from "./capacity";
import { validateFleet } from "./fleet-validation";
import type { Architecture } from "./instance-type";
import { validateLoadBalancer } from "./load-balancer-plan";
import { OPERATING_SYSTEMS, type OperatingSystem } from "./operating-system";
import { isOperatingSystem, validateReleaseForm } from "./operating-system-problems";
import { isImage, validateRelease, type Release, type ReleaseSources } from "./release";
import { RATE_LIMIT, validateFirewall } from "./web-firewall-rules";

/** The settings of a web tier that have defaults, all of them plain values. */
export interface WebTierSettings {
  readonly minSize: number;
  readonly desiredCapacity: number;
  readonly maxSize: number;
  readonly operatingSystem: OperatingSystem;
  readonly instanceType: string;
  readonly architecture: Architecture;
  readonly volumeSize: number;
  readonly logRetentionDays: number;
  readonly deregistrationSeconds: number;
  readonly targetCpuPercent: number;
  readonly targetRequestsPerMinute: number;
  readonly survivesZoneLoss: boolean;
  readonly rateLimit: number;
  readonly longBodyPaths: readonly string[];
}

/** The production answer to everything that may be left out. */
export const WEB_TIER_DEFAULTS: WebTierSettings = {
  ...CAPACITY,
  operatingSystem: "linux",
  ...OPERATING_SYSTEMS.linux.defaults,
  logRetentionDays: 365,
  deregistrationSeconds: 60,
  targetCpuPercent: 50,
  targetRequestsPerMinute: 3000,
  survivesZoneLoss: true,
  rateLimit: RATE_LIMIT,
  longBodyPaths: [],
};

/** The plain part of a web tier's arguments; {@link WebTierArgs} says what each one is. */
export interface WebTierRequest extends Partial<WebTierSettings> {
  readonly region: string;
  readonly accountId: unknown;
  readonly domainName: string;
  readonly zoneName: string;
  readonly publicSubnetIds: readonly unknown[];
  readonly privateSubnetIds: readonly unknown[];
  readonly volumeKeyArn?: unknown;
  readonly logKeyArn?: unknown;
  readonly release?: Release;
  readonly repository?: unknown;
  readonly artifacts?: unknown;
  readonly environment?: Readonly<Record<string, unknown>>;
}

/**
 * The settings with every default filled in, those of the machine by operating system; an argument given as undefined
 * counts as left out.
 */
export function withDefaults(request: Partial<WebTierSettings>): WebTierSettings {
  const { operatingSystem = "linux" } = request;
  const { defaults } = OPERATING_SYSTEMS[isOperatingSystem(operatingSystem) ? operatingSystem : "linux"];
  const given = Object.entries<unknown>({ ...request }).filter(
    ([key, value]) => key in WEB_TIER_DEFAULTS && value !== undefined,
  );
  return { ...WEB_TIER_DEFAULTS, ...defaults, ...(Object.fromEntries(given) as Partial<WebTierSettings>) };
}

/** Every problem of a web tier's plain arguments, of all its parts, each reported once. */
export function validateWebTier(name: string, request: WebTierRequest): Problem[] {
  const settings = withDefaults(request);
  const { region, publicSubnetIds, privateSubnetIds, release } = request;
  const problems = [
    ...regionProblems("region", region),
    ...accountProblems("accountId", request.accountId),
    ...keyArnProblems("volumeKeyArn", request.volumeKeyArn, region),
    ...keyArnProblems("logKeyArn", request.logKeyArn, region),
    ...validateCertificate({ domainName: request.domainName, zoneName: request.zoneName }),
    ...renamed("publicSubnetIds", validateLoadBalancer(name, { ...settings, subnetIds: publicSubnetIds })),
    ...renamed(
      "privateSubnetIds",
      validateFleet(name, {
        ...settings,
        drainSeconds: settings.deregistrationSeconds,
        environment: request.environment ?? {},
        zones: privateSubnetIds.length,
      }),
    ),
    ...validateFirewall(settings),
    ...zoneProblems(publicSubnetIds.length, privateSubnetIds.length),
    ...(release === undefined
      ? []
      : releaseProblems(release, settings.operatingSystem, {
          region,
          hasRepository: request.repository !== undefined,
          hasArtifacts: request.artifacts !== undefined,
        })),
  ];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** What is wrong with an image does not matter to a server that runs none. */
function releaseProblems(release: Release, operatingSystem: OperatingSystem, sources: ReleaseSources): Problem[] {
  const problems = validateReleaseForm(operatingSystem, isImage(release) ? "image" : "package");
  return problems.length > 0 ? problems : validateRelease(release, sources);
}

/** Both parts call their subnets `subnetIds`; here they have names of their own. */
function renamed(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => (problem.path === "subnetIds" ? { ...problem, path } : problem));
}

/** A server in a zone where the load balancer has no address never gets a request. */
function zoneProblems(publicSubnets: number, privateSubnets: number): Problem[] {
  if (privateSubnets <= publicSubnets) return [];
  return [
    {
      path: "publicSubnetIds",
      given: `${publicSubnets} public subnets with ${privateSubnets} private ones`,
      allowed: "a public subnet in every zone that has a private one",
      fix: "give the subnets of the same zones for both",
    },
  ];
}
