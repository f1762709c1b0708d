import { asNumber, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { AIR_GAPPED } from "./backup-types";
import type { Range } from "./backup-lifecycles";
import { settingsOf } from "./vault-settings";

export const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

/** The days that the locks of all these vaults allow, as far as they are known. */
export function lockedRange(vaults: readonly Resource[], graph: Graph): Range {
  const locks = vaults.flatMap((vault) => (vault.type === AIR_GAPPED ? [vault] : settingsOf(vault, LOCK, graph).sure));
  const days = (path: string) =>
    locks.flatMap(({ inputs }) => {
      const value = read(inputs, path);
      return value.state === "known" ? (asNumber(value.value) ?? []) : [];
    });
  return { least: Math.max(0, ...days("minRetentionDays")), most: Math.min(Infinity, ...days("maxRetentionDays")) };
}
