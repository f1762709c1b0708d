/**
 * The SDK opens every resource's inputs anew for each policy, and goes through all resources anew for each policy of the
 * stack: with one policy a rule that is most of the time a preview spends on policies. Here the first policy's reading
 * serves them all, and the later ones are handed an empty list; `Run` in crossguard.ts remembers what the first one got.
 *
 * This replaces functions inside `@pulumi/policy` and its protocol, so it is done for the one version that it was tested
 * with; with any other the pack does the same, only slower.
 */
export const TESTED_VERSION = "v1.21.0";

interface Internals {
  version: string;
  deserialize: { deserializeProperties: (inputs: object, keepSecrets: boolean) => object };
  proxy: { unknownCheckingProxy: (inputs: object) => object };
  /** The request with all resources; each call of the engine is one. */
  stackRequest: { prototype: { getResourcesList: () => object[] } };
}

/**
 * Returns whether it was done. A second call does nothing more.
 * @param begin called when the engine asks about a whole stack, before the first policy is.
 */
export function shareInputs(begin: () => void, sdk: Internals = internals()): boolean {
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
  const { prototype } = sdk.stackRequest;

  const { getResourcesList } = prototype;
  prototype.getResourcesList = function (this: object) {
    begin();
    return onceThrough(getResourcesList.call(this));
  };
  DONE.add(deserialize.deserializeProperties);
  return true;
}

const DONE = new WeakSet();

/** A list that can be gone through once, and is then at its end. */
function onceThrough<One>(list: One[]): One[] {
  const only = list.values();
  return Object.defineProperty([...list], Symbol.iterator, { value: () => only });
}

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
    stackRequest: (require("@pulumi/pulumi/proto/analyzer_pb") as { AnalyzeStackRequest: Internals["stackRequest"] })
      .AnalyzeStackRequest,
  };
  /* eslint-enable @typescript-eslint/no-require-imports */
}
