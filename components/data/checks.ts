import { LOG_RETENTION_DAYS } from "../shared/log-retention";
import { shown, type Problem } from "../shared/problem";

/** A problem unless the value is one of these. */
export function oneOf(path: string, given: unknown, values: readonly (string | number)[], fix: string): Problem[] {
  const fine = values.includes(given as string | number);
  return fine ? [] : [{ path, given: shown(given), allowed: `one of ${values.join(", ")}`, fix }];
}

/** A problem unless the value is text of this form. */
export function text(path: string, given: unknown, form: RegExp, allowed: string, fix: string): Problem[] {
  return typeof given === "string" && form.test(given) ? [] : [{ path, given: shown(given), allowed, fix }];
}

/** Subnet groups of RDS and ElastiCache, and the proxy, want subnets in two zones; one subnet cannot be in two. */
export function subnets(path: string, given: readonly unknown[]): Problem[] {
  return given.length >= 2
    ? []
    : [
        {
          path,
          given: `${given.length} subnets`,
          allowed: "at least 2 subnets, in different availability zones",
          fix: "give the subnets of a tier in two or more zones",
        },
      ];
}

/** Days of retention that CloudWatch Logs knows, and not fewer than `min`. */
export function retention(path: string, given: unknown, min: number): Problem[] {
  const allowed = LOG_RETENTION_DAYS.filter((days) => days >= min);
  return oneOf(path, given, allowed, "take the next longer one");
}
