import { vpcFunctionStatements, type FunctionSite } from "../shared/function-statements";
import type { Statement } from "../shared/policy-document";

/** What a function's policy is made of; texts may be known later. */
export interface FunctionPlace<Text> extends FunctionSite<Text> {
  secretArn: Text;
  secretActions: readonly string[];
  keyArn: Text;
}

/** Everything that a function with the master's secret may do. */
export function functionStatements<Text>(
  place: FunctionPlace<Text>,
  join: (...parts: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  const { region, secretArn, secretActions, keyArn } = place;
  return [
    { sid: "UseMasterSecret", actions: secretActions, resources: [secretArn] },
    {
      sid: "UseKeyForSecretAndEnvironment",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: {
        StringEquals: { "kms:ViaService": ["lambda", "secretsmanager"].map((one) => `${one}.${region}.amazonaws.com`) },
      },
    },
    ...vpcFunctionStatements(place, join),
  ];
}
