import type { Line } from "../../shared/uploads/text-result";
import type { View } from "./item";
import { boxOfRectangle } from "./lines";

/** The part of an annotation that is looked at; a hostile file may have anything in these places. */
interface Annotation {
  readonly subtype?: unknown;
  readonly fieldType?: unknown;
  readonly fieldValue?: unknown;
  readonly password?: unknown;
  readonly hidden?: unknown;
  readonly contentsObj?: { readonly str?: unknown };
  readonly rect?: readonly number[];
}

/**
 * What somebody wrote into the fields of a form or typed onto the page: the content of the page has it not, and of a
 * questionnaire it is all that matters. Passwords, hidden fields and ticks (whose meaning is beside them) are left out.
 */
export function fieldLines(annotations: readonly unknown[], view: View): Line[] {
  const lines = annotations.flatMap((one) => {
    const annotation = one as Annotation;
    const text = valueOf(annotation);
    return text === "" ? [] : [{ text, box: boxOfRectangle(annotation.rect ?? [], view) }];
  });
  // They come in the order in which they were made.
  return lines.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}

function valueOf({ subtype, fieldType, fieldValue, password, hidden, contentsObj }: Annotation): string {
  if (hidden === true || password === true) return "";
  if (subtype === "FreeText") return textOf(contentsObj?.str);
  if (subtype !== "Widget" || (fieldType !== "Tx" && fieldType !== "Ch")) return "";
  return Array.isArray(fieldValue) ? fieldValue.map(textOf).filter(Boolean).join(", ") : textOf(fieldValue);
}

const textOf = (value: unknown) => (typeof value === "string" ? value.trim() : "");
