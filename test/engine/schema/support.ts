import { check, type Checked } from "../stand-in/schema";
import type { Place, Properties } from "../stand-in/types";

export const PLACE: Place = { account: "111122223333", region: "eu-central-1" };

export const checked = (type: string, inputs: Properties, old?: Properties): Checked =>
  check(type, inputs, { name: "main", seed: "seed", ...(old === undefined ? {} : { old }) });

/** What Check refuses, a line each: `property: reason`. */
export const faults = (type: string, inputs: Properties): readonly string[] =>
  checked(type, inputs).failures.map(({ property, reason }) => `${property}: ${reason}`);
