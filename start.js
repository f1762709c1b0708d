"use strict";
/**
 * What Pulumi runs (Pulumi.yaml), chosen by measurement: docs/decisions/0012-how-the-program-starts.md.
 * Loads the sources through plan/register.js, which compiles a file once for each content, and stops on type errors:
 * before anything is declared when resources would change, beside the program in a preview, which changes nothing.
 */
const tracing = (process.env.CAREPLANE_TRACE ?? "") !== "";
// The SDK takes a stack trace for every output, and resolving them is most of what a start costs.
Error.stackTraceLimit = tracing ? 30 : 0;

require("./plan/register.js");
const pulumi = require("@pulumi/pulumi");
const { typesAreRight } = require("./start/type-check");

if (!tracing) {
  let told = false;
  process.on("unhandledRejection", (reason) => {
    if (told || pulumi.RunError.isInstance(reason)) return;
    told = true;
    pulumi.log.info("To see where in the code this happened, run it again with CAREPLANE_TRACE=1 in the environment.");
  });
}

/** Exported as a function, so that Pulumi waits for it. */
module.exports = async () => {
  const types = typesAreRight(__dirname).catch((error) => {
    // A RunError is shown without the place that threw it.
    throw new pulumi.RunError(error.message);
  });
  if (!pulumi.runtime.isDryRun()) await types;
  const outputs = new Promise((resolve) => resolve(require("./index.ts")()));
  // A program with a type error may fail in any way; the type error is what explains it.
  outputs.catch(() => undefined);
  await types;
  return outputs;
};
