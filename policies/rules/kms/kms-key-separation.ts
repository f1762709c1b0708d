import { DOMAINS, KEY_USERS, keyUsers, type Domain, type KeyUser } from "../../checks/key-users";
import { KEYS } from "../../checks/keys";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { wholeRule, type Judged } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

const NAMES: Readonly<Record<Domain, string>> = {
  health: "health data",
  backup: "backups",
  audit: "audit logs",
  credentials: "secrets",
};

/** Stores named for each domain in a message. */
const MOST_NAMES = 3;

function named(users: readonly KeyUser[], domain: Domain): string {
  const all = [...new Set(users.filter((one) => one.domain === domain).map(({ store }) => store.name))];
  const more = all.length > MOST_NAMES ? ` and ${all.length - MOST_NAMES} more` : "";
  return `${NAMES[domain]} (${all.slice(0, MOST_NAMES).join(", ")}${more})`;
}

/** A key's verdict from those that use it, and from those that may. */
function shared(users: readonly KeyUser[], maybe: readonly KeyUser[]): Verdict {
  const domains = DOMAINS.filter((domain) => users.some((one) => one.domain === domain));
  if (domains.length > 1) return violated(`encrypts ${domains.map((domain) => named(users, domain)).join(" and ")}`);
  const [only] = domains;
  if (only === undefined) return notApplicable("encrypts nothing that must be kept apart");
  const hidden = users.find(({ domain }) => domain === undefined);
  if (hidden !== undefined) return cannotBeProved(`what ${hidden.store.name} holds`);
  const other = maybe.find(({ domain }) => domain !== only);
  return other === undefined ? satisfied : cannotBeProved(`${other.path} of ${other.store.name}`);
}

function group<Key>(users: readonly KeyUser[], by: (one: KeyUser) => Key | undefined): Map<Key, KeyUser[]> {
  const found = new Map<Key, KeyUser[]>();
  for (const one of users) {
    const key = by(one);
    if (key === undefined) continue;
    const list = found.get(key);
    if (list === undefined) found.set(key, [one]);
    else list.push(one);
  }
  return found;
}

function ofKeys(users: readonly KeyUser[], graph: Graph): Judged[] {
  const own = group(users, ({ key }) => ("of" in key ? key.of : undefined));
  const open = users.flatMap((user) => ("oneOf" in user.key ? [{ user, keys: user.key.oneOf }] : []));
  return graph.of(KEYS).map((resource) => {
    const maybe = open.flatMap(({ user, keys }) => (keys.length === 0 || keys.includes(resource) ? [user] : []));
    return { resource, verdict: shared(own.get(resource) ?? [], maybe) };
  });
}

/** A key made elsewhere cannot be spoken of itself; the stores that use it can. */
function ofStores(users: readonly KeyUser[]): Judged[] {
  const found = new Map<Resource, Verdict[]>();
  for (const its of group(users, ({ key }) => ("outside" in key ? key.outside : undefined)).values()) {
    const verdict = shared(its, []);
    for (const store of new Set(its.map((one) => one.store))) found.set(store, [...(found.get(store) ?? []), verdict]);
  }
  return [...found].map(([resource, verdicts]) => ({ resource, verdict: worst(verdicts) }));
}

export const kmsKeySeparation = wholeRule("kms-key-separation", {
  types: [...KEYS, ...KEY_USERS],
  judge: (graph) => {
    const users = keyUsers(graph);
    return [...ofKeys(users, graph), ...ofStores(users)];
  },
});
