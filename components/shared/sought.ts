/** What was found by a look-up, or what AWS said instead. */
export type Found<Facts> = { readonly facts: Facts } | { readonly missing: string };

/** The answer of a look-up that may fail, so that what is missing can be told together with everything else. */
export async function sought<Facts>(look: () => Promise<Facts>): Promise<Found<Facts>> {
  try {
    return { facts: await look() };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
