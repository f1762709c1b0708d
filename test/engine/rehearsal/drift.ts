import type { Thing } from "../stand-in/types";
import { on, sameAsState, succeeded } from "./common";
import type { Environment } from "./environment";
import { changed } from "./outcomes";
import { inAccount } from "./state";
import type { Checks } from "./steps";

/** Something that a person or a program did in the account, behind Pulumi's back. */
interface Deed {
  what: string;
  type: string;
  /** What a refresh must find. */
  found: "update" | "delete";
  does: (environment: Environment, thing: Thing) => Promise<void>;
}

const patched = (what: string, type: string, patch: Thing["inputs"]): Deed => ({
  what,
  type,
  found: "update",
  does: ({ cloud }, thing) => cloud.change(thing, patch),
});

const removed = (what: string, type: string): Deed => ({
  what,
  type,
  found: "delete",
  does: ({ cloud }, thing) => cloud.remove(thing),
});

const tagged = (what: string, type: string): Deed => ({
  what,
  type,
  found: "update",
  does: ({ cloud }, thing) => {
    const all = { ...(thing.inputs["tags"] as Thing["inputs"] | undefined), "made-by": "hand" };
    return cloud.change(thing, { tags: all });
  },
});

/** One of each kind that happens: a door opened, a setting weakened, something deleted, a tag of somebody else's. */
export const DEEDS: readonly Deed[] = [
  patched("a bucket opened to public policies", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
    blockPublicPolicy: false,
  }),
  patched("the database's backups cut to a day", "aws:rds/instance:Instance", { backupRetentionPeriod: 1 }),
  patched("logs kept for a day", "aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 1 }),
  removed("a security group's rule deleted", "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
  removed("an alarm deleted", "aws:cloudwatch/metricAlarm:MetricAlarm"),
  tagged("a foreign tag on the network", "aws:ec2/vpc:Vpc"),
];

/** Properties that Pulumi or the provider filled in. */
const namesGiven = ({ inputs }: Thing): readonly unknown[] =>
  Array.isArray(inputs["__defaults"]) ? (inputs["__defaults"] as readonly unknown[]) : [];

const without = (inputs: Thing["inputs"], names: readonly unknown[]): Thing["inputs"] =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)));

interface Done {
  deed: Deed;
  urn: string;
  before: Thing;
}

const done = new WeakMap<Environment, Done[]>();

/** Does every deed once, to the first resource of its type, and asks the engine what it finds. */
export async function drift(environment: Environment, checks: Checks): Promise<void> {
  const things = await environment.cloud.things();
  const kept = inAccount(environment.state());
  const all: Done[] = [];
  for (const deed of DEEDS) {
    const target = kept.find(({ type }) => type === deed.type);
    const before = things.find(({ type, id }) => type === deed.type && id === target?.id);
    if (target === undefined || before === undefined) {
      checks.that(`${deed.what}: there is a ${deed.type} to do it to`, false);
      continue;
    }
    await deed.does(environment, before);
    all.push({ deed, urn: target.urn, before });
  }
  done.set(environment, all);

  const ran = await environment.pulumi(["refresh", "--preview-only", "--non-interactive", ...on(environment)]);
  succeeded(checks, ran);
  const found = changed(ran.outcomes["refresh"] ?? []);
  for (const { deed, urn } of all) {
    const op = found.find((one) => one.urn === urn)?.op;
    checks.that(`found: ${deed.what}`, op === deed.found, `refresh says ${op ?? "nothing"} for ${urn}`);
  }
  const others = found.filter(({ urn }) => !all.some((one) => one.urn === urn));
  checks.same(
    "and nothing else",
    others.map(({ urn, op }) => `${op} ${urn}`),
    [],
  );
}

/** A deployment that looks first puts everything back. */
export async function repairDrift(environment: Environment, checks: Checks): Promise<void> {
  const ran = await environment.npm("up", ["--yes", "--", "--refresh"]);
  succeeded(checks, ran);
  const kept = inAccount(environment.state());
  const things = await environment.cloud.things();
  for (const { deed, urn, before } of done.get(environment) ?? []) {
    const now = kept.find((one) => one.urn === urn);
    const thing = things.find(({ type, id }) => type === deed.type && id === now?.id);
    // What was made anew has names of its own where the program gives none.
    const own = deed.found === "delete" ? namesGiven(before) : [];
    checks.same(`put right: ${deed.what}`, without(thing?.inputs ?? {}, own), without(before.inputs, own));
  }
  await sameAsState(environment, checks);
}
