/** What libvips says, and what of it a person should know. The rest are remarks about a file's writer. */
const KNOWN: readonly (readonly [message: RegExp, warning: string])[] = [
  [/invalid embedded profile/i, "its colour profile is damaged and was not used; its colours may be a little off"],
  // Bytes too many in front of a header are a camera's habit; in front of data (D0 to D7) or the end (D9) some are lost.
  [
    /corrupt jpeg data: (?!\d+ extraneous bytes before marker 0x(?!d[0-79]))|inconsistent progression/i,
    "it is damaged; parts of the image may look wrong",
  ],
];

/** The sentences for a message of libvips. */
export const warningsOf = (message: string): string[] =>
  KNOWN.flatMap(([known, warning]) => (known.test(message) ? [warning] : []));
