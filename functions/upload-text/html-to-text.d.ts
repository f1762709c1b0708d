/** The part of html-to-text 10 that is used; the package has no types of its own. */
declare module "html-to-text" {
  export interface Element {
    readonly children?: readonly unknown[];
  }

  export interface Builder {
    addLiteral(text: string): void;
  }

  export type FormatCallback = (
    element: Element,
    walk: (children: readonly unknown[], builder: Builder) => void,
    builder: Builder,
  ) => void;

  export interface HtmlToTextOptions {
    readonly wordwrap?: number | false;
    readonly limits?: { readonly maxInputLength?: number | undefined; readonly maxDepth?: number };
    readonly formatters?: Readonly<Record<string, FormatCallback>>;
    readonly selectors?: readonly {
      readonly selector: string;
      readonly format?: string;
      readonly options?: Readonly<Record<string, unknown>>;
    }[];
  }

  export function compile(options: HtmlToTextOptions): (html: string) => string;
}
