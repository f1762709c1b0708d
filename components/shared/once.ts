import * as pulumi from "@pulumi/pulumi";
import { comesFrom } from "./readable";

/**
 * A value that is handed out only once other resources exist: a subnet's id once its routes do.
 * It waits by their URNs, which a preview knows before they are made, so the value itself stays as known as it was;
 * waiting by their ids would show everything behind it as changed whenever one of them is added.
 */
export function once<Value>(
  value: pulumi.Input<Value>,
  resources: readonly pulumi.Resource[],
): pulumi.Output<pulumi.Unwrap<Value>> {
  const waiting = pulumi
    .all([pulumi.output(value), pulumi.all(resources.map((resource) => resource.urn))])
    .apply(([known]) => known as pulumi.Unwrap<Value>);
  return comesFrom(waiting, value);
}
