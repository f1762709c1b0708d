import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { TEXTRACT_REGIONS } from "../../checks/capabilities";
import { entries, read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

const REGION = /^[a-z]{2}(-[a-z]{2,9}){1,2}-\d$/;
const ENDPOINT = /textract(?:-fips)?\.([a-z]{2}(?:-[a-z]{2,9}){1,2}-\d)\.amazonaws\.com/;
/** Longest environment that Lambda takes, in characters. */
const LONGEST = 4096;

export const textractRegionAvailable = stackRule("textract-region-available", {
  tier: "extended",
  types: "aws:lambda/function:Function",
  settings: JURISDICTION,
  judge: (lambda, graph, config) => {
    const variables = read(lambda.inputs, "environment.variables");
    if (variables.state === "unknown") return cannotBeProved("environment.variables");
    const given = variables.state === "known" ? (entries(variables.value) ?? []) : [];
    const law = lawOf(graph, config);
    const verdicts = given.flatMap(([name, value]): Verdict[] => {
      const meant = name.toUpperCase().includes("TEXTRACT");
      if (value.state === "unknown") return meant ? [cannotBeProved(`environment.variables.${name}`)] : [];
      const region = value.state === "known" ? regionIn(value.value, meant) : undefined;
      return region === undefined ? [] : [isGood(name, region, law)];
    });
    return verdicts.length === 0 ? notApplicable("its environment names no region of Textract") : worst(verdicts);
  },
});

function regionIn(value: unknown, meant: boolean): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  return ENDPOINT.exec(value)?.[1] ?? (meant && REGION.test(value) ? value : undefined);
}

function isGood(name: string, region: string, { regions }: Law): Verdict {
  if (!regions.has(region)) return violated(`${name} names Textract in ${region}, outside the stack's jurisdiction`);
  return TEXTRACT_REGIONS.includes(region) ? satisfied : violated(`${name} names ${region}, which has no Textract`);
}
