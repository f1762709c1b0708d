import * as pulumi from "@pulumi/pulumi";

/** Where an output that waits for further resources came from. */
const ORIGINS = new WeakMap<object, pulumi.Output<unknown>>();

/** Notes that `output` is `origin` and only waits for more, so that {@link readable} knows whose name it is. */
export function comesFrom<Value>(output: pulumi.Output<Value>, origin: pulumi.Input<unknown>): pulumi.Output<Value> {
  if (pulumi.Output.isInstance(origin)) ORIGINS.set(output, origin);
  return output;
}

/**
 * A name for a policy document, such as an ARN. At preview the ARN of a resource that does not exist yet is unknown, and
 * with it the whole document: nobody could say what it allows. In its place stands the URN of the resource between
 * angle brackets, so that people and policies can read the rest. An update always has the real name.
 */
export function readable(name: pulumi.Input<string>): pulumi.Output<string> {
  if (!pulumi.Output.isInstance<string>(name)) return pulumi.output(name);
  const [owner, another] = ownersOf(name);
  if (owner === undefined || another !== undefined) return pulumi.output<string>(name);
  // The SDK runs this on unknown values too, as its own code for resource references does; its types leave that out.
  const withUnknowns = pulumi.all([name, owner.urn]) as unknown as WithUnknowns<[string, string]>;
  return withUnknowns.apply(([known, urn]) => (pulumi.isUnknown(known) ? `<${urn}>` : known), true);
}

interface WithUnknowns<Value> {
  apply<Result>(map: (value: Value) => Result, runWithUnknowns: true): pulumi.Output<Result>;
}

function ownersOf(output: pulumi.Output<unknown>): pulumi.Resource[] {
  const origin = ORIGINS.get(output);
  if (origin !== undefined) return ownersOf(origin);
  return [...(output as unknown as { resources(): Set<pulumi.Resource> }).resources()];
}
