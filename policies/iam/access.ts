import { perGraph } from "../checks/per-graph";
import type { Graph } from "../graph";
import { callerOf, contextOf } from "./circumstances";
import { decide, isAbout, says, type Request } from "./evaluate";
import { holdersOf, type Given, type Holder } from "./holders";
import { covered, isBroad, resolver } from "./naming";
import { known, type Statement } from "./statement";
import { policiesOn } from "./store-policies";
import { looseActions, storesOf, type Store } from "./stores";

/** A statement by which somebody can get at a store of health data. */
export interface Reach {
  readonly holder: Holder;
  readonly given: Given;
  readonly statement: Statement;
  /** What can be done to the data. */
  readonly actions: readonly string[];
  /** The resource as the statement names it. */
  readonly resource: string;
  /** Names of actions in the statement that are wildcards. */
  readonly looseActions: readonly string[];
  /** The resource is not named, but covered by a wildcard. */
  readonly isLoose: boolean;
  /** Whether the wildcard covers the store shows when the store has its name. */
  readonly isSure: boolean;
}

interface Candidate {
  readonly holder: Holder;
  readonly given: Given;
  readonly statement: Statement;
  /** Undefined for a statement about everything but what it names. */
  readonly pattern: string | undefined;
}

/** Who can get at each store of health data, by its URN. */
export const accessOf = perGraph((graph): ReadonlyMap<string, readonly Reach[]> => {
  const stores = storesOf(graph);
  const resolve = resolver(stores, graph);
  const named = new Map<Store, Candidate[]>();
  const broad: Candidate[] = [];
  for (const one of candidatesOf(graph)) {
    if (isBroad(one.pattern)) broad.push(one);
    for (const store of one.pattern === undefined ? [] : resolve(one.pattern)) add(named, store, one);
  }
  const broadFor = byActions(broad);
  return new Map(
    stores.map((store) => {
      const own = policiesOn(store.resource, graph).flatMap(statementsOf);
      const reached = (named.get(store) ?? []).flatMap((one) => reach(one, store, "named", own, graph));
      const enough = reached.length + MOST;
      for (const one of broadFor(store.actions)) {
        if (reached.length >= enough) break;
        reached.push(...reach(one, store, covered(one.pattern, store), own, graph));
      }
      return [store.resource.urn, reached];
    }),
  );
});

/** A store that so many reach by wildcards is open; who else does makes no difference. */
const MOST = 5;

/** Most wildcards are about other services: which are not is found out once for each kind of store. */
function byActions(candidates: readonly Candidate[]): (actions: readonly string[]) => readonly Candidate[] {
  const kept = new Map<readonly string[], readonly Candidate[]>();
  return (actions) => {
    const found =
      kept.get(actions) ??
      candidates.filter(({ statement }) => actions.some((action) => isAbout(statement, action) === "yes"));
    kept.set(actions, found);
    return found;
  };
}

/** Every statement by which somebody is allowed something, once for each resource it names. */
function candidatesOf(graph: Graph): Candidate[] {
  return holdersOf(graph).flatMap((holder) =>
    holder.given.flatMap((given) => {
      const statements = given.policy.state === "known" ? given.policy.statements : [];
      return statements.flatMap((statement) => {
        if (statement === undefined || statement.effect === "Deny" || statement.resources === undefined) return [];
        const patterns = statement.resources.negated ? [undefined] : known(statement.resources);
        return patterns.map((pattern) => ({ holder, given, statement, pattern }));
      });
    }),
  );
}

/** Statements of a store's own policies; undefined for what cannot be read yet. */
type Own = readonly (Statement | undefined)[];
type How = "named" | "surely" | "perhaps" | "no";

/** What a statement lets its holder do to the data, if anything. */
function reach(candidate: Candidate, store: Store, how: How, own: Own, graph: Graph): Reach[] {
  const { holder, given, statement, pattern } = candidate;
  // The ARN of a bucket alone does not mean the objects in it.
  const isBare = how === "named" && store.what === "bucket" && !/[/<]/.test(pattern ?? "");
  if (how === "no" || isBare) return [];
  const resource = how === "named" && pattern !== undefined ? pattern : (store.arns.at(-1) ?? "*");
  const actions = store.actions.filter(
    (action) => isAbout(statement, action) === "yes" && isOpen(candidate, action, resource, store, own, graph),
  );
  if (actions.length === 0) return [];
  return [
    {
      holder,
      given,
      statement,
      actions,
      resource: pattern ?? "everything but what it names",
      looseActions: looseActions(statement, store, actions),
      isLoose: how !== "named",
      isSure: how !== "perhaps" && statement.effect === "Allow",
    },
  ];
}

/** Does the statement allow it, unless something takes it away again? What is not known may take nothing away. */
function isOpen(
  { holder, statement }: Candidate,
  action: string,
  resource: string,
  store: Store,
  own: Own,
  graph: Graph,
): boolean {
  const context = contextOf(holder, store, graph);
  const request: Request = { caller: callerOf(holder, graph), action, resource, context };
  // By itself: what another statement allows is not laid at its door.
  const alone = { state: "known", statements: [statement] } as const;
  if (says(alone, "Allow", request) === "no") return false;
  const asked = decide(
    {
      identity: [alone, { state: "known", statements: deniesOf(holder) }],
      resource: { state: "known", statements: own },
      mustBeLetIn: store.what === "key" && own.length > 0,
      ...(holder.boundary === undefined ? {} : { boundary: holder.boundary }),
    },
    request,
  );
  return asked !== "no";
}

const statementsOf = ({ policy }: Given): Own =>
  policy.state === "known" ? policy.statements : policy.state === "unknown" ? [undefined] : [];

const denies = new WeakMap<Holder, readonly Statement[]>();

function deniesOf(holder: Holder): readonly Statement[] {
  const kept = denies.get(holder);
  if (kept !== undefined) return kept;
  const all = holder.given.flatMap(statementsOf);
  const found = all.flatMap((statement) => (statement?.effect === "Deny" ? [statement] : []));
  denies.set(holder, found);
  return found;
}

function add<Key, One>(map: Map<Key, One[]>, key: Key, one: One): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
