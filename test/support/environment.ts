/**
 * Makes the environment what it was, in place: an object put in its stead would be `process.env`, but Node's own code
 * (os.tmpdir() is one) would read the old one, in every later test of this process.
 */
export function restoreEnvironment(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
}
