import { LOG_RETENTION_DAYS } from "../shared/log-retention";
import { shown, type Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";
import { validateCapacity, type Capacity } from "./capacity";
import { validateEnvironmentKeys } from "./environment";
import type { Architecture } from "./instance-type";
import { validateDeregistration, validateName } from "./load-balancer-plan";
import { OPERATING_SYSTEMS, type OperatingSystem } from "./operating-system";
import { isOperatingSystem, validateMachine, validateReleaseForm } from "./operating-system-problems";

/** The part of a fleet's arguments that is looked at before anything is declared. */
export interface FleetRequest extends Capacity {
  /** @default "linux" */
  readonly operatingSystem?: OperatingSystem;
  /** The release is a container. */
  readonly runsContainer?: boolean;
  readonly instanceType: string;
  readonly architecture: Architecture;
  readonly volumeSize: number;
  readonly logRetentionDays: number;
  readonly drainSeconds: number;
  readonly targetCpuPercent: number;
  readonly targetRequestsPerMinute: number;
  readonly survivesZoneLoss: boolean;
  /** Settings of the application; only the keys are looked at. */
  readonly environment: Readonly<Record<string, unknown>>;
  /** Number of zones that the servers stand in. */
  readonly zones: number;
}

/** Days that logs must be kept at least: an intrusion is found after months, not days. */
const LEAST_RETENTION_DAYS = 90;

/** Everything that would make the group unusable, or weaker than it says. */
export function validateFleet(name: string, request: FleetRequest): Problem[] {
  const { zones, survivesZoneLoss, operatingSystem = "linux" } = request;
  const { leastVolumeSize, defaults } =
    OPERATING_SYSTEMS[isOperatingSystem(operatingSystem) ? operatingSystem : "linux"];
  const whole = (
    path: "volumeSize" | "targetCpuPercent" | "targetRequestsPerMinute",
    least: number,
    most: number,
    fix: string,
  ) => wholeNumber(path, request[path], least, most, fix);
  return [
    ...validateName(name),
    ...zoneProblems(zones, survivesZoneLoss),
    ...validateCapacity(request, zones, survivesZoneLoss),
    ...validateMachine({ ...request, operatingSystem }),
    ...(request.runsContainer === true ? validateReleaseForm(operatingSystem, "image") : []),
    ...whole("volumeSize", leastVolumeSize, 16_384, `leave it out for ${defaults.volumeSize} GiB`),
    ...whole("targetCpuPercent", 10, 90, "leave it out for 50"),
    ...whole("targetRequestsPerMinute", 1, 1_000_000, "measure what one server carries and give two thirds of it"),
    ...retentionProblems(request.logRetentionDays),
    // A server has five minutes to end, and the last log lines take some of them.
    ...validateDeregistration(request.drainSeconds),
    ...drainProblems(request.drainSeconds),
    ...validateEnvironmentKeys(Object.keys(request.environment)),
  ];
}

function zoneProblems(zones: number, survivesZoneLoss: boolean): Problem[] {
  const least = survivesZoneLoss ? 2 : 1;
  if (zones >= least) return [];
  return [
    {
      path: "subnetIds",
      given: `${zones} private subnets`,
      allowed: `private subnets in at least ${least} zones`,
      fix: "give one private subnet of each zone",
    },
  ];
}

function retentionProblems(days: number): Problem[] {
  const allowed = LOG_RETENTION_DAYS.filter((known) => known >= LEAST_RETENTION_DAYS);
  if ((allowed as readonly number[]).includes(days)) return [];
  return [
    {
      path: "logRetentionDays",
      given: shown(days),
      allowed: `one of ${allowed.join(", ")}`,
      fix: "leave it out for 365",
    },
  ];
}

/**
 * Seconds that leave time of the terminating hook's 300: the application may take 45 to stop, the last log lines 15,
 * noticing the end and reporting it 30.
 */
export const MOST_DRAIN_SECONDS = 210;

function drainProblems(seconds: number): Problem[] {
  if (!(seconds > MOST_DRAIN_SECONDS && seconds <= 3600)) return [];
  return [
    {
      path: "deregistrationSeconds",
      given: shown(seconds),
      allowed: `at most ${MOST_DRAIN_SECONDS}, so that a server ends before its hook's 300 seconds do`,
      fix: "leave it out for 60",
    },
  ];
}
