import type { Resource } from "../../policies/resource";
import type { Program, Values } from "./proof";
import { resource } from "./support";

/** What a rule says of a property that it demands of one resource: `absent` when it is left out. */
export const demand = (of: string, path: string, absent: string): Values => ({
  of,
  path,
  unknown: { [of]: `cannot be proved: ${path}` },
  absent: { [of]: absent },
  mistyped: { [of]: "violated" },
});

/** The same of a property that may be left out. */
export const refusal = (of: string, path: string): Values => demand(of, path, "satisfied");

/** The same of a property that must be given, whatever it says: one that is not known yet is given. */
export const gift = (of: string, path: string): Values => ({
  ...demand(of, path, `violated: ${path} is left out`),
  unknown: {},
});

/** A resource that lives in a region. */
export const placed = (region: string, ...args: Parameters<typeof resource>) => ({ ...resource(...args), region });

/** A key of the same program, and the ARN of one that is made elsewhere. */
export const key = () => resource("aws:kms/key:Key", "key", {});
export const KEY_ARN = "arn:aws:kms:us-east-1:111122223333:key/1";

/** Puts a resource into another region, or takes away what was known of its region. */
export function move(program: Program, name: string, region?: string): void {
  const one = Object.entries(program.get(name)).filter(([property]) => property !== "region");
  program.replace(
    name,
    Object.fromEntries([...one, ...(region === undefined ? [] : [["region", region]])]) as Resource,
  );
}
