import type { Jurisdiction } from "../places";

/** Countries whose people a law protects where it finds them. GDPR: the European Economic Area. */
const COUNTRIES: Readonly<Record<Jurisdiction, string>> = {
  us: "US PR GU VI AS MP",
  eu: "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK",
  apac: "AU NZ SG",
};

/** Continents in Route 53's letters that hold those countries. */
const CONTINENTS: Readonly<Partial<Record<string, Jurisdiction>>> = { EU: "eu", NA: "us", OC: "apac", AS: "apac" };

const byCountry = new Map(
  (Object.entries(COUNTRIES) as [Jurisdiction, string][]).flatMap(([law, codes]) =>
    codes.split(" ").map((code) => [code, law] as const),
  ),
);

/** The law of a country, by its code; undefined where the pack knows none. */
export const lawOfCountry = (code: string): Jurisdiction | undefined => byCountry.get(code.toUpperCase());

export const lawOfContinent = (code: string): Jurisdiction | undefined =>
  Object.hasOwn(CONTINENTS, code.toUpperCase()) ? CONTINENTS[code.toUpperCase()] : undefined;
