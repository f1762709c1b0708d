import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Judge } from "../judges";
import type { Resource } from "../resource";
import { AUTO_SCALING_GROUP, INSTANCE, LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../types";
import { notApplicable } from "../verdict";

/** Whatever says how servers are started. */
export const SERVER = [LAUNCH_TEMPLATE, INSTANCE, LAUNCH_CONFIGURATION];

/** `judge`, unless an instance leaves the property to its launch template, which is judged itself. */
export const unlessTemplate =
  (property: string, judge: Judge): Judge =>
  (server) =>
    leavesToTemplate(server, property) ? notApplicable("its launch template decides") : judge(server);

export const leavesToTemplate = ({ type, inputs }: Resource, property: string): boolean =>
  type === INSTANCE && read(inputs, "launchTemplate").state !== "absent" && read(inputs, property).state === "absent";

const SPECIFICATION = "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification";

/** The launch templates and configurations of this stack that an instance or an Auto Scaling group starts from. */
export function templatesOf(server: Resource, graph: Graph): Resource[] {
  const mixed = server.type === AUTO_SCALING_GROUP ? [`${SPECIFICATION}.launchTemplateId`] : [];
  const named = server.type === AUTO_SCALING_GROUP ? [`${SPECIFICATION}.launchTemplateName`] : [];
  const templates = ["launchTemplate.id", "launchTemplate.name", ...mixed, ...named].flatMap((path) =>
    graph.targets(server, path, [LAUNCH_TEMPLATE]),
  );
  return [...new Set([...templates, ...graph.targets(server, "launchConfiguration", [LAUNCH_CONFIGURATION])])];
}
