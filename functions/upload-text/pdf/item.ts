/** A piece of text as pdf.js gives it: placed in the page's own space, which is neither turned nor scaled. */
export interface Item {
  readonly str: string;
  /** "rtl" from right to left; letters and numbers in the other direction, and blanks, are not. */
  readonly dir: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** The page as it is shown: `transform` leads from the page's own space into it. */
export interface View {
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}
