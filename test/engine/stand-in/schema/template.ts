import { drawn, uuid, type Kind } from "./random";

const RANDOM = /^(hex|digits|lowerAlnum|upperAlnum|alnum)(\d+)$/;

/** True for a template whose value does not depend on chance. */
export const isSettled = (template: string): boolean =>
  [...template.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => name !== "uuid" && !RANDOM.test(name));

/**
 * Fills `{name}` by what `find` knows, and `{uuid}`, `{hex17}` and the like by characters that the seed decides.
 * Gives undefined when a name is not known.
 */
export function rendered(
  template: string,
  find: (name: string) => string | undefined,
  seed: string,
): string | undefined {
  const parts = template.split(/\{(\w+)\}/).map((part, index) => {
    const isName = index % 2 === 1;
    return isName ? (chance(part, `${seed} ${index}`) ?? find(part)) : part;
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

function chance(name: string, seed: string): string | undefined {
  if (name === "uuid") return uuid(seed);
  const [, kind, length] = RANDOM.exec(name) ?? [];
  if (kind === undefined || length === undefined) return undefined;
  // EC2's long ids all begin with a zero.
  return name === "hex17" ? `0${drawn("hex", 16, seed)}` : drawn(kind as Kind, Number(length), seed);
}
