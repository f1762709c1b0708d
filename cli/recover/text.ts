import { nameOf, typeOf } from "../deploy/events";
import type { Situation } from "./situation";
import type { PendingOperation } from "./state";
import type { Again } from "./by-hand";
import type { Unseen } from "./unseen";

/** A resource as a line of the page names it. */
export const called = (urn: string): string => `${nameOf(urn)} (${typeOf(urn)})`;

/** What was found, as a person reads it. */
export function situationText(stack: string, situation: Situation): string {
  const { known, toImport, ambiguous, beside, unnamed, foreign, state } = situation;
  const parts = [
    `AWS shows ${known} resources that the state knows by the same ARN, and ${toImport.length} that it has to learn.`,
    ...section("Requests whose end nobody saw:", state.pending.map(pendingText)),
    ...section(
      "To import: it exists, the program declares it, the state does not know it:",
      toImport.flatMap(({ resource, arn, id }) => [`+ ${called(resource.urn)}`, `    ${arn}`, `    imported by ${id}`]),
    ),
    ...section(
      "To decide: there are several for one resource, none of them in the state. Nothing of this is imported or deleted:",
      ambiguous.flatMap(({ urn, arns }) => [`! ${called(urn)}`, ...arns.map((arn) => `    ${arn}`)]),
    ),
    ...section(
      "To decide: it exists and cannot be imported by its ARN:",
      unnamed.flatMap(({ urn, arn }) => [
        `! ${called(urn)}`,
        `    ${arn}`,
        `    ${importCommand(stack, urn, situation)}`,
      ]),
    ),
    ...section(
      "Beside the one in the state, of the same resource: left over from a replacement, or being deleted. Look at it:",
      beside.flatMap(({ urn, arns }) => [`- ${called(urn)}`, ...arns.map((arn) => `    ${arn}`)]),
    ),
    ...section(
      "Of another stack, or of another version of the program. It is left alone:",
      foreign.map(({ arn, id }) => `- ${arn} (careplane:id ${id})`),
    ),
    ...unseenText(stack, situation),
  ];
  return parts.join("\n");
}

function importCommand(stack: string, urn: string, { program }: Situation): string {
  const parent = program.find((one) => one.urn === urn)?.parent ?? "";
  const under = parent === "" ? "" : ` --parent 'parent=${parent}'`;
  return `npx pulumi import ${typeOf(urn)} ${nameOf(urn)} <id> --stack ${stack}${under} --generate-code=false --yes`;
}

function pendingText({ urn, kind, physicalName }: PendingOperation): string {
  return `~ ${kind} ${called(urn)}${physicalName === undefined ? "" : `, called ${physicalName}`}`;
}

/** What the next deployment does about it, as the end of a heading. */
const AGAIN: Readonly<Record<Again, string>> = {
  overwrites: "If it exists, the next up writes it over; nothing is to be done:",
  repeats: "If it was done, the next up does it once more, which changes nothing; nothing is to be done:",
  doubles: "If it exists, the next up makes a second one, which holds no data; take the first one away then:",
  "is refused": "If it exists, the next up is refused and says so; import it then:",
};

function unseenText(stack: string, { unseen, state }: Situation): string[] {
  const interrupted = new Set(state.pending.map(({ urn }) => urn));
  const groups = (Object.keys(AGAIN) as Again[]).flatMap((again) => {
    const lines = unseen
      .filter((one) => one.again === again)
      .flatMap((one) => unseenLines(stack, one, interrupted.has(one.urn)));
    return lines.length === 0 ? [] : [`  ${AGAIN[again]}`, ...lines.map((line) => `    ${line}`)];
  });
  return groups.length === 0
    ? []
    : [
        "",
        "Without a tag that the query could find; the command shows whether it exists, and changes nothing:",
        ...groups,
      ];
}

function unseenLines(stack: string, { urn, name, type, parent, check, importId }: Unseen, begun: boolean): string[] {
  return [
    `? ${called(urn)}${begun ? ", interrupted" : ""}`,
    `    ${check}`,
    ...(importId === undefined
      ? []
      : [
          `    npx pulumi import ${type} ${name} '${importId}' --stack ${stack} --parent 'parent=${parent}' --generate-code=false --yes`,
        ]),
  ];
}

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
