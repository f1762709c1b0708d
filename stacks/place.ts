import { shown, type Problem } from "../components/shared/problem";
import { REGIONS } from "../components/shared/regions";
import type { Cell } from "./cells";
import { JURISDICTIONS } from "./jurisdictions";

const ACCOUNT = /^\d{12}$/;

/** The one account that a configuration allows, if it names exactly one. */
export function accountOf(config: Readonly<Record<string, string>>): string | undefined {
  const ids = listOf(config["aws:allowedAccountIds"]);
  const [only] = ids ?? [];
  return ids?.length === 1 && typeof only === "string" && ACCOUNT.test(only) ? only : undefined;
}

/** Problems with where a cell would be: its regions must be under its law, and its account must be named. */
export function placeProblems(
  cell: Cell,
  config: Readonly<Record<string, string>>,
  recoveryRegion: unknown,
): Problem[] {
  const { name, primary, recovery, regions } = JURISDICTIONS[cell.jurisdiction];
  const region = config["aws:region"];
  const inside = (value: unknown) => (regions as readonly unknown[]).includes(value);
  const problems: Problem[] = [];
  if (!inside(region)) {
    problems.push({
      path: "aws:region",
      given: shown(region),
      allowed: `a region of the jurisdiction ${cell.jurisdiction} (${name}): ${regions.join(", ")}`,
      fix: `npx pulumi config set --stack ${cell.name} aws:region ${primary}`,
    });
  }
  // A region that does not exist is the schema's to refuse.
  const named = typeof recoveryRegion === "string" && Object.hasOwn(REGIONS, recoveryRegion);
  if (
    named ? !inside(recoveryRegion) || recoveryRegion === region : recoveryRegion === undefined && recovery === region
  ) {
    const others = regions.filter((one) => one !== region);
    problems.push({
      path: "careplane:recoveryRegion",
      given: shown(recoveryRegion ?? recovery),
      allowed: `another region of the jurisdiction ${cell.jurisdiction} than aws:region: ${others.join(", ")}`,
      fix: `npx pulumi config set --stack ${cell.name} careplane:recoveryRegion ${others.find((one) => one === recovery) ?? others[0] ?? recovery}`,
    });
  }
  if (accountOf(config) === undefined) {
    const text = config["aws:allowedAccountIds"];
    problems.push({
      path: "aws:allowedAccountIds",
      given: text === undefined ? shown(undefined) : shown(listOf(text) ?? text),
      allowed: "a list of exactly one account id of 12 digits, in quotes: the only account this stack may touch",
      fix: `npx pulumi config set --stack ${cell.name} --type string --path 'aws:allowedAccountIds[0]' <account id>`,
    });
  }
  return problems;
}

function listOf(text: string | undefined): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
