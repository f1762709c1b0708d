import { shown, type Problem } from "../components/shared/problem";
import { JURISDICTION_NAMES, JURISDICTIONS, type JurisdictionName } from "./jurisdictions";

/** One stack: a jurisdiction, and which of its cells. */
export interface Cell {
  /** Name of the stack: `eu`, `eu-2`. */
  name: string;
  jurisdiction: JurisdictionName;
  /** 1 for the first cell of a jurisdiction. */
  number: number;
}

/** Cells that a jurisdiction can have: each takes two of its 16 networks. */
export const MOST_CELLS = 8;

const NAME = new RegExp(`^(${JURISDICTION_NAMES.join("|")})(?:-([2-${MOST_CELLS}]))?$`);

/** Reads the name of a stack; undefined when it names no cell. */
export function cellOf(stack: string): Cell | undefined {
  const match = NAME.exec(stack);
  if (match === null) return undefined;
  return { name: stack, jurisdiction: match[1] as JurisdictionName, number: Number(match[2] ?? 1) };
}

/** What to say about a stack that is no cell. */
export const unknownStack = (stack: string): Problem => ({
  path: "stack",
  given: shown(stack),
  allowed: `${JURISDICTION_NAMES.join(", ")}, or one of them with -2 to -${MOST_CELLS} for a further cell`,
  fix: `select one of them: npx pulumi stack select ${JURISDICTION_NAMES[0] ?? ""}`,
});

/** The address block of a cell's primary or recovery network; no two cells share one, so any two can be connected. */
export function networkOf(cell: Cell, role: "primary" | "recovery"): string {
  const { firstNetwork } = JURISDICTIONS[cell.jurisdiction];
  const second = firstNetwork + 2 * (cell.number - 1) + (role === "recovery" ? 1 : 0);
  return `10.${second}.0.0/16`;
}

/** Every address block that is not this cell's primary one, with whose it is. */
export function networksOfOthers(cell: Cell): { owner: string; cidr: string }[] {
  const cells = JURISDICTION_NAMES.flatMap((jurisdiction) =>
    Array.from({ length: MOST_CELLS }, (_, index): Cell => {
      const number = index + 1;
      return { name: number === 1 ? jurisdiction : `${jurisdiction}-${number}`, jurisdiction, number };
    }),
  );
  return cells.flatMap((other) => [
    ...(other.name === cell.name ? [] : [{ owner: `cell ${other.name}`, cidr: networkOf(other, "primary") }]),
    { owner: `the recovery region of cell ${other.name}`, cidr: networkOf(other, "recovery") },
  ]);
}
