import { read } from "../evidence";
import type { Graph } from "../graph";
import { ROLE } from "../iam/documents";
import type { Resource } from "../resource";
import { LAUNCH_TEMPLATE } from "../types";
import { perGraph } from "./per-graph";

const PROFILE = "aws:iam/instanceProfile:InstanceProfile";
const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const COMPUTE_ENVIRONMENT = "aws:batch/computeEnvironment:ComputeEnvironment";

/** How servers get a role. */
export type Profile =
  | { readonly is: "made here"; readonly profile: Resource }
  | { readonly is: "made elsewhere" }
  | { readonly is: "unknown"; readonly needs: string }
  | { readonly is: "absent"; readonly path: string };

/** The instance profile that a server, launch template or launch configuration names. */
export function profileOf(server: Resource, graph: Graph): Profile {
  const path = "iamInstanceProfile";
  const paths = server.type === LAUNCH_TEMPLATE ? [`${path}.arn`, `${path}.name`] : [path];
  const values = paths.map((one) => read(server.inputs, one)).filter(({ state }) => state !== "absent");
  const known = values.find((one) => one.state === "known" && typeof one.value === "string" && one.value !== "");
  if (known === undefined && !values.some(({ state }) => state === "unknown")) return { is: "absent", path };
  const [profile] = paths.flatMap((one) => graph.targets(server, one, [PROFILE]));
  if (profile !== undefined) return { is: "made here", profile };
  return known === undefined ? { is: "unknown", needs: path } : { is: "made elsewhere" };
}

/** The role of an instance profile; undefined when it is made elsewhere, or not known. */
export const roleOf = (profile: Resource, graph: Graph): Resource | undefined => {
  const role = graph.reference(profile, "role", [ROLE]);
  return role.is === "resource" ? role.resource : undefined;
};

/** EKS and Batch say themselves which role the servers have that they start from a template. */
export const isStartedByService = ({ urn }: Resource, graph: Graph): boolean => ofServices(graph).has(urn);

const ofServices = perGraph((graph) => {
  const named = (type: string, path: string) =>
    graph
      .of([type])
      .flatMap((one) =>
        [`${path}Id`, `${path}Name`, "launchTemplate.id", "launchTemplate.name"].flatMap((property) =>
          graph.targets(one, property, [LAUNCH_TEMPLATE]),
        ),
      );
  const found = [
    ...named(NODE_GROUP, "launchTemplate."),
    ...named(COMPUTE_ENVIRONMENT, "computeResources.launchTemplate.launchTemplate"),
  ];
  return new Set(found.map(({ urn }) => urn));
});
