import { asText, entries, evidence, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { ownAccounts } from "./accounts";
import type { Context } from "./condition";
import type { Caller } from "./evaluate";
import type { Holder } from "./holders";
import type { Store } from "./stores";

/** The holder of a policy as it asks for something. */
export const callerOf = ({ resource }: Holder, graph: Graph): Caller => ({
  kind: "AWS",
  arn: resource === undefined ? "" : arnOf(resource),
  account: accountOf(graph),
});

/** What is known of any request of the holder to the store. */
export function contextOf({ resource: holder }: Holder, { resource, what }: Store, graph: Graph): Context {
  return (key) => {
    if (key === "aws:principalarn") return holder === undefined ? UNKNOWN : one(arnOf(holder));
    if (key === "aws:principalaccount" || key === "aws:resourceaccount") {
      const account = accountOf(graph);
      return account === undefined ? UNKNOWN : one(account);
    }
    // The tags of a bucket are not those of its objects.
    if (!key.startsWith(TAG) || what === "bucket") return UNKNOWN;
    const tag = tagLike(resource, key.slice(TAG.length));
    return tag.state === "known" ? one(asText(tag.value)) : tag;
  };
}

const TAG = "aws:resourcetag/";
const UNKNOWN = { state: "unknown" } as const;
const one = (value: string): Evidence<readonly string[]> => ({ state: "known", value: [value] });

/** A tag of the resource, or of its provider; in conditions, its name is the same in upper and lower case. */
function tagLike({ inputs, defaultTags }: Resource, name: string): Evidence {
  const given = read(inputs, "tags");
  if (given.state === "unknown") return given;
  const all = [given.state === "known" ? given.value : {}, defaultTags].flatMap((tags) => entries(tags) ?? []);
  return all.find(([key]) => key.toLowerCase() === name)?.[1] ?? { state: "absent" };
}

/** The ARN, or what a policy document writes in its place before there is one. */
function arnOf({ made, urn }: Resource): string {
  const arn = evidence(made?.arn);
  const isMade = arn.state === "known" && typeof arn.value === "string" && arn.value.startsWith("arn:");
  return isMade ? asText(arn.value) : `<${urn}>`;
}

/** The account, where the stack is of one. */
function accountOf(graph: Graph): string | undefined {
  const own = ownAccounts(graph);
  return own.size === 1 ? [...own][0] : undefined;
}
