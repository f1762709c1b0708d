import type { Properties } from "../types";
import { refuses } from "./evidence";
import type { Group, TypeFacts } from "./facts";
import { blocksAt, stateOf, type Block } from "./path";
import type { Report } from "./report";

/** Judges what must not, must, or must only together be set, by what the program gave and before defaults. */
export function checkGroups(inputs: Properties, facts: TypeFacts, report: Report): void {
  for (const group of facts.conflicts ?? []) each(group, inputs, report, conflict);
  for (const group of facts.exactlyOneOf ?? []) each(group, inputs, report, exactlyOne);
  for (const group of facts.atLeastOneOf ?? []) each(group, inputs, report, atLeastOne);
  for (const group of facts.requiredWith ?? []) each(group, inputs, report, together);
}

/** Names of properties that a given one excludes, so that no default may put them in. */
export function excluded(inputs: Properties, facts: TypeFacts): ReadonlySet<string> {
  const top: Block = { path: [], value: inputs };
  const rivals = [...(facts.conflicts ?? []), ...(facts.exactlyOneOf ?? [])].map(({ of }) => of);
  return new Set(rivals.flatMap((of) => (of.some((name) => stateOf(top, name.split(".")) !== "absent") ? of : [])));
}

interface Member {
  /** Name below the block that all members share. */
  readonly name: string;
  readonly state: "given" | "absent" | "unknown";
}

type Judge = (members: readonly Member[]) => { at: string; reason: string } | undefined;

/** Judges a group in every block that holds it: nested groups speak only where their block is given. */
function each({ of, src }: Group, inputs: Properties, report: Report, judge: Judge): void {
  const names = of.map((name) => name.split("."));
  const shared = sharedStart(names);
  for (const block of blocksAt({ path: [], value: inputs }, shared)) {
    const members = names.map((name): Member => {
      const rest = name.slice(shared.length);
      return { name: rest.join("."), state: stateOf(block, rest) };
    });
    const problem = judge(members);
    if (problem !== undefined) report.say([...block.path, ...problem.at.split(".")], problem.reason, refuses(src));
  }
}

function sharedStart([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  const limit = Math.min(first.length, ...others.map(({ length }) => length)) - 1;
  const end = first.findIndex((step, index) => index >= limit || others.some((other) => other[index] !== step));
  return first.slice(0, Math.max(0, end));
}

const given = (members: readonly Member[]) => members.filter(({ state }) => state === "given").map(({ name }) => name);
const none = (members: readonly Member[]) => members.every(({ state }) => state === "absent");
const listed = (members: readonly Member[]) => members.map(({ name }) => `"${name}"`).join(", ");

const conflict: Judge = (members) => {
  const [first, second] = given(members);
  if (first === undefined || second === undefined) return undefined;
  return { at: first, reason: `must not be set together with "${second}"` };
};

const exactlyOne: Judge = (members) => {
  const [first, second] = given(members);
  if (first !== undefined && second !== undefined) {
    return { at: first, reason: `must not be set together with "${second}": exactly one of ${listed(members)}` };
  }
  return none(members)
    ? { at: members[0]?.name ?? "", reason: `exactly one of ${listed(members)} must be set` }
    : undefined;
};

const atLeastOne: Judge = (members) =>
  none(members) ? { at: members[0]?.name ?? "", reason: `at least one of ${listed(members)} must be set` } : undefined;

const together: Judge = ([subject, needed]) => {
  if (subject?.state !== "given" || needed?.state !== "absent") return undefined;
  return { at: subject.name, reason: `needs "${needed.name}" to be set too` };
};
