/** Makers of documents whose text is known, and of those that mean harm, for the reading of text. */
export { rawZip } from "./raw-zip";
export * from "./text-office";
export * from "./text-pdf";
export * from "./text-pdf-unusual";
