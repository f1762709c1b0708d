import { parseDocument, type ScalarTag } from "yaml";

/** A YAML file as data, or what is wrong with it. */
export interface Parsed {
  data: unknown;
  /** Sentences that begin with the line. */
  errors: string[];
}

/**
 * Reads YAML the way the Pulumi CLI's parser does: `yes` is text, `0777` is octal, `1_000` is a number.
 * What would come out as something else than a reader expects is an error: dates, infinities, and integers beyond
 * 2^53, which lose digits.
 */
export function parsePulumiYaml(text: string): Parsed {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { schema: "failsafe", merge: true, customTags: TAGS });
  const errors = document.errors.map(
    ({ message, linePos }) => `line ${linePos?.[0].line ?? 1}: ${(message.split(" at line ")[0] ?? "").trim()}`,
  );
  return { data: errors.length > 0 ? null : (document.toJS() as unknown), errors };
}

const tag = (name: string, test: RegExp, resolve: ScalarTag["resolve"]): ScalarTag => ({
  tag: `tag:yaml.org,2002:${name}`,
  default: true,
  test,
  resolve,
});

const TAGS: ScalarTag[] = [
  tag("null", /^(?:~|null|Null|NULL)?$/, () => null),
  tag("bool", /^(?:true|True|TRUE|false|False|FALSE)$/, (text) => text.toLowerCase() === "true"),
  tag("int", /^[-+]?(?:0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|\d[\d_]*)$/, (text, onError) => {
    const value = integer(text.replaceAll("_", ""));
    if (!Number.isSafeInteger(value)) onError(`${text} is too large for a number; put it in quotes`);
    return value;
  }),
  tag("float", /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/, (text) => Number(text)),
  tag("float", /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/, (text, onError) => {
    onError(`${text} is no number that settings can hold; put it in quotes if it is meant as text`);
  }),
  tag("timestamp", /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/, (text, onError) => {
    onError(`${text} would be read as a date and written differently; put it in quotes`);
  }),
];

/** `010` is octal and `089`, which cannot be, is decimal: so Go reads them. */
function integer(text: string): number {
  const [, sign = "", digits = ""] = /^([-+]?)(.*)$/.exec(text) ?? [];
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  // Adding zero turns -0 into 0.
  return Number(octal) * (sign === "-" ? -1 : 1) + 0;
}
