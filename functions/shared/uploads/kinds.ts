/** What is done with a file of a kind. */
export type Route = "text" | "image" | "keep";

interface KindRow {
  readonly mime: string;
  readonly extension: string;
  readonly route: Route;
  /** What it is called in a sentence. */
  readonly name: string;
}

/** Every kind of file that is taken. Images go to conversion and, as they may be photos of a document, to text. */
export const KINDS = {
  pdf: { mime: "application/pdf", extension: "pdf", route: "text", name: "PDF" },
  docx: {
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension: "docx",
    route: "text",
    name: "Word document",
  },
  odt: {
    mime: "application/vnd.oasis.opendocument.text",
    extension: "odt",
    route: "text",
    name: "OpenDocument text",
  },
  rtf: { mime: "application/rtf", extension: "rtf", route: "text", name: "RTF" },
  text: { mime: "text/plain", extension: "txt", route: "text", name: "plain text" },
  html: { mime: "text/html", extension: "html", route: "text", name: "HTML" },
  jpeg: { mime: "image/jpeg", extension: "jpg", route: "image", name: "JPEG" },
  png: { mime: "image/png", extension: "png", route: "image", name: "PNG" },
  webp: { mime: "image/webp", extension: "webp", route: "image", name: "WebP" },
  avif: { mime: "image/avif", extension: "avif", route: "image", name: "AVIF" },
  tiff: { mime: "image/tiff", extension: "tiff", route: "image", name: "TIFF" },
  gif: { mime: "image/gif", extension: "gif", route: "image", name: "GIF" },
  bmp: { mime: "image/bmp", extension: "bmp", route: "image", name: "BMP" },
  heic: { mime: "image/heic", extension: "heic", route: "image", name: "HEIC" },
  // Converted by nothing yet: kept safe, and the application is told so.
  dicom: { mime: "application/dicom", extension: "dcm", route: "keep", name: "DICOM" },
} as const satisfies Readonly<Record<string, KindRow>>;

export type Kind = keyof typeof KINDS;
