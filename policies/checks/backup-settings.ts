import { asBoolean, entries, read, type Answer } from "../evidence";
import type { Graph } from "../graph";

const SETTINGS = ["aws:backup/regionSettings:RegionSettings"];

/**
 * Is AWS Backup switched on for a type, `RDS` or `S3`, in a region? Undefined where no settings of the region are in
 * the stack: what is in force then depends on the account.
 */
export function isSwitchedOn(kind: string, region: string | undefined, graph: Graph): Answer | undefined {
  const answers = graph
    .of(SETTINGS)
    .filter((one) => one.region === undefined || region === undefined || one.region === region)
    .map((one): Answer => {
      const types = read(one.inputs, "resourceTypeOptInPreference");
      if (types.state !== "known") return types.state === "absent" ? "no" : "unknown";
      const on = entries(types.value)?.find(([name]) => name === kind)?.[1];
      if (on === undefined || on.state === "absent") return "no";
      return on.state === "unknown" ? "unknown" : asBoolean(on.value) === true ? "yes" : "no";
    });
  return (["yes", "unknown", "no"] as const).find((one) => answers.includes(one));
}
