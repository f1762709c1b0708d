import { unlessSecondary } from "../../checks/caches";
import { isGiven } from "../../checks/given";
import { all, isNotTrue, isTrue, noneOf } from "../../checks/values";
import { elements, read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { CACHE, SERVERLESS_CACHE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";
import { unlessMemcached } from "../../checks/storage";

const USER = "aws:elasticache/user:User";
const asksWho: Judge = (group) => {
  const given = ["authToken", "authTokenWo"].some((path) => isGiven(path)(group).is === "satisfied");
  const groups = read(group.inputs, "userGroupIds");
  if (given || groups.state === "unknown") return satisfied;
  const list = groups.state === "known" ? elements(groups.value) : [];
  if (list === undefined)
    return violated(`userGroupIds is ${shown(groups.state === "known" ? groups.value : null)}, not a list`);
  return list.length > 0 ? satisfied : violated("neither userGroupIds nor authToken is given");
};

const withPassword: Judge = all(
  isNotTrue("noPasswordRequired"),
  noneOf("authenticationMode.type", ["no-password-required"]),
);

/** Somebody who is switched off cannot come in, password or not. */
const user: Judge = (one) => {
  const access = read(one.inputs, "accessString");
  const words = access.state === "known" && typeof access.value === "string" ? access.value.split(" ") : [];
  const switches = words.filter((word) => word === "on" || word === "off");
  if (switches.at(-1) === "off") return notApplicable("the user is switched off");
  const verdict = withPassword(one);
  return verdict.is === "violated" && access.state === "unknown" ? cannotBeProved("accessString") : verdict;
};

const JUDGES: Readonly<Record<string, Judge>> = {
  [USER]: user,
  [SERVERLESS_CACHE]: unlessMemcached(isGiven("userGroupId")),
};
const group = unlessSecondary(all(asksWho, isTrue("transitEncryptionEnabled")));

export const elasticacheAuth = resourceRule("elasticache-auth", {
  types: [...CACHE, SERVERLESS_CACHE, USER],
  judge: (one) => (JUDGES[one.type] ?? group)(one),
});
