/** Marks of evidence that a source or the service itself stands behind; see facts/README.md. */
const FIRM = new Set(["tf", "ps6", "cfn", "known"]);

const marks = (source: string | undefined): readonly string[] => (source ?? "").split("+");

/** True when a limit, a list of values or a group of properties is sure enough to refuse a value that breaks it. */
export const refuses = (source: string | undefined): boolean => marks(source).some((mark) => FIRM.has(mark));

/** True when a change surely replaces: CloudFormation's word alone is about another program, prose is prose. */
export const surelyReplaces = (source: string | undefined): boolean =>
  marks(source).some((mark) => mark === "tf" || mark === "ps6" || mark === "known");

/** True when the provider itself puts the default in, and it is not only what the service does. */
export const isPutIn = (source: string | undefined): boolean =>
  marks(source).some((mark) => mark === "tf" || mark === "known");
