import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";
import { fits } from "../wildcard";
import { perGraph } from "./per-graph";
import { allowedActions, grantsOf } from "./role-grants";

/** AWS's policies that hold what the agent of Systems Manager needs. */
const POLICIES = ["AmazonSSMManagedInstanceCore", "AmazonSSMManagedEC2InstanceDefaultPolicy", "AmazonEC2RoleforSSM"];
/** What the agent cannot do without: to report, and to open a session. Source: Systems Manager, "Instance profiles". */
const ACTIONS = ["ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel"];

/** May the servers that have this role be managed? */
export function mayBeManaged(role: Resource, graph: Graph): Verdict {
  const { managed, policies, unknown } = grantsOf(role, graph);
  if (POLICIES.some((name) => managed.has(name))) return satisfied;
  const allowed = policies.map((one) => ({ name: one.name, statements: allowedActions(one) }));
  const names = allowed.flatMap(({ statements }) => statements ?? []).flatMap((one) => one.names);
  const missing = ACTIONS.filter((action) => !names.some((name) => fits(name, action)));
  if (missing.length === 0) return satisfied;
  const hidden = allowed.flatMap(({ name, statements }) => (statements === undefined ? [name] : []));
  return unknown.length + hidden.length > 0
    ? cannotBeProved([...unknown, ...hidden].join(", "))
    : violated(`its role ${role.name} may not ${missing.join(", ")}`);
}

const SETTING = "/ssm/managed-instance/default-ec2-instance-management-role";

/** Is every server of the region managed, whatever its role? */
export const isManagedByDefault = ({ region }: Resource, graph: Graph): boolean => byDefault(graph).has(region);

const byDefault = perGraph(
  (graph) =>
    new Set(
      graph.of(["aws:ssm/serviceSetting:ServiceSetting"]).flatMap(({ inputs, region }) => {
        const id = read(inputs, "settingId");
        return id.state === "known" && typeof id.value === "string" && id.value.endsWith(SETTING) ? [region] : [];
      }),
    ),
);
