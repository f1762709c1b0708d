import type { Settings } from "./settings-model";

/**
 * A setting by which production protects, and which can be set to less.
 * Sizes are not here: a smaller machine is slower, but nothing is lost with it. Nor is what cannot be weakened at all:
 * encryption, TLS, Multi-AZ, deletion protection, the audit log's six years.
 */
export interface Protection {
  /** Name in the stack file, without the namespace. */
  setting: string;
  /** What is lost with less of it, completing "without it, …". */
  guards: string;
  /** How strong a platform's value is; only compared with that of another platform. */
  strength: (settings: Settings) => number;
  /** The value in the stack file's words. */
  shown: (settings: Settings) => unknown;
}

export const PROTECTIONS: readonly Protection[] = [
  {
    setting: "network.natGateways",
    guards: "the loss of one zone cuts the servers of all zones off from partners",
    strength: ({ network }) => (network.natGateways === "perZone" ? 1 : 0),
    shown: ({ network }) => network.natGateways,
  },
  {
    setting: "network.zones",
    guards: "the loss of one zone leaves fewer zones to carry on",
    strength: ({ network }) => network.zones.length,
    shown: ({ network }) => network.zones,
  },
  {
    setting: "web.survivesZoneLoss",
    guards: "the loss of one zone may leave no server, or none that can be started elsewhere",
    strength: ({ web }) => (web.survivesZoneLoss === false ? 0 : 1),
    shown: ({ web }) => web.survivesZoneLoss ?? true,
  },
  {
    setting: "database.backupRetentionDays",
    guards: "damage that is noticed late can no longer be undone by a restore to a point in time",
    strength: ({ database }) => database.backupRetentionDays,
    shown: ({ database }) => database.backupRetentionDays,
  },
  {
    setting: "logRetentionDays",
    guards: "an intrusion that is found late can no longer be traced",
    strength: ({ logRetentionDays }) => logRetentionDays,
    shown: ({ logRetentionDays }) => logRetentionDays,
  },
];

/** Protections that the settings have less of than promised. */
export const weakened = (settings: Settings, promised: Settings): Protection[] =>
  PROTECTIONS.filter(({ strength }) => strength(settings) < strength(promised));
