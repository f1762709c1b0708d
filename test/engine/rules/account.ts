import type { Account, Thing } from "../stand-in/types";

/** An account in memory, with what the things say of themselves. */
export const accountOf = (
  things: readonly Thing[],
  serviceLinkedRoles: readonly string[] = [],
  id = "111122223333",
): Account => ({
  id,
  all: (type, region) => things.filter((one) => one.type === type && (region === undefined || one.region === region)),
  byArn: (arn) => things.find((one) => one.outputs["arn"] === arn),
  serviceLinkedRoles: new Set(serviceLinkedRoles),
});
