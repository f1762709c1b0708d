/**
 * The SDK opens every resource's inputs anew for each policy: with one policy a rule that is most of the time a preview
 * spends on policies. Here the first policy's reading serves them all.
 *
 * This replaces two functions inside `@pulumi/policy`, so it is done for the one version that it was tested with; with
 * any other the pack does the same, only slower.
 */
export const TESTED_VERSION = "v1.21.0";

interface Internals {
  version: string;
  deserialize: { deserializeProperties: (inputs: object, keepSecrets: boolean) => object };
  proxy: { unknownCheckingProxy: (inputs: object) => object };
}

/** Returns whether it was done. A second call does nothing more. */
export function shareInputs(sdk: Internals = internals()): boolean {
  if (sdk.version !== TESTED_VERSION) return false;
  const { deserialize, proxy } = sdk;
  const { deserializeProperties } = deserialize;
  const { unknownCheckingProxy } = proxy;
  if (DONE.has(deserializeProperties)) return true;
  const opened = remembered((inputs: object) => deserializeProperties(inputs, false));
  const guarded = remembered(unknownCheckingProxy);
  // Remediations change what they are given, and ask for secrets to be kept: they get a reading of their own.
  deserialize.deserializeProperties = (inputs, keepSecrets) =>
    keepSecrets ? deserializeProperties(inputs, true) : opened(inputs);
  proxy.unknownCheckingProxy = guarded;
  DONE.add(deserialize.deserializeProperties);
  return true;
}

const DONE = new WeakSet();

function remembered(make: (of: object) => object): (of: object) => object {
  const made = new WeakMap<object, object>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const fresh = make(of);
    made.set(of, fresh);
    return fresh;
  };
}

function internals(): Internals {
  /* eslint-disable @typescript-eslint/no-require-imports -- the SDK declares none of these */
  return {
    version: (require("@pulumi/policy/package.json") as { version: string }).version,
    deserialize: require("@pulumi/policy/deserialize") as Internals["deserialize"],
    proxy: require("@pulumi/policy/proxy") as Internals["proxy"],
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
}
