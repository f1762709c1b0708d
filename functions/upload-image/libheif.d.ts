/** The build of libheif-js that holds its WebAssembly; the package types the one that reads it from a file. */
declare module "libheif-js/libheif-wasm/libheif-bundle.js" {
  import type { MainModule } from "libheif-js/libheif-wasm/libheif.js";

  export type LibHeif = MainModule;
  /** Starts libheif, in memory of its own. */
  const start: () => LibHeif;
  export default start;
}
