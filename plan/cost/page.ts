import { table, wrapped } from "../layout";
import type { Estimate } from "./estimate";
import { PEERS } from "./peers";
import { USES } from "./usage";

/** Items of a component that are named; the others are together. */
const NAMED = 4;

/** Dollars as a reader expects them. */
export const dollars = (usd: number): string =>
  `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** What the page of a stack says about its cost. Pure. */
export function costLines({ lines, usd, unpriced }: Estimate): string[] {
  const width = Math.max(...[usd, ...lines.map((line) => line.usd)].map((amount) => dollars(amount).length));
  const rows = lines
    .filter(({ usd: amount }) => amount > 0)
    .sort((a, b) => b.usd - a.usd)
    .map((line) => {
      const known = line.items.filter((item) => item.usd !== undefined && item.usd > 0);
      const others = known.length - NAMED;
      const named = known.slice(0, NAMED).map((item) => `${item.what} ${dollars(item.usd ?? 0)}`);
      return [
        line.component,
        dollars(line.usd).padStart(width),
        [...named, ...(others > 0 ? [`${others} more`] : [])].join(", "),
      ];
    });
  const uses = USES.map((use) => `${use.amount.toLocaleString("en-US")} ${use.what}`).join(", ");
  const peers = PEERS.map((peer) => `${peer.name} ${dollars(peer.usd)} (${peer.scope})`).join("; ");
  return [
    ...table([...rows, ["total", dollars(usd).padStart(width), totalNote(unpriced)]], 4),
    ...(unpriced.length === 0 ? [] : ["", ...wrapped("    not priced  ", unpriced.join(", "), 16)]),
    "",
    ...wrapped("    assumed     ", `${uses}; no discount, no free tier, no data transfer`, 16),
    ...wrapped("    others say  ", peers, 16),
  ];
}

/** A total that leaves something out must not pass for the whole. */
export const totalNote = (unpriced: readonly string[]): string =>
  unpriced.length === 0
    ? "everything is priced"
    : `without ${unpriced.length === 1 ? "1 thing that is" : `${unpriced.length} things that are`} not priced`;
