#!/usr/bin/env node
/*
 * Lambda's side of a function in Node, as the managed runtime is it: asks the Runtime API for an event, calls the
 * handler, answers with what it returns or with the name of what it throws.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
"use strict";
const { Agent, request } = require("node:http");
const { join } = require("node:path");

// A process can be told from its calls: what is in front of the emulator may have to end it.
process.env.AWS_SDK_UA_APP_ID = `pid-${process.pid}`;
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const [module_, name] = process.env._HANDLER.split(".");
const agent = new Agent({ keepAlive: true });

function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { host, port, method, path: `/2018-06-01/runtime${path}`, headers, agent };
    const sent = request(options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function tell(path, error) {
  const {
    name: errorType = "Error",
    message = "",
    stack = "",
  } = error instanceof Error ? error : { message: String(error) };
  const body = JSON.stringify({ errorType, errorMessage: message, trace: stack.split("\n") });
  await call("POST", path, body, { "lambda-runtime-function-error-type": errorType });
}

async function serve() {
  let handler;
  try {
    handler = require(join(__dirname, module_))[name];
    if (typeof handler !== "function") throw new Error(`${module_} exports no function ${name}`);
  } catch (error) {
    console.error(error);
    await tell("/init/error", error);
    process.exit(1);
  }
  for (;;) {
    const { headers, text } = await call("GET", "/invocation/next");
    const awsRequestId = headers["lambda-runtime-aws-request-id"];
    if (awsRequestId === undefined) process.exit(0);
    const deadline = Number(headers["lambda-runtime-deadline-ms"]);
    const context = {
      awsRequestId,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
      getRemainingTimeInMillis: () => deadline - Date.now(),
    };
    try {
      const result = await handler(JSON.parse(text), context);
      await call("POST", `/invocation/${awsRequestId}/response`, JSON.stringify(result ?? null));
    } catch (error) {
      console.error(error);
      await tell(`/invocation/${awsRequestId}/error`, error);
    }
  }
}

// Without the Runtime API there is nobody left to work for.
serve().catch(() => process.exit(1));
