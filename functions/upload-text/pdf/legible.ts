/** Glyphs whose letters the document does not tell come as private or replacement characters, or controls. */
const MEANINGLESS = /[\ue000-\uf8ff\ufffd]|[^\P{Cc}\s]/gu;
const VISIBLE = /\S/gu;

/** Whether more than half of a text has a meaning. Below that it is noise, and recognition reads the page better. */
export function isLegible(text: string): boolean {
  const visible = text.match(VISIBLE)?.length ?? 0;
  return visible > 0 && (text.match(MEANINGLESS)?.length ?? 0) * 2 <= visible;
}
