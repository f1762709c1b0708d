import { texts } from "../../config";
import type { Graph } from "../../graph";
import { accessOf, type Reach } from "../../iam/access";
import { few } from "../../iam/breadth";
import { WITH_IDENTITY_POLICY } from "../../iam/documents";
import { guestsOf } from "../../iam/guests";
import { isReader } from "../../iam/readers";
import { policiesOn } from "../../iam/store-policies";
import { STORE_TYPES, storesOf, type Store } from "../../iam/stores";
import { unreadable } from "../../iam/unreadable";
import { wholeRule } from "../../rule";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

export const iamPhiLeastPrivilege = wholeRule("iam-phi-least-privilege", {
  types: [...STORE_TYPES, ...WITH_IDENTITY_POLICY],
  settings: {
    readers: texts(
      [],
      "Logical names or ARNs, `*` allowed, of the roles and users that may get at health data; " +
        "left empty, every role that only programs on AWS take on.",
    ),
  },
  judge: (graph, { readers }) =>
    storesOf(graph).map((store) => ({ resource: store.resource, verdict: verdictOn(store, readers, graph) })),
});

function verdictOn(store: Store, readers: readonly string[], graph: Graph): Verdict {
  const reached = accessOf(graph).get(store.resource.urn) ?? [];
  const { of, ofAnything } = unreadable(graph);
  const hidden = [...(of.get(store.resource.urn) ?? []), ...ofAnything];
  return shortened(
    worst([
      satisfied,
      ...reached.map((one) => exact(one, store)),
      ...reached.map((one) => allowed(one, store, readers, graph)),
      ...policiesOn(store.resource, graph).flatMap((policy) => guestsOf(policy, store, readers, graph)),
      ...(hidden.length === 0 ? [] : [cannotBeProved(few(hidden))]),
    ]),
  );
}

/** role web -> storage (policy.Statement[0]) -> s3:Get* -> bucket records */
const pathOf = ({ holder, given, statement }: Reach, actions: string, { what, resource }: Store): string =>
  `${holder.name} -> ${given.name} ${statement.at} -> ${actions} -> ${what} ${resource.name}`;

function exact(one: Reach, store: Store): Verdict {
  const { looseActions, isLoose, isSure, actions, resource } = one;
  if (looseActions.length === 0 && !isLoose) return satisfied;
  if (!isSure) return cannotBeProved(`what ${resource} in ${one.statement.at} of ${one.given.name} covers`);
  const path = pathOf(one, few(looseActions.length > 0 ? looseActions : actions), store);
  const loose = [
    ...(looseActions.length > 0 ? ["actions"] : []),
    ...(isLoose ? [`the resource (${resource.slice(0, 100)})`] : []),
  ];
  return violated(`${path}: ${loose.join(" and ")} must be named exactly`);
}

/** Whoever is not in the stack is judged where it is made. */
function allowed(one: Reach, store: Store, readers: readonly string[], graph: Graph): Verdict {
  const { holder, isSure } = one;
  if (holder.resource === undefined) return satisfied;
  const is = isReader(holder.resource, readers, graph);
  if (is === "yes") return satisfied;
  if (is === "unknown") return cannotBeProved(`assumeRolePolicy of ${holder.resource.name}`);
  if (!isSure) return cannotBeProved(`what ${one.resource} in ${one.statement.at} of ${one.given.name} covers`);
  return violated(`${pathOf(one, few(one.actions), store)}: ${holder.name} is not among those who may`);
}

/** The longest message that is still read. */
const LONGEST = 1500;

function shortened(verdict: Verdict): Verdict {
  return verdict.is === "violated" && verdict.because.length > LONGEST
    ? violated(`${verdict.because.slice(0, LONGEST)}… and more`)
    : verdict;
}
