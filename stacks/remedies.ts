import { OPERATING_SYSTEMS } from "../components/compute";
import { MAINTENANCE } from "../components/compute/fleet-plan";
import { STUCK_MINUTES } from "../components/monitoring/remedies-plan";
import type { Settings } from "./settings-model";

/** Minutes that a refresh rests after one server and after half of them: its checkpoints. */
const RESTS = 2 * 5;

/** What the settings say of remedies. */
export const remedySettings = ({ remedies, web, logRetentionDays }: Settings) => ({
  logRetentionDays,
  dryRun: remedies.dryRun,
  stuckMinutes: Math.max(STUCK_MINUTES.usual, slowestRefresh(web)),
});

/**
 * Minutes after which an instance refresh is stuck and not slow: its servers come a tenth at a time and at least one,
 * each batch with all the time that it is given to start and to warm up. Stopped earlier, a rollout that was well would
 * leave two releases side by side.
 */
export function slowestRefresh({ operatingSystem, maxSize }: Pick<Settings["web"], "operatingSystem" | "maxSize">) {
  const { waitForCapacity, warmUpSeconds } = OPERATING_SYSTEMS[operatingSystem];
  const sizes = Array.from({ length: maxSize }, (_, index) => index + 1);
  const batches = Math.max(...sizes.map((servers) => Math.ceil(servers / atOnce(servers))));
  return batches * (Number.parseInt(waitForCapacity, 10) + warmUpSeconds / 60) + RESTS;
}

const atOnce = (servers: number): number =>
  Math.max(1, Math.floor((servers * (MAINTENANCE.maxHealthyPercentage - 100)) / 100));
