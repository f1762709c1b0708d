import type { Calls, LogEntry } from "../messages";
import type { Properties, Thing } from "../types";
import type { Cloud } from "./account";
import type { Fault, FaultState } from "./faults";
import { invoked } from "./invokes";
import { patched } from "./requests";
import type { Seed } from "./seed";
import type { Kept } from "./store";
import type { Deed, TroublePlan } from "./troubles";

/**
 * What a rehearsal asks of the account, beside what providers ask: `POST /stand-in/<verb>` with JSON, answered with
 * JSON; status 400 and `{"error": "<sentence>"}` for what cannot be done. Examples, body -> answer:
 *
 * - `seed` `{"zones":[{"id":"Z0123456789EXAMPLEUS","name":"us.example.com"}],"serviceLinkedRoles":["AWSServiceRoleForAutoScaling"]}`
 *   -> the whole seed; absent parts stay as they are. `account` can be set too.
 * - `bring` `{"things":[{"type":"aws:ec2/vpc:Vpc","id":"vpc-0…","region":"us-east-1","inputs":{},"outputs":{}}]}`
 *   -> `{"things":1}`; what somebody else made before the program, judged by no rule. One that is there is replaced.
 * - `things` `{}` or `{"type":"aws:s3/bucket:Bucket","region":"us-east-1"}`
 *   -> `{"things":[{"type":"…","id":"…","region":"us-east-1","inputs":{},"outputs":{},"contents":0}],
 *   "remains":[{"type":"remains:rds:Snapshot","id":"careplane-us-database-final","region":"us-east-1",…}]}`, oldest first;
 *   `"own": false` marks what AWS made with something else (a VPC's default group).
 * - `change` `{"type":"aws:ec2/vpc:Vpc","id":"vpc-0…","region":"us-east-1","patch":{"tags":{"owner":"somebody"}}}`
 *   -> the thing; drift. null takes a property away; `tags` changes `tagsAll` too. `region` may be absent when the id is
 *   in one region only.
 * - `remove` `{"type":"…","id":"…"}` -> the thing that is gone; a deletion in the console, that nothing refuses.
 * - `put-object` `{"type":"aws:s3/bucket:Bucket","id":"…","count":3}` -> `{"contents":3}`; count is 1 when absent. Images
 *   of an ECR repository likewise.
 * - `empty` `{"type":"…","id":"…"}` -> `{"contents":0}`; without a body every container of the account.
 * - `faults` `{"plan":[{"kind":"lose-answer","type":"aws:rds/instance:Instance"}]}` -> `{"plan":[{…,"met":0,"struck":0}]}`;
 *   without `plan` the present one with its counts; `{"plan":[]}` takes all away. Fields: see Fault in faults.ts.
 * - `troubles` `{"plan":{"stuck":["web-group-0a1b2c3"]}}` -> `{"deeds":[{"action":"autoscaling:CancelInstanceRefresh",
 *   "to":"web-group-0a1b2c3"}]}`; a plan takes the place of the one before and of what was done about it, without one the
 *   deeds so far. Fields: see TroublePlan in troubles.ts.
 * - `latency` `{"scale":0.01}` -> the same; seconds waited for each second that AWS takes. 0 at the start.
 * - `log` `{"from":12}` -> `{"entries":[LogEntry…],"next":40}`: creates, updates and deletes in order, from that index
 *   on; an entry with `effect` and no `end` has taken effect and is not answered. LogEntry: see messages.ts.
 * - `reset` `{}` -> `{}`: an empty account, without faults and log; the seed stays.
 */
export interface Verbs {
  seed: { ask: Partial<Seed>; answer: Seed };
  bring: { ask: { things: readonly Thing[] }; answer: { things: number } };
  things: { ask: { type?: string; region?: string }; answer: { things: readonly Shown[]; remains: readonly Thing[] } };
  change: { ask: Named & { patch: Properties }; answer: Shown };
  remove: { ask: Named; answer: Shown };
  "put-object": { ask: Named & { count?: number }; answer: { contents: number } };
  empty: { ask: Partial<Named>; answer: { contents: number } };
  faults: { ask: { plan?: readonly Fault[] }; answer: { plan: readonly FaultState[] } };
  troubles: { ask: { plan?: TroublePlan }; answer: { deeds: readonly Deed[] } };
  latency: { ask: { scale: number }; answer: { scale: number } };
  log: { ask: { from?: number }; answer: { entries: readonly LogEntry[]; next: number } };
  reset: { ask: Record<string, never>; answer: Record<string, never> };
}

/** One thing, named. */
export interface Named {
  readonly type: string;
  readonly id: string;
  /** @default the only region that has the id */
  readonly region?: string;
}

/** A thing as a list shows it. */
export interface Shown {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Objects, versions or images inside. */
  readonly contents: number;
  /** False for what AWS made with something else. */
  readonly own: boolean;
}

const shown = ({ thing, contents, with: owner }: Kept): Shown => ({ ...thing, contents, own: owner === undefined });

type Control = { readonly [V in keyof Verbs]: (cloud: Cloud, ask: Verbs[V]["ask"]) => Verbs[V]["answer"] };

const CONTROL: Control = {
  seed: ({ store }, seed) => {
    store.plant(seed);
    return store.seed;
  },
  bring: ({ store }, { things }) => {
    for (const thing of things) store.put({ ...thing, outputs: { ...thing.outputs, id: thing.id } });
    return { things: things.length };
  },
  things: ({ store }, { type, region }) => ({
    things: (type === undefined ? store.all() : store.ofType(type))
      .filter(({ thing }) => region === undefined || thing.region === region)
      .map(shown),
    remains: store.remains,
  }),
  change: (cloud, { patch, ...named }) => {
    const { thing } = found(cloud, named);
    const { tags } = patch;
    const inputs = patched(thing.inputs, patch);
    const outputs = patched(thing.outputs, tags === undefined ? patch : { tagsAll: tags ?? {}, ...patch });
    return shown(cloud.store.put({ ...thing, inputs, outputs }));
  },
  remove: (cloud, named) => {
    const kept = found(cloud, named);
    cloud.store.drop(kept.thing);
    return shown(kept);
  },
  "put-object": (cloud, { count = 1, ...named }) => {
    const { thing, contents } = found(cloud, named);
    return { contents: cloud.store.put(thing, { contents: contents + count }).contents };
  },
  empty: (cloud, { type, id, region }) => {
    const named =
      type === undefined || id === undefined ? undefined : { type, id, ...(region === undefined ? {} : { region }) };
    const all = named === undefined ? cloud.store.all() : [found(cloud, named)];
    for (const { thing, contents } of all) if (contents > 0) cloud.store.put(thing, { contents: 0 });
    return { contents: 0 };
  },
  faults: ({ faults }, { plan }) => {
    if (plan !== undefined) faults.plan(plan);
    return { plan: faults.state() };
  },
  troubles: ({ store: { troubles } }, { plan }) => {
    if (plan !== undefined) troubles.begin(plan);
    return { deeds: troubles.deeds };
  },
  latency: (cloud, { scale }) => {
    if (!Number.isFinite(scale) || scale < 0) throw new Error(`latency: scale is ${scale}; it must be 0 or more`);
    cloud.scale = scale;
    return { scale };
  },
  log: ({ log }, { from = 0 }) => {
    const entries = log.filter(({ index }) => index >= from);
    return { entries, next: (entries.at(-1)?.index ?? from - 1) + 1 };
  },
  reset: (cloud) => {
    cloud.store.clear();
    cloud.faults.plan([]);
    cloud.store.troubles.begin({});
    cloud.log = [];
    return {};
  },
};

/** True for a verb of this file. */
export const isControl = (verb: string): verb is keyof Verbs => Object.hasOwn(CONTROL, verb);

/** Does what a rehearsal asks. Throws a sentence on what cannot be done. */
export const control = (cloud: Cloud, verb: keyof Verbs, ask: unknown): unknown =>
  (CONTROL[verb] as (cloud: Cloud, ask: unknown) => unknown)(cloud, ask);

function found({ store }: Cloud, { type, id, region }: Named): Kept {
  const all = store
    .ofType(type)
    .filter(({ thing }) => thing.id === id && (region === undefined || thing.region === region));
  const [one, another] = all;
  if (one === undefined) throw new Error(`there is no ${type} ${id}${region === undefined ? "" : ` in ${region}`}`);
  if (another !== undefined) throw new Error(`${type} ${id} is in more than one region: name one`);
  return one;
}

/** What a provider asks, as the server dispatches it. */
export async function asked(cloud: Cloud, verb: keyof Calls, ask: never, gone: AbortSignal): Promise<unknown> {
  switch (verb) {
    case "create":
      return cloud.create(ask, gone);
    case "update":
      return cloud.update(ask, gone);
    case "delete":
      return cloud.delete(ask, gone);
    case "read":
      return { answer: cloud.requests.read(ask) };
    case "invoke":
      return invoked(cloud.store, ask);
    case "account":
      return { answer: { account: cloud.store.seed.account } };
  }
}
