import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import taggable from "./taggable-types.json";

/** The tag that ties a resource in AWS to its URN, so that what a lost run left behind can be found and adopted. */
export const ID_TAG = "careplane:id";

const TAGGABLE: ReadonlySet<string> = new Set(taggable);
/** Takes its tags as a list of objects. */
const AUTO_SCALING_GROUP = "aws:autoscaling/group:Group";
/** A remote component: transformations do not reach its child, so it is given the child's id to pass on. */
const REPOSITORY_COMPONENT = "awsx:ecr:Repository";

/**
 * 32 hex characters of the SHA-256 of a URN.
 * URNs themselves hold `$` and are longer than the tag values of many services.
 */
export const resourceId = (urn: string): string => createHash("sha256").update(urn).digest("hex").slice(0, 32);

/**
 * Puts `careplane:id` on every taggable resource that the program declares from now on, and the tags that `tagsOf` gives
 * to its type where it has none of that name. Call it once, first.
 */
export function tagEveryResource(tagsOf: TagsOf = () => ({})): void {
  pulumi.runtime.registerStackTransformation(idTransformation(tagsOf));
}

/** The tags that every resource of a type gets. */
export type TagsOf = (type: string) => Readonly<Record<string, string>>;

function idTransformation(tagsOf: TagsOf): pulumi.ResourceTransformation {
  // Types with their parents', as URNs have them. Kept here because a parent's own URN is an output, and a tag made of
  // it would make every resource wait for its whole family.
  const qualifiedTypes = new WeakMap<pulumi.Resource, string>();

  return ({ resource, type, name, props, opts }) => {
    const above = opts.parent === undefined ? undefined : qualifiedTypes.get(opts.parent);
    const qualified = above === undefined ? type : `${above}$${type}`;
    qualifiedTypes.set(resource, qualified);
    const tagged = withTags(type, name, qualified, props, tagsOf);
    return tagged === undefined ? undefined : { props: tagged, opts };
  };
}

type Properties = Record<string, unknown>;
type Tags = Readonly<Record<string, string>>;

function withTags(
  type: string,
  name: string,
  qualified: string,
  props: Properties,
  tagsOf: TagsOf,
): Properties | undefined {
  if (type === REPOSITORY_COMPONENT) {
    const child = urn(`${qualified}$aws:ecr/repository:Repository`, name.toLowerCase());
    return tagged(props, tagsOf(type), child);
  }
  if (!TAGGABLE.has(type) && type !== AUTO_SCALING_GROUP) return undefined;
  const own = urn(qualified, name);
  return type === AUTO_SCALING_GROUP ? listTagged(props, tagsOf(type), own) : tagged(props, tagsOf(type), own);
}

const urn = (qualifiedType: string, name: string): string =>
  `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${qualifiedType}::${name}`;

function tagged(props: Properties, common: Tags, of: string): Properties {
  const given = props["tags"] as pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  const mine = { [ID_TAG]: resourceId(of) };
  return {
    ...props,
    tags: isPlain(given)
      ? { ...common, ...given, ...mine }
      : pulumi.output(given).apply((known) => ({ ...common, ...known, ...mine })),
  };
}

function listTagged(props: Properties, common: Tags, of: string): Properties {
  const given = (props["tags"] ?? []) as pulumi.Input<{ key: string }[]>;
  const entry = (key: string, value: string) => ({ key, value, propagateAtLaunch: false });
  return {
    ...props,
    tags: pulumi.output(given).apply((known) => [
      ...known,
      ...Object.entries(common)
        .filter(([name]) => !known.some(({ key }) => key === name))
        .map(([name, value]) => entry(name, value)),
      entry(ID_TAG, resourceId(of)),
    ]),
  };
}

function isPlain(tags: unknown): tags is Record<string, pulumi.Input<string>> | undefined {
  return (
    tags === undefined || (typeof tags === "object" && !pulumi.Output.isInstance(tags) && !(tags instanceof Promise))
  );
}
