import type * as tinyld from "tinyld";
import type { Language } from "../shared/uploads/text-result";
import { scriptsOf, type Script } from "./scripts";

/** Characters that are looked at: more tell no more, and take longer. */
export const LANGUAGE_SAMPLE = 20_000;
/** A name and a date are of no language. */
const LETTERS = 20;
/** One ideograph says about as much as three letters of an alphabet. */
const IDEOGRAPHS = 7;
/** Share of kana from which a text in ideographs is Japanese: its nouns alone may be written without. */
const JAPANESE = 0.05;

/** Languages of a script: one is known by the script alone, several are told apart by words. */
const BY_SCRIPT: Readonly<Record<Script, readonly string[] | undefined>> = {
  Latin: undefined,
  Han: ["zh"],
  Kana: ["ja"],
  Hangul: ["ko"],
  Arabic: ["ar", "fa", "ur"],
  Hebrew: ["he", "yi"],
  Cyrillic: ["ru", "uk", "be", "bg", "sr", "mk", "kk", "mn", "tt"],
  Greek: ["el"],
  Armenian: ["hy"],
  Georgian: ["ka"],
  Devanagari: ["hi"],
  Bengali: ["bn"],
  Gurmukhi: ["pa"],
  Gujarati: ["gu"],
  Tamil: ["ta"],
  Telugu: ["te"],
  Kannada: ["kn"],
  Malayalam: ["ml"],
  Sinhala: ["si"],
  Thai: ["th"],
  Lao: ["lo"],
  Khmer: ["km"],
  Myanmar: ["my"],
  Ethiopic: ["am"],
};

const UNKNOWN: Language = { code: "und", confidence: 0 };

/**
 * The language that most of a text is in, by its script first and by its words where several share one. The confidence
 * is the share of the script for the first, and for the second how far the best language is before the next one. Which
 * of two close languages it is (Hindi or Marathi, Indonesian or Malay, traditional or simplified Chinese) is not told.
 */
export function languageOf(text: string): Language {
  const sample = text.slice(0, LANGUAGE_SAMPLE);
  const scripts = scriptsOf(sample);
  const all = scripts.reduce((sum, { letters }) => sum + letters, 0);
  const top = scripts[0];
  if (top === undefined) return UNKNOWN;
  const count = (script: Script) => scripts.find((one) => one.script === script)?.letters ?? 0;
  const cjk = count("Han") + count("Kana");
  if (cjk > all / 2) {
    if (cjk < IDEOGRAPHS) return UNKNOWN;
    return { code: count("Kana") >= cjk * JAPANESE ? "ja" : "zh", confidence: (100 * cjk) / all };
  }
  if (all < LETTERS) return UNKNOWN;
  const candidates = BY_SCRIPT[top.script];
  if (candidates?.length === 1) return { code: candidates[0] ?? "und", confidence: (100 * top.letters) / all };
  return byWords(sample, candidates);
}

function byWords(sample: string, candidates: readonly string[] | undefined): Language {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its words take 0.1 s to load: not at every start
  const { detectAll } = require("tinyld") as typeof tinyld;
  const [best, next] = detectAll(sample, candidates === undefined ? {} : { only: [...candidates] });
  if (best === undefined) return UNKNOWN;
  return { code: best.lang, confidence: (100 * best.accuracy) / (best.accuracy + (next?.accuracy ?? 0)) };
}
