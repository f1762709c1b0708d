import { classOf } from "../../classes";
import { FUNCTION } from "../../checks/event-sources";
import { elements, read, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import { reachedBy } from "../../iam/reached-by";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { CACHE, DATABASE, SERVERLESS_CACHE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

const REACHED_BY_ADDRESS = [...DATABASE, "aws:rds/cluster:Cluster", "aws:rds/proxy:Proxy", ...CACHE, SERVERLESS_CACHE];
const KINDS = ["bucket", "database", "cache"];

export const lambdaInVpc = stackRule("lambda-in-vpc", {
  types: FUNCTION,
  judge: (one, graph) => {
    const inside = isInside(one);
    if (inside === "yes") return satisfied;
    if (classOf(one) === "none") return notApplicable("its tag says that it handles no data");
    const touched = touchedBy(one, graph);
    const [first] = touched;
    if (first === undefined) return notApplicable("its role and settings name no store of health data");
    return inside === "unknown"
      ? cannotBeProved("vpcConfig")
      : violated(`runs outside the VPC and reaches ${first.name}`);
  },
});

function isInside({ inputs }: Resource): Answer {
  const config = read(inputs, "vpcConfig");
  if (config.state !== "known") return config.state === "unknown" ? "unknown" : "no";
  const lists = ["subnetIds", "securityGroupIds"].map((path) => read(config.value, path));
  if (lists.some((one) => one.state !== "unknown" && (one.state === "absent" || !elements(one.value)?.length)))
    return "no";
  return "yes";
}

/** What its role lets it read, and, where that is a secret, the databases that its environment names. */
function touchedBy(one: Resource, graph: Graph): Resource[] {
  const reached = reachedBy(one, graph);
  const direct = reached.flatMap(({ resource, what }) => (KINDS.includes(what) ? [resource] : []));
  // Who has a password and an address signs in; who has the address alone, only looks at the settings.
  const hasPassword = reached.some(({ what }) => what === "secret");
  return hasPassword ? [...direct, ...graph.targets(one, "environment", REACHED_BY_ADDRESS)] : direct;
}
