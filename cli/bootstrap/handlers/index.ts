import type { PlannedStep, Task } from "../plan";
import type { Handler, Step } from "../step";
import { bucket } from "./bucket";
import { identityProvider } from "./identity-provider";
import { key, keyReplica } from "./key";
import { quota } from "./quota";
import { region } from "./region";
import { replication } from "./replication";
import { role } from "./role";
import { serviceLinkedRole } from "./service-linked-role";

type Handlers = { readonly [Kind in Task["kind"]]: (task: Extract<Task, { kind: Kind }>) => Handler };

const HANDLERS: Handlers = {
  region,
  serviceLinkedRole,
  key,
  keyReplica,
  bucket,
  role,
  replication,
  quota,
  identityProvider,
};

/** Gives a planned step the calls that make it true. */
export function stepOf(planned: PlannedStep): Step {
  const make = HANDLERS[planned.kind] as (task: Task) => Handler;
  const { id, what, why, needs } = planned;
  return { id, what, why, needs, ...make(planned) };
}
