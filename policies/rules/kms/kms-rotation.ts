import { all, isTrue, unlessGiven } from "../../checks/values";
import { wholeNumber } from "../../config";
import { effective } from "../../defaults";
import { asNumber, read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../../verdict";

/** Only keys that encrypt, and whose material KMS holds itself, can be rotated by it. */
const ROTATED = { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT" };

const ifRotated =
  (judge: Judge): Judge =>
  (key) => {
    const found = Object.entries(ROTATED).map(([path, wanted]) => ({ path, wanted, value: effective(key, path) }));
    const other = found.find(({ value, wanted }) => value.state === "known" && value.value !== wanted);
    if (other !== undefined) return notApplicable(`${other.path} is not ${other.wanted}`);
    const verdict = judge(key);
    const open = found.find(({ value }) => value.state === "unknown");
    return open !== undefined && verdict.is === "violated" ? cannotBeProved(open.path) : verdict;
  };

function periodIsAtMost(mostDays: number, inputs: object): Verdict {
  const path = "rotationPeriodInDays";
  const found = read(inputs, path);
  if (found.state === "unknown") return cannotBeProved(path);
  // Left out, it is 365.
  const days = found.state === "absent" ? 365 : asNumber(found.value);
  if (days === undefined)
    return violated(`${path} is ${shown(found.state === "known" ? found.value : "")}, not a number`);
  return days <= mostDays ? satisfied : violated(`${path} is ${days}; must be at most ${mostDays}`);
}

export const kmsRotation = resourceRule("kms-rotation", {
  types: "aws:kms/key:Key",
  settings: { mostDays: wholeNumber(365, "Days from one rotation to the next at most", 90) },
  judge: (key, { mostDays }) =>
    unlessGiven(
      ["customKeyStoreId", "xksKeyId"],
      "KMS does not rotate keys of a custom key store",
      ifRotated(all(isTrue("enableKeyRotation"), ({ inputs }) => periodIsAtMost(mostDays, inputs))),
    )(key),
});
