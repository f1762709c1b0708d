import type { Rule } from "../types";
import { flag, isAbsent, text } from "./support";

const types = ["aws:rds/instance:Instance"];

/** `8.4.6` as [8, 4, 6]. */
const parts = (version: string): number[] => version.split(".").map(Number);

/** The part of a version that is the major one: `8.4` of MySQL, `16` of PostgreSQL. */
export const major = (engine: string, version: string): string =>
  version
    .split(".")
    .slice(0, engine.includes("postgres") ? 1 : 2)
    .join(".");

function isLower(wanted: string, actual: string): boolean {
  const [want, have] = [parts(wanted), parts(actual)];
  const at = want.findIndex((one, index) => one !== have[index]);
  return at >= 0 && (want[at] ?? 0) < (have[at] ?? 0);
}

/** Versions of an instance's engine. */
export const rdsVersions: readonly Rule[] = [
  {
    id: "rds/major-upgrade-not-allowed",
    cause: "RDS changes the major version only with allowMajorVersionUpgrade",
    source: "Terraform provider source",
    types,
    at: "apply",
    on: ["update"],
    refuses: ({ inputs, now }) => {
      const engine = text(inputs, "engine") ?? "";
      const [from, to] = [text(now?.inputs ?? {}, "engineVersion"), text(inputs, "engineVersion")];
      if (from === undefined || to === undefined || major(engine, from) === major(engine, to)) return undefined;
      return flag(inputs, "allowMajorVersionUpgrade") === true
        ? undefined
        : `engineVersion goes from ${from} to ${to} without allowMajorVersionUpgrade`;
    },
  },
  {
    id: "rds/downgrade",
    cause: "RDS never goes back to an older version, be it one that it left by itself",
    source: "general knowledge",
    types,
    at: "apply",
    on: ["update"],
    refuses: ({ inputs, now }) => {
      const wanted = text(inputs, "engineVersion");
      const actual = text(now?.outputs ?? {}, "engineVersionActual");
      return wanted !== undefined && actual !== undefined && isLower(wanted, actual)
        ? `engineVersion ${wanted} is older than ${actual}, which runs`
        : undefined;
    },
  },
  {
    id: "rds/pinned-version-upgrades-itself",
    cause: "RDS raises the minor version in the maintenance window, and the next update asks for a downgrade",
    source: "general knowledge",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const [engine, version] = [text(inputs, "engine") ?? "", text(inputs, "engineVersion") ?? ""];
      const upgrades = isAbsent(inputs, "autoMinorVersionUpgrade") || flag(inputs, "autoMinorVersionUpgrade") === true;
      return upgrades && version !== major(engine, version)
        ? `engineVersion ${version} is a minor version while autoMinorVersionUpgrade is on`
        : undefined;
    },
  },
];
