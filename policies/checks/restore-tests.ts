import { any, every, listed, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import { regionOfArn } from "../places";
import type { Resource } from "../resource";
import { VAULT } from "./backup-types";
import { isElsewhere } from "./selections";
import { textOf } from "./text-of";

export const RESTORE_PLAN = ["aws:backup/restoreTestingPlan:RestoreTestingPlan"];
const RESTORE_SELECTION = ["aws:backup/restoreTestingSelection:RestoreTestingSelection"];
/** Types that restore tests can bring back. Source: AWS Backup Developer Guide, "Restore testing". */
export const TESTABLE: readonly string[] = [
  "Aurora",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "S3",
];

/** Does a restore testing plan take recovery points from a vault? It sees its own region. */
export function takesFrom(plan: Resource, vault: Resource, graph: Graph): Answer {
  if (isElsewhere(plan, vault)) return "no";
  const [included, excluded] = ["includeVaults", "excludeVaults"].map((list) => names(plan, list, vault));
  const made = graph.targets(plan, "recoveryPointSelection", VAULT);
  // A vault that the plan was made from is meant by what is not known yet, in the one list or the other.
  if (made.length > 0 && !made.includes(vault)) return included === "yes" && excluded !== "yes" ? "yes" : "no";
  const [takes, leaves] = [included ?? "no", excluded ?? "no"];
  if (made.includes(vault) && takes === "unknown" && leaves === "no") return "yes";
  return every([takes, OPPOSITE[leaves]]);
}

const OPPOSITE = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

function names(plan: Resource, list: string, vault: Resource): Answer {
  return any(
    listed(read(plan.inputs, `recoveryPointSelection.${list}`)).map((one): Answer => {
      if (one.state !== "known") return "unknown";
      return one.value === "*" || isNameOf(one.value, vault) ? "yes" : "no";
    }),
  );
}

/** An ARN names the vault: the one that it has, or one that ends with its region and name. */
function isNameOf(arn: unknown, { inputs, region, made }: Resource): boolean {
  if (typeof arn !== "string") return false;
  const name = textOf(read(inputs, "name"));
  return arn === made?.arn || (name !== undefined && regionOfArn(arn) === region && arn.endsWith(`:${name}`));
}

/** The selections of a plan, each as a question: does it restore this type? Undefined asks for any. */
export function selectionsOf(plan: Resource, graph: Graph): ((kind: string | undefined) => Answer)[] {
  const { sure, maybe } = graph.configuring(plan, RESTORE_PLAN, RESTORE_SELECTION, "restoreTestingPlanName");
  const ask =
    (one: Resource) =>
    (kind: string | undefined): Answer => {
      const type = read(one.inputs, "protectedResourceType");
      if (type.state !== "known") return type.state === "absent" ? "no" : "unknown";
      return kind === undefined || type.value === kind ? "yes" : "no";
    };
  const guess =
    (question: (kind: string | undefined) => Answer) =>
    (kind: string | undefined): Answer =>
      question(kind) === "no" ? "no" : "unknown";
  return [...sure.map(ask), ...maybe.map((one) => guess(ask(one)))];
}
