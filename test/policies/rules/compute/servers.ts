import type { Program } from "../../proof";
import { UNKNOWN } from "../../support";

export const GROUP = "aws:autoscaling/group:Group";
export const INSTANCE = "aws:ec2/instance:Instance";
export const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
export const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const PROFILE = "aws:iam/instanceProfile:InstanceProfile";

export const byTemplate = "not applicable: its launch template decides";

/** Lets a server start from a launch template, which is not known yet. */
export function startFrom(program: Program, server: string, template: string): void {
  program.set(server, "launchTemplate", { id: UNKNOWN });
  const before = program.get(server);
  const urns = [program.get(template).urn];
  program.replace(server, {
    ...before,
    propertyDependencies: { ...before.propertyDependencies, launchTemplate: urns },
  });
}
