import type { Rule } from "./rule";
import { backupsOn } from "./rules/backups-on";
import { encryptionAtRest } from "./rules/encryption-at-rest";
import { multiAz } from "./rules/multi-az";
import { noPublicData } from "./rules/no-public-data";
import { tlsOnly } from "./rules/tls-only";

/** The rules of the pack, in the order in which they are reported. */
export const RULES: readonly Rule[] = [encryptionAtRest, backupsOn, multiAz, noPublicData, tlsOnly];
