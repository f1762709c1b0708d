import { effectsOf, type Effect } from "../../../cli/deploy/effects";
import { byUrn, type Change, type Story } from "../../../cli/deploy/events";
import { judge, type UnsafeChange } from "../../../cli/deploy/verdict";
import { AREAS, type Edit } from "./edits-model";

/** One line of the table. */
export interface Row {
  setting: string;
  from: string;
  to: string;
  /** What happens to what, in lines. */
  effects: readonly string[];
  verdict: string;
  safeWay: string;
}

const SILENT = ["same", "read", "refresh"];
/** The engine's own and the components, which are nothing in AWS. */
const isReal = ({ type }: Change): boolean => type.startsWith("aws:");

/** The part of a story that one edit of a group is behind. */
export function shareOf(story: Story, edit: Edit): Story {
  if (edit.area === undefined) return story;
  const mine = (name: string) => AREAS[edit.area ?? "web"].test(name);
  return {
    ...story,
    changes: story.changes.filter(({ name }) => mine(name)),
    refusals: story.refusals.filter(({ urn }) => mine(urn.split("::").pop() ?? "")),
    errors: story.errors.filter(({ urn }) => mine(urn.split("::").pop() ?? "")),
  };
}

/** Resources that change and that no edit of the group answers for. */
export function unclaimed(story: Story, group: readonly Edit[]): string[] {
  if (group.some(({ area }) => area === undefined)) return [];
  const claimed = (name: string) => group.some(({ area }) => AREAS[area ?? "web"].test(name));
  const changed = story.changes.filter((change) => isReal(change) && !SILENT.includes(change.op));
  return [...new Set(changed.filter(({ name }) => !claimed(name)).map(({ urn }) => urn))];
}

/** What the preview of an edit says, as a line of the table. */
export function rowOf(edit: Edit, from: unknown, story: Story): Row {
  // What the program refuses does not come to anything, whatever it had registered by then.
  const refused = story.errors.some(({ urn, message }) => urn === "" && !/^preview failed/i.test(message));
  const { unsafe } = judge(refused ? { ...story, changes: [], refusals: [] } : story);
  const effects = refused ? [] : effectsOf(story);
  const stopped = unsafe.length > 0;
  const failed = story.errors.filter(({ message }) => !/currently marked|is protected/.test(message)).sort(byUrn);
  const [refusal, ...more] = (failed[0]?.message ?? "")
    .split("\n")
    .filter((line) => !/^$|\d problems?$/.test(line.trim()));
  const way = more.find((line) => /^ *fix: /.test(line))?.replace(/^ *fix: /, "") ?? "set it back";
  const goingOn = refusal === undefined ? safeWays(effects) : [way];
  return {
    setting: edit.setting,
    from: short(edit.from ?? shown(from)),
    to: short(shown(edit.to)),
    effects: refused ? [] : linesOf(unsafe, effects, story),
    verdict: stopped ? verdictOf(unsafe) : refusal === undefined ? goesOn(effects) : `refused: ${refusal.trim()}`,
    safeWay: [...new Set(stopped ? unsafe.map(({ stateful }) => stateful.safeWay) : goingOn)].join("; "),
  };
}

const safeWays = (effects: readonly Effect[]): string[] =>
  effects.flatMap(({ safeWay }) => (safeWay === undefined ? [] : [safeWay]));

function verdictOf(unsafe: readonly UnsafeChange[]): string {
  const byEngine = unsafe.some((one) => one.protected);
  return byEngine ? "refused: by `protect`, and stopped by the preview" : "stopped by the preview";
}

function goesOn(effects: readonly Effect[]): string {
  return effects.length === 0 ? "nothing that matters changes" : `goes on: ${effects[0]?.kind ?? ""}`;
}

const PAST = {
  replace: "would be replaced",
  delete: "would be deleted",
  shorten: "would be cut short",
  move: "would be left behind",
};

function linesOf(unsafe: readonly UnsafeChange[], effects: readonly Effect[], { changes }: Story): string[] {
  const refused = alike(unsafe.map((one) => ({ name: one.name, text: `${PAST[one.would]}${causeOf(one.because)}` })));
  // What else the edit would do is moot: nothing is done.
  if (refused.length > 0) return refused;
  const said = alike(
    effects.map(({ name, kind, how, properties, what }) => ({
      name,
      text: `${kind}${how === "changed" ? "" : `, ${how}`}${causeOf(properties)}: ${what}`,
    })),
  );
  const made = changes.filter((change) => isReal(change) && change.op === "create").length;
  return [...said, ...(made > 0 ? [`${made} new resources`] : [])];
}

const causeOf = (properties: readonly string[]): string =>
  properties.length === 0 ? "" : ` (${properties.join(", ")})`;

const SHOWN = 3;

/** Things to which the same happens, in one line. */
function alike(things: readonly { name: string; text: string }[]): string[] {
  const byText = new Map<string, string[]>();
  for (const { name, text } of things) byText.set(text, [...(byText.get(text) ?? []), name]);
  return [...byText].map(([text, names]) => {
    const sorted = [...new Set(names)].sort();
    const more = sorted.length > SHOWN ? ` and ${sorted.length - SHOWN} more` : "";
    return `${sorted.slice(0, SHOWN).join(", ")}${more}: ${text}`;
  });
}

/** A value as the stack file has it. */
export const shown = (value: unknown): string =>
  value === undefined ? "not set" : typeof value === "string" ? value : JSON.stringify(value);

/** A digest is known by its first digits. */
const short = (text: string): string => text.replaceAll(/[0-9a-f]{64}/g, (digest) => `${digest.slice(0, 8)}…`);
