import { isProtected } from "../../checks/protection";
import { PROTECTABLE, VAULT } from "../../checks/backup-types";
import { texts } from "../../config";
import { CLASS_TAG, classOf, tagOf } from "../../classes";
import { resourceRule } from "../../rule";
import { CACHE, KEY, SERVERLESS_CACHE } from "../../types";
import { cannotBeProved, notApplicable, shown } from "../../verdict";

/** An alias can be made again; a key cannot, and neither can what it encrypts. */
const KEYS = KEY.filter((type) => !type.endsWith(":Alias"));

export const statefulProtectOption = resourceRule("stateful-protect-option", {
  types: [...PROTECTABLE, ...CACHE, SERVERLESS_CACHE, ...KEYS, ...VAULT],
  settings: {
    environments: texts(
      ["dev", "development", "test", "sandbox"],
      "Values of the tag environment that mean no production",
    ),
  },
  judge: (resource, { environments }) => {
    const environment = tagOf(resource, "environment");
    if (environment.state === "known" && environments.includes(environment.value as string)) {
      return notApplicable(`its tag environment is ${shown(environment.value)}`);
    }
    if (classOf(resource) === "none") return notApplicable(`its tag ${CLASS_TAG} is none: nothing could be lost`);
    const verdict = isProtected(resource);
    const open = ["environment", CLASS_TAG].find((name) => tagOf(resource, name).state === "unknown");
    return open !== undefined && verdict.is === "violated" ? cannotBeProved(`the tag ${open}`) : verdict;
  },
});
