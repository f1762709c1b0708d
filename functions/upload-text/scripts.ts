/** Scripts that tell something about a language, by the name that Unicode gives them. */
export const SCRIPTS = {
  Latin: /\p{Script=Latin}/gu,
  Han: /\p{Script=Han}/gu,
  Kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Hangul: /\p{Script=Hangul}/gu,
  Arabic: /\p{Script=Arabic}/gu,
  Hebrew: /\p{Script=Hebrew}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Greek: /\p{Script=Greek}/gu,
  Armenian: /\p{Script=Armenian}/gu,
  Georgian: /\p{Script=Georgian}/gu,
  Devanagari: /\p{Script=Devanagari}/gu,
  Bengali: /\p{Script=Bengali}/gu,
  Gurmukhi: /\p{Script=Gurmukhi}/gu,
  Gujarati: /\p{Script=Gujarati}/gu,
  Tamil: /\p{Script=Tamil}/gu,
  Telugu: /\p{Script=Telugu}/gu,
  Kannada: /\p{Script=Kannada}/gu,
  Malayalam: /\p{Script=Malayalam}/gu,
  Sinhala: /\p{Script=Sinhala}/gu,
  Thai: /\p{Script=Thai}/gu,
  Lao: /\p{Script=Lao}/gu,
  Khmer: /\p{Script=Khmer}/gu,
  Myanmar: /\p{Script=Myanmar}/gu,
  Ethiopic: /\p{Script=Ethiopic}/gu,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Script = keyof typeof SCRIPTS;

export interface ScriptCount {
  readonly script: Script;
  readonly letters: number;
}

/** The scripts of a text, the most used one first. */
export function scriptsOf(text: string): readonly ScriptCount[] {
  return (Object.entries(SCRIPTS) as [Script, RegExp][])
    .map(([script, letters]) => ({ script, letters: text.match(letters)?.length ?? 0 }))
    .filter(({ letters }) => letters > 0)
    .sort((a, b) => b.letters - a.letters);
}
