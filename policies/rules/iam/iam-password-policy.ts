import { all, atLeast, isTrue } from "../../checks/values";
import { wholeNumber } from "../../config";
import { asNumber, read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { satisfied, violated } from "../../verdict";

export const iamPasswordPolicy = resourceRule("iam-password-policy", {
  types: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
  settings: {
    length: wholeNumber(14, "Fewest characters of a password.", 8),
    remembered: wholeNumber(24, "Passwords that may not be used again; AWS remembers 24 at most.", 1),
    days: wholeNumber(90, "Days after which a password must be changed.", 1),
  },
  judge: (resource, { length, remembered, days }) =>
    all(
      atLeast("minimumPasswordLength", length),
      atLeast("passwordReusePrevention", remembered),
      // Zero means that no password ever has to be changed.
      atLeast("maxPasswordAge", 1),
      noOlderThan(days),
      isTrue("requireLowercaseCharacters"),
      isTrue("requireUppercaseCharacters"),
      isTrue("requireNumbers"),
      isTrue("requireSymbols"),
    )(resource),
});

const noOlderThan =
  (days: number): Judge =>
  ({ inputs }) => {
    const age = read(inputs, "maxPasswordAge");
    const given = age.state === "known" ? asNumber(age.value) : undefined;
    return given === undefined || given <= days
      ? satisfied
      : violated(`maxPasswordAge is ${given}; must be at most ${days}`);
  };
