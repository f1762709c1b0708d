import { dollars } from "./page";
import type { Estimate } from "./estimate";
import { PEERS } from "./peers";
import { PRICES, SOURCES } from "./price-table";
import { USES } from "./usage";

/** An estimate of a stack with a profile. */
export interface Estimated {
  stack: string;
  profile: string;
  estimate: Estimate;
}

/** docs/costs.md. Pure. */
export function costsDocument(estimates: readonly Estimated[]): string {
  const profiles = unique(estimates.map(({ profile }) => profile));
  const stacks = unique(estimates.map(({ stack }) => stack));
  const of = (stack: string, profile: string): Estimate | undefined =>
    estimates.find((one) => one.stack === stack && one.profile === profile)?.estimate;
  const usd = (stack: string, profile: string, component: string): string => {
    const line = of(stack, profile)?.lines.find((one) => one.component === component);
    if (line === undefined) return "";
    const open = line.items.some((item) => item.usd === undefined);
    if (line.usd === 0 && open) return "not priced";
    return `${dollars(line.usd)}${open ? " \\*" : ""}`;
  };
  const chapter = (stack: string): string[] => {
    const all = profiles.flatMap((profile) => of(stack, profile) ?? []);
    const components = unique(all.flatMap(({ lines }) => lines.map(({ component }) => component))).sort();
    return [
      `## ${stack}, ${all[0]?.region ?? ""}`,
      "",
      ...markdown(
        ["component", ...profiles],
        [
          ...components.map((component) => [component, ...profiles.map((profile) => usd(stack, profile, component))]),
          ["**total of what is priced**", ...profiles.map((profile) => `**${dollars(of(stack, profile)?.usd ?? 0)}**`)],
        ],
      ),
      "",
      ...notPriced(profiles, (profile) => of(stack, profile)?.unpriced ?? []),
    ];
  };
  return [...HEAD, ...stacks.flatMap(chapter), ...peers(), ...uses(), ...prices()].join("\n");
}

const HEAD = [
  "# Costs",
  "",
  "An estimate of a month at rest, in US dollars, made from the resources that `npm run plan` sees; " +
    "`npm run plan -- us --cost` shows it with its items. This page is made by `npm run generate`.",
  "",
  "A price is in the table only when a source gives it for the region. What has none is listed as not priced and " +
    "marked with \\*; a total is of what is priced, and so a lower bound. No discounts, free tiers, taxes or data transfer.",
  "",
];

function notPriced(profiles: readonly string[], of: (profile: string) => readonly string[]): string[] {
  const all = unique(profiles.flatMap(of));
  if (all.length === 0) return [];
  const items = all.map((what) => {
    const where = profiles.filter((profile) => of(profile).includes(what));
    return `- ${what}${where.length === profiles.length ? "" : ` (${where.join(", ")})`}`;
  });
  return ["Not priced:", "", ...items, ""];
}

function peers(): string[] {
  const rows = PEERS.map(({ name, usd, scope, url, read }) => [`[${name}](${url})`, dollars(usd), scope, read]);
  return [
    "## What others say of theirs",
    "",
    "Neither is the same thing: the first has no workload, the second no second cell, no audit archive and fewer zones.",
    "",
    ...markdown(["project", "a month", "what for", "read"], rows),
    "",
  ];
}

function uses(): string[] {
  const rows = USES.map(({ amount, what, price }) => [amount.toLocaleString("en-US"), what, price]);
  return [
    "## What is assumed to be used",
    "",
    "Assumed, not measured (plan/cost/usage.ts); 730 hours a month.",
    "",
    ...markdown(["amount", "what", "price"], rows),
    "",
  ];
}

function prices(): string[] {
  const rows = PRICES.map(({ id, usd, unit, regions, source }) => [
    id,
    `$${usd} / ${unit}`,
    regions === "all" ? "all" : regions.join(", "),
    source,
  ]);
  const sources = Object.entries(SOURCES).map(([key, { title, url, dated, read }]) => [
    key,
    `[${title}](${url})`,
    dated,
    read,
  ]);
  return [
    "## Prices",
    "",
    ...markdown(["price", "US dollars", "regions", "source"], rows),
    "",
    "## Sources of prices",
    "",
    ...markdown(["source", "where", "prices of", "read"], sources),
    "",
  ];
}

/** A table as prettier lays it out. */
function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)];
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
