import { TALLEST, VARIANTS, type Variant } from "./variants";

export interface Size {
  /** Pixels across. */
  width: number;
  /** Pixels down. */
  height: number;
}

/** A variant and the exact size that it gets. */
export type Planned = Size & { readonly variant: Variant };

/** What of a source decides on its variants. */
export type Features = Size & { readonly animated: boolean; readonly fewColours: boolean };

/**
 * The variants of a source, in the order of the table. None is larger than the source; of those that come out alike,
 * which is all that are wider than it, the narrowest is made.
 */
export function planVariants(source: Features): Planned[] {
  const made = new Set<string>();
  return VARIANTS.filter((variant) => suits(variant, source)).flatMap((variant) => {
    const size = fit(source, variant);
    const key = JSON.stringify([variant.format, variant.only, size]);
    if (made.has(key)) return [];
    made.add(key);
    return [{ variant, ...size }];
  });
}

function suits({ only }: Variant, { animated, fewColours }: Features): boolean {
  if (only === "animated") return animated;
  return only === undefined || fewColours;
}

/** The largest size of the source's proportions in a variant's box; a side has at least one pixel. */
function fit({ width, height }: Size, variant: Variant): Size {
  const scale = Math.min(1, variant.width / width, (variant.width * TALLEST) / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
