import { ApiFailure } from "../aws";
import { askCache, askProxy, askServers } from "./ask-aws";
import { canary } from "./canary";
import { waiting, type Finding, type Part } from "./finding";
import type { Names } from "./names";
import { health, rollout, type Servers } from "./servers";
import { cache, database, type CacheGroup, type ProxyTarget } from "./stores";
import { askCanary } from "./synthetics";

/** One look at everything that a stack serves with. */
export interface Seen {
  readonly findings: readonly Finding[];
  /** What the report reads; undefined where AWS did not answer. */
  readonly servers: Servers | undefined;
  readonly proxy: readonly ProxyTarget[] | undefined;
  readonly cache: CacheGroup | undefined;
}

/** What a look is about. */
export interface Subject {
  readonly stack: string;
  readonly region: string;
  readonly names: Names;
  /** When the command began. */
  readonly began: Date;
}

/** Asks AWS everything at once and judges the answers. An answer that did not come is one to wait for. */
export async function look(subject: Subject): Promise<Seen> {
  const { stack, region, names } = subject;
  const [servers, proxy, group, watched] = await Promise.all([
    answer(askServers(region, names)),
    answer(askProxy(region, names.databaseProxy)),
    answer(askCache(region, names.cacheReplicationGroup)),
    names.canary === undefined ? undefined : answer(askCanary(region, names.canary)),
  ]);
  const rolled = judged("rollout", servers, (known) => rollout(stack, names.serverTemplateVersion, known));
  const findings = [
    rolled,
    judged("servers", servers, (known) => health(stack, known)),
    judged("database", proxy, (known) => database(stack, known)),
    judged("cache", group, (known) => cache(stack, known)),
    ...(watched === undefined
      ? []
      : [
          rolled.state === "waiting"
            ? waiting("canary", "is asked once the rollout is over")
            : judged("canary", watched, (runs) => canary(stack, runs, { began: subject.began, ...sinceOf(servers) })),
        ]),
  ];
  return { findings, servers: servers.known, proxy: proxy.known, cache: group.known };
}

const sinceOf = ({ known }: Answer<Servers>): { since?: Date } => {
  const since = known?.refresh?.ended;
  return since === undefined ? {} : { since };
};

/** An answer, or why there is none this time. */
interface Answer<T> {
  readonly known?: T;
  readonly missing?: string;
}

/** Codes that pass by themselves: too many requests, a broken connection, a service that has a bad moment. */
const PASSING =
  /^(Throttl|TooManyRequests|RequestLimitExceeded|ServiceUnavailable|InternalFailure|InternalError|Timeout|Networking|AbortError|ECONN|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE)/;

async function answer<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { known: await asked };
  } catch (error) {
    if (!(error instanceof ApiFailure) || !(PASSING.test(error.code) || (error.status ?? 0) >= 500)) throw error;
    return { missing: `no answer to ${error.api} (${error.code}); asks again` };
  }
}

const judged = <T>(part: Part, { known, missing }: Answer<T>, judge: (known: T) => Finding): Finding =>
  missing === undefined ? judge(known as T) : waiting(part, missing);
