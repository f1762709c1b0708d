import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "./policy-document";

/** A statement whose names may only be known after a deployment. */
export type LiveStatement = Statement<pulumi.Input<string>>;

/** The JSON text of a policy over values that are known later. */
export function policyJson(statements: pulumi.Input<readonly LiveStatement[]>): pulumi.Output<string> {
  return pulumi.output(statements).apply((known) => policyDocument(known as readonly Statement[]));
}
