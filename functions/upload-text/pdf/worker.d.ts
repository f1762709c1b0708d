/** The half of pdf.js that parses. It is loaded for its effect: the other half finds it in the global scope. */
declare module "pdfjs-dist/legacy/build/pdf.worker.min.mjs" {
  export const WorkerMessageHandler: unknown;
}
