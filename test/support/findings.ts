import { stopsDeployment } from "../../plan/finding";
import { checkExcepted } from "../../policies/excepted";
import type { Finding } from "../../policies/check";
import type { Resource } from "../../policies/resource";
import { configOf } from "./stacks";

/** The day for which tests judge exceptions, so that none of them fails because time goes by. */
export const AS_OF = "2026-11-23";

/** What stands against deploying these resources, with the exceptions of a checked-in stack file. */
export const standing = (resources: readonly Resource[], stack: string): Finding[] =>
  checkExcepted(resources, JSON.parse(configOf(stack)["careplane:exceptions"] ?? "[]"), AS_OF).filter(stopsDeployment);

/** The same for a program that has less in it than the stack, so that some exceptions cover nothing. */
export const standingIn = (resources: readonly Resource[], stack: string): Finding[] =>
  standing(resources, stack).filter(({ rule }) => rule !== "exceptions");
