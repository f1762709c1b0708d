import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "./policy-document";
import { readable } from "./readable";

/** A statement whose names may only be known after a deployment. */
export type LiveStatement = Statement<pulumi.Input<string>>;

/** The JSON text of a policy over values that are known later; at preview names that are not known are placeholders. */
export function policyJson(statements: pulumi.Input<readonly LiveStatement[]>): pulumi.Output<string> {
  const live = Array.isArray(statements) ? (statements as readonly LiveStatement[]).map(readableStatement) : statements;
  return pulumi.output(live).apply((known) => policyDocument(known as readonly Statement[]));
}

type Names = pulumi.Input<string> | readonly pulumi.Input<string>[];

function readableStatement(statement: LiveStatement): LiveStatement {
  const { principals, resources, conditions } = statement;
  return {
    ...statement,
    ...(principals === undefined || principals === "*" ? {} : { principals: overValues(principals) }),
    ...(resources === undefined ? {} : { resources: resources.map(readable) }),
    ...(conditions === undefined ? {} : { conditions: mapped(conditions, overValues) }),
  };
}

const overValues = <Named extends object>(names: Named): Named =>
  mapped(names as Record<string, Names>, (one) =>
    Array.isArray(one) ? (one as readonly pulumi.Input<string>[]).map(readable) : readable(one as pulumi.Input<string>),
  ) as unknown as Named;

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
