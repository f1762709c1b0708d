import { AURORA } from "../../checks/databases";
import { all, oneOf, unlessGiven } from "../../checks/values";
import { texts } from "../../config";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

const OPEN_SOURCE = /^(mysql|postgres|aurora-mysql|aurora-postgresql)$/;
const notExtended = oneOf("engineLifecycleSupport", ["open-source-rds-extended-support-disabled"]);

export const rdsEngineSupported = resourceRule("rds-engine-supported", {
  tier: "extended",
  types: [...DATABASE, AURORA],
  settings: { mysql: texts(["8.4"], "Versions of RDS for MySQL under standard support.") },
  judge: (database, { mysql }) =>
    unlessGiven(
      ["replicateSourceDb", "replicationSourceIdentifier"],
      "a replica has the version of its source",
      (one) => {
        const engine = read(one.inputs, "engine");
        if (engine.state === "unknown") return cannotBeProved("engine");
        if (engine.state === "absent") return notApplicable("what it is made from decides its engine");
        if (typeof engine.value !== "string") return violated(`engine is ${shown(engine.value)}, not text`);
        if (!OPEN_SOURCE.test(engine.value)) return notApplicable(`${shown(engine.value)} has no extended support`);
        return (engine.value === "mysql" ? all(isVersion(mysql), notExtended) : notExtended)(one);
      },
    )(database),
});

/** `8.4` stands for all its patches. */
const isVersion =
  (supported: readonly string[]): Judge =>
  ({ inputs }) => {
    const given = read(inputs, "engineVersion");
    if (given.state === "unknown") return cannotBeProved("engineVersion");
    const wanted = `must be ${supported.join(" or ")}`;
    if (given.state === "absent") return violated(`engineVersion is left out; ${wanted}`);
    const version = typeof given.value === "string" ? `${given.value}.` : "";
    return supported.some((one) => version.startsWith(`${one}.`))
      ? satisfied
      : violated(`engineVersion is ${shown(given.value)}; ${wanted}`);
  };
