import { perGraph } from "../checks/per-graph";
import { identityDocuments, WITH_IDENTITY_POLICY } from "./documents";
import { STORE_TYPES } from "./stores";

/** Identity policies that cannot be read yet. */
interface Unreadable {
  /** By the URN of what they were made from: they will name that, if they name any store. */
  readonly of: ReadonlyMap<string, readonly string[]>;
  /** Made from nothing in the stack, so that they may name anything. */
  readonly ofAnything: readonly string[];
}

/** What is made from a store without being able to read it, until it can be read itself. */
export const unreadable = perGraph((graph): Unreadable => {
  const of = new Map<string, string[]>();
  const ofAnything: string[] = [];
  for (const one of graph.of(WITH_IDENTITY_POLICY)) {
    for (const { path, policy } of identityDocuments(one)) {
      const isKnown =
        policy.state !== "unknown" && (policy.state !== "known" || !policy.statements.includes(undefined));
      if (isKnown) continue;
      const [property = path] = path.split(/[.[]/);
      const what = `${path} of ${one.name}`;
      if ((one.propertyDependencies[property] ?? []).length === 0) ofAnything.push(what);
      for (const { urn } of graph.targets(one, property, STORE_TYPES)) of.set(urn, [...(of.get(urn) ?? []), what]);
    }
  }
  return { of, ofAnything };
});
