import type { Thing } from "../../types";
import type { Store } from "../store";
import { text } from "../text";
import type { Effects } from "./effect";

const INSTANCE = "aws:rds/instance:Instance";

/** What a read replica has from its source, where nobody asks for something else (RDS API, CreateDBInstanceReadReplica). */
const FROM_SOURCE = ["allocatedStorage", "engine", "username"];

/** A source is named by its identifier, or by its ARN in another region. */
const named = (source: string, replica: Thing) => {
  return ({ thing: { outputs, region } }: { thing: Thing }): boolean =>
    text(outputs, "arn") === source || (region === replica.region && text(outputs, "identifier") === source);
};

export const replicas: Effects = {
  [INSTANCE]: {
    adopts: (thing: Thing, store: Store): Thing => {
      const source = text(thing.inputs, "replicateSourceDb");
      const from = source === "" ? undefined : store.ofType(INSTANCE).find(named(source, thing))?.thing.outputs;
      if (from === undefined) return thing;
      const taken = FROM_SOURCE.flatMap((name) => {
        const value = thing.inputs[name] ?? from[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      return { ...thing, outputs: { ...thing.outputs, ...Object.fromEntries(taken) } };
    },
  },
};
