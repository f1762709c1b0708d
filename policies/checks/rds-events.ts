import { effective } from "../defaults";
import { any, asBoolean, elements, every, listed, read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import { fromJson } from "../json";
import type { Resource } from "../resource";
import { DATABASE } from "../types";
import { perGraph } from "./per-graph";

export const SUBSCRIPTION = "aws:rds/eventSubscription:EventSubscription";
const RULE = ["aws:cloudwatch/eventRule:EventRule"];

/** Kinds of RDS events, and what each is called by EventBridge. Source: Amazon RDS User Guide, "Amazon RDS event categories". */
const KINDS = {
  "db-instance": "RDS DB Instance Event",
  "db-parameter-group": "RDS DB Parameter Group Event",
  "db-security-group": "RDS DB Security Group Event",
} as const;
export type EventKind = keyof typeof KINDS;

/** Are the events of a kind and category, about this database, sent to somebody? */
export function isTold(database: Resource, kind: EventKind, category: string, graph: Graph): Answer {
  const own = graph.referring(database, DATABASE, [SUBSCRIPTION], "sourceIds");
  return any([
    ...own.map((one) => toldBy(one).tells(kind, category)),
    announcers(graph).tell(database.region, kind, category),
  ]);
}

interface Teller {
  readonly tells: (kind: EventKind, category: string) => Answer;
}

/** What speaks for a whole region; one answer for all databases in it. */
class Announcers {
  private readonly tellers = new Map<string | undefined, Teller[]>();
  private readonly answers = new Map<string, Answer>();

  constructor(graph: Graph) {
    const subscriptions = graph.of([SUBSCRIPTION]).filter(({ inputs }) => read(inputs, "sourceIds").state === "absent");
    for (const one of subscriptions) this.add(one, toldBy(one));
    for (const one of graph.of(RULE)) this.add(one, matching(one));
  }

  private add({ region }: Resource, teller: Teller | undefined): void {
    if (teller === undefined) return;
    const list = this.tellers.get(region);
    if (list === undefined) this.tellers.set(region, [teller]);
    else list.push(teller);
  }

  tell(region: string | undefined, kind: EventKind, category: string): Answer {
    const key = [region, kind, category].join();
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = any((this.tellers.get(region) ?? []).map((one) => one.tells(kind, category)));
      this.answers.set(key, answer);
    }
    return answer;
  }
}

const announcers = perGraph((graph) => new Announcers(graph));

/** A subscription without a type of source or without categories is about all of them. */
function toldBy(subscription: Resource): Teller {
  const enabled = effective(subscription, "enabled");
  const off = enabled.state === "known" && asBoolean(enabled.value) === false;
  const type = read(subscription.inputs, "sourceType");
  const categories = read(subscription.inputs, "eventCategories");
  return { tells: (kind, category) => (off ? "no" : every([includes(type, kind), includes(categories, category)])) };
}

/** An EventBridge rule for the events of RDS, if it takes in whole kinds of them. */
function matching({ inputs }: Resource): Teller | undefined {
  const [pattern, state] = [read(inputs, "eventPattern"), read(inputs, "state")];
  if (pattern.state !== "known" || typeof pattern.value !== "string") return undefined;
  if (state.state === "known" && state.value === "DISABLED") return undefined;
  const parsed = fromJson(pattern.value);
  if (parsed === undefined) return undefined;
  const filter = parsed.value;
  if (includes(read(filter, "source"), "aws.rds") !== "yes" || read(filter, "resources").state !== "absent")
    return undefined;
  const detail = read(filter, "detail");
  const keys = detail.state === "known" && typeof detail.value === "object" ? Object.keys(detail.value ?? {}) : [];
  if (keys.some((key) => key !== "EventCategories")) return undefined;
  const [types, categories] = [read(filter, "detail-type"), read(filter, "detail.EventCategories")];
  return { tells: (kind, category) => every([includes(types, KINDS[kind]), includes(categories, category)]) };
}

/** Does a list, or a bare value, hold this one? One that is left out holds everything. */
function includes(value: Evidence, wanted: string): Answer {
  if (value.state !== "known") return value.state === "absent" ? "yes" : "unknown";
  if (elements(value.value)?.length === 0) return "yes";
  const all = listed(value);
  if (all.some((one) => one.state === "known" && one.value === wanted)) return "yes";
  return all.some((one) => one.state === "unknown") ? "unknown" : "no";
}
