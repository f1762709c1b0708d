import { isTree, parsedTree, text, tree, type Tree } from "../json";

/** A change to one resource that a preview announces. */
export interface Change {
  urn: string;
  /** Pulumi type: `aws:rds/instance:Instance`. */
  type: string;
  name: string;
  op: string;
  /** Properties that force a replacement. */
  keys: readonly string[];
  /** Paths of the properties that differ, as the provider tells them; without its details, names of properties. */
  diffs: readonly string[];
  /** Inputs of the resource as it is now and as it shall be; empty where there is none. */
  before: Tree;
  after: Tree;
  /** The resource as it is now is protected. */
  protected: boolean;
  /** The resource as it is now would stay in AWS when the stack lets go of it. */
  retained: boolean;
}

/** Orders things by the URN of their resource. */
export const byUrn = (one: { urn: string }, other: { urn: string }): number =>
  one.urn < other.urn ? -1 : one.urn > other.urn ? 1 : 0;

/** What a policy said. */
export interface PolicyReport {
  policy: string;
  /** Enforced: the deployment must not go on. */
  mandatory: boolean;
  message: string;
  urn: string;
}

/** A preview or an update as its event log tells it. */
export interface Story {
  changes: Change[];
  policies: PolicyReport[];
  /** Errors as the engine and the providers worded them. */
  errors: { urn: string; message: string }[];
  /** URNs of protected resources that the engine refused to replace or delete. */
  refusals: { urn: string; would: "replace" | "delete"; because?: string }[];
  /** Names of the policy packs that ran. */
  packs: string[];
  /** Resources by what happens to them. */
  counts: Record<string, number>;
  /** The engine came to its end. */
  finished: boolean;
}

/**
 * Reads an event log of `pulumi preview --event-log`: one JSON object a line, shaped like EngineEvent of
 * @pulumi/pulumi/automation. A last line cut short by a killed engine is left out.
 */
export function readEvents(log: string): Story {
  const story: Story = { changes: [], policies: [], errors: [], refusals: [], packs: [], counts: {}, finished: false };
  for (const line of log.split("\n")) {
    const event = parsedTree(line);
    if (event !== undefined) tell(story, event);
  }
  return story;
}

function tell(story: Story, event: Tree): void {
  const { resourcePreEvent, policyEvent, diagnosticEvent, summaryEvent } = event;
  if (isTree(resourcePreEvent) && isTree(resourcePreEvent["metadata"])) {
    story.changes.push(changeOf(resourcePreEvent["metadata"]));
  }
  if (isTree(policyEvent)) story.policies.push(policyOf(policyEvent));
  if (isTree(diagnosticEvent) && diagnosticEvent["severity"] === "error") {
    const message = plain(text(diagnosticEvent["message"]));
    story.errors.push({ urn: text(diagnosticEvent["urn"]), message });
    story.refusals.push(...refusalsIn(message));
  }
  if (isTree(summaryEvent)) {
    story.finished = true;
    story.packs = Object.keys(tree(summaryEvent["PolicyPacks"])).map((key) => key.split("|")[0] ?? key);
    story.counts = numbers(tree(summaryEvent["resourceChanges"]));
  }
}

function changeOf(metadata: Tree): Change {
  const old = tree(metadata["old"]);
  const urn = text(metadata["urn"]);
  const names = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const detailed = Object.keys(tree(metadata["detailedDiff"]));
  return {
    urn,
    type: text(metadata["type"]),
    name: nameOf(urn),
    op: text(metadata["op"]),
    keys: names(metadata["keys"]),
    diffs: detailed.length > 0 ? detailed : names(metadata["diffs"]),
    before: tree(old["inputs"]),
    after: tree(tree(metadata["new"])["inputs"]),
    protected: old["protect"] === true,
    retained: old["retainOnDelete"] === true,
  };
}

const policyOf = (event: Tree): PolicyReport => ({
  policy: `${text(event["policyPackName"])}/${text(event["policyName"])}`,
  mandatory: event["enforcementLevel"] === "mandatory",
  message: plain(text(event["message"])).trim(),
  urn: text(event["resourceUrn"]),
});

const REPLACE = /unable to replace resource "([^"]+)"(?: as part of replacing "([^"]+)")?\s+as it is currently marked/g;
const DELETE =
  /(?:resource "([^"]+)" cannot be deleted\s+because it is protected|unable to delete resource "([^"]+)"\s+as it is currently marked)/g;

function refusalsIn(message: string): Story["refusals"] {
  return [
    ...[...message.matchAll(REPLACE)].map(([, urn = "", because]) => ({
      urn,
      would: "replace" as const,
      ...(because === undefined ? {} : { because }),
    })),
    ...[...message.matchAll(DELETE)].map(([, now, before]) => ({ urn: now ?? before ?? "", would: "delete" as const })),
  ];
}

/** The engine marks colours as `<{%reset%}>`. */
const plain = (message: string) => message.replaceAll(/<\{%[^%]*%\}>/g, "");

/** The last part of a URN is the logical name. */
export const nameOf = (urn: string) => urn.split("::").slice(3).join("::");

/** The last type of a URN's chain of types. */
export const typeOf = (urn: string) => (urn.split("::")[2] ?? "").split("$").pop() ?? "";

const numbers = (value: Tree) => Object.fromEntries(Object.entries(value).map(([name, one]) => [name, Number(one)]));
