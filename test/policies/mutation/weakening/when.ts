import type { Resource } from "../../../../policies/resource";
import { at } from "../tree";
import type { When } from "./row";

/** All conditions of several. */
export const both =
  (...conditions: readonly When[]): When =>
  (mutant, stack) =>
    conditions.every((one) => one(mutant, stack));

export const not =
  (condition: When): When =>
  (mutant, stack) =>
    !condition(mutant, stack);

/** Classes of data, as tags give them, that must not be lost or read; what has no class is taken for one of them. */
const KEPT = ["health", "audit", "backup", "credentials", undefined];

/** Does the resource, or the bucket that it is about, hold such data? */
export const keeps: When = ({ subject }, stack) => {
  const about = stack.linksOf(subject).find(({ path }) => path[0] === "bucket")?.to ?? subject;
  return KEPT.includes(at(about.inputs, ["tags", "data-classification"]) as string | undefined);
};

const servicesOf = (role: Resource | undefined): string[] =>
  String(at(role?.inputs, ["assumeRolePolicy"])).match(/[\w-]+\.amazonaws\.com/g) ?? [];

/** Does the role that is named now trust the same service as the one before, so that it can be taken? */
export const trustsTheSame: When = ({ before, after }, stack) => {
  const roleOf = (name: unknown) =>
    stack.graph.of(["aws:iam/role:Role"]).find(({ made }) => made?.arn === name || made?.id === name);
  const old = servicesOf(roleOf(before));
  return servicesOf(roleOf(after)).some((service) => old.includes(service));
};
