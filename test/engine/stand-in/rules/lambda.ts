import type { Properties, Rule } from "../types";
import { lambdaDestinations } from "./lambda-destinations";
import { lambdaSources } from "./lambda-sources";
import { isAbsent, text, valueAt } from "./support";

const FUNCTION = "aws:lambda/function:Function";
const types = [FUNCTION];

/** Names that Lambda sets itself. Source: Lambda guide, defined runtime environment variables. */
const RESERVED = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
  "TZ",
]);

const ENVIRONMENT_BYTES = 4096;

function variables(inputs: Properties): [string, string][] {
  const found = valueAt(inputs, "environment.variables");
  if (typeof found !== "object" || found === null || Array.isArray(found)) return [];
  return Object.entries(found).map(([name, value]) => [name, typeof value === "string" ? value : ""]);
}

export const lambda: readonly Rule[] = [
  {
    id: "lambda/reserved-variable",
    cause: "Lambda sets that variable itself and refuses another value",
    source: "apptension/saas-boilerplate #624",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const wrong = variables(inputs).find(([name]) => RESERVED.has(name));
      return wrong === undefined ? undefined : `environment.variables has ${wrong[0]}`;
    },
  },
  {
    id: "lambda/environment-too-long",
    cause: "names and values of the environment have 4 KB together",
    source: "aws-observability/aws-otel-lambda PR #206",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const bytes = variables(inputs).reduce((sum, pair) => sum + Buffer.byteLength(pair.join("")), 0);
      return bytes > ENVIRONMENT_BYTES ? `environment.variables has ${bytes} bytes` : undefined;
    },
  },
  {
    id: "lambda/name-too-long",
    cause: "a function's name has 1 to 64 letters, digits, hyphens and underscores",
    source: "aws-observability/aws-otel-lambda PR #206",
    types,
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const name = text(inputs, "name");
      return name === undefined || /^[a-zA-Z0-9_-]{1,64}$/.test(name) ? undefined : `name ${name} has ${name.length}`;
    },
  },
  {
    id: "lambda/permission-for-anybody",
    cause: "without a source anybody's resource of that service may invoke the function",
    source: "general knowledge",
    types: ["aws:lambda/permission:Permission"],
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const principal = text(inputs, "principal") ?? "";
      const named = ["sourceArn", "sourceAccount", "principalOrgId"].some((one) => !isAbsent(inputs, one));
      return principal.endsWith(".amazonaws.com") && !named
        ? `${principal} is admitted without sourceArn or sourceAccount`
        : undefined;
    },
  },
  {
    id: "lambda/stream-without-start",
    cause: "a stream is read from a position that must be said",
    source: "Terraform provider source",
    types: ["aws:lambda/eventSourceMapping:EventSourceMapping"],
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const source = text(inputs, "eventSourceArn") ?? "";
      return /^arn:[^:]+:(kinesis|dynamodb|kafka):/.test(source) && isAbsent(inputs, "startingPosition")
        ? `startingPosition is missing for ${source}`
        : undefined;
    },
  },
  ...lambdaSources,
  ...lambdaDestinations,
];
