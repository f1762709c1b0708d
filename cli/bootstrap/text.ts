import { EXIT } from "../outcome";
import { backendUrl, secretsProvider, type Place } from "./names";
import type { Result } from "./runner";

/** One result as a person reads it. */
export function resultText(result: Result): string {
  const { step } = result;
  switch (result.did) {
    case "left":
      return result.state.is === "different"
        ? `~ would change  ${step.what}: ${result.state.detail}\n                because ${step.why}`
        : `+ would make    ${step.what}\n                because ${step.why}`;
    case "later":
      return `+ would make    ${step.what}\n                because ${step.why}; after: ${result.after}`;
    case "waits":
      return `. waits         ${step.what}\n                for: ${result.for}`;
    case "failed":
      return `x failed        ${step.what}\n                ${result.reason.replaceAll("\n", "\n                ")}`;
    case "not reached":
      return `. not reached   ${step.what}`;
    default:
      return stateText(result);
  }
}

const DONE = { found: "= there         ", made: "+ made          ", changed: "~ changed       " } as const;

function stateText({ step, did, state }: Extract<Result, { did: "found" | "made" | "changed" }>): string {
  if (state.is === "pending") return `. pending       ${step.what}\n                ${state.detail}`;
  if (state.is === "refused") return `! refused       ${step.what}\n                ${state.detail}`;
  return `${DONE[did]}${step.what}`;
}

export interface Summary {
  text: string;
  exitCode: number;
}

/** What all results together mean, what to do next, and the exit code. */
export function summary(results: readonly Result[], place: Place): Summary {
  const counted = (kind: (result: Result) => boolean) => results.filter(kind).length;
  const did = (name: Result["did"]) => counted((result) => result.did === name);
  const is = (name: string) => counted((result) => "state" in result && result.state.is === name);
  const made = counted((result) => result.did === "made" && result.state.is === "present");
  const changed = counted((result) => result.did === "changed" && result.state.is === "present");
  const counts = [
    [made, "made"],
    [changed, "changed"],
    [counted((result) => result.did === "found" && result.state.is === "present"), "there already"],
    [did("left") + did("later"), "to make or change"],
    [is("pending"), "pending at AWS"],
    [is("refused"), "refused by AWS"],
    [did("waits"), "waiting for another"],
    [did("failed"), "failed"],
    [did("not reached"), "not reached"],
  ] as const;
  const line = counts.flatMap(([count, name]) => (count > 0 ? [`${count} ${name}`] : [])).join(", ");
  const again = `npm run bootstrap -- ${place.stack} --yes`;

  if (did("failed") > 0) {
    return {
      text: `${line}.\nWhat is made stays. Put the cause right and run again: ${again}`,
      exitCode: EXIT.stopped,
    };
  }
  if (did("left") > 0) {
    return { text: `${line}.\nNothing was changed. To do it: ${again}`, exitCode: EXIT.done };
  }
  if (is("pending") + is("refused") + did("waits") > 0) {
    const blocked = did("waits") > 0 ? "" : `\nMeanwhile you can go on:\n${nextCommands(place)}`;
    const then =
      is("refused") > 0
        ? "Do what stands beside what was refused, then run again"
        : "AWS has not finished; run again later";
    return {
      text: `${line}.\n${then}: ${again}${blocked}`,
      exitCode: EXIT.waiting,
    };
  }
  return { text: `${line}.\nNext:\n${nextCommands(place)}`, exitCode: EXIT.done };
}

/** The commands that come after a bootstrap, ready to be copied. */
export const nextCommands = ({ stack, account, primary }: Place): string =>
  [
    `  npx pulumi login '${backendUrl(account, primary)}'`,
    `  npx pulumi stack init ${stack} --secrets-provider '${secretsProvider(primary)}'`,
    `  npm run up -- ${stack}`,
  ].join("\n");
