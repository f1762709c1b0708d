import type { Resource } from "../../../../policies/resource";
import { resource, type Inputs } from "../../support";

/** The stack, about which the rules of an account speak. */
export const STACK = resource("pulumi:pulumi:Stack", "stack", {});

export const inRegion = (region: string, one: Resource): Resource => ({ ...one, region });

/** The same where its region is not known. */
export const nowhere = (one: Resource): Resource => ({
  ...resource(one.type, one.name, one.inputs as Inputs),
  propertyDependencies: one.propertyDependencies,
});

/** Something in two regions, as a stack with a recovery region has. */
export const used = (): Resource[] => [
  STACK,
  inRegion("us-east-1", resource("aws:sqs/queue:Queue", "work", {})),
  inRegion("us-east-1", resource("aws:sqs/queue:Queue", "more-work", {})),
  inRegion("us-west-2", resource("aws:sqs/queue:Queue", "recovered-work", {})),
];
