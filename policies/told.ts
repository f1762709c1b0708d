import * as pulumi from "@pulumi/pulumi";
import { dayOf } from "./exceptions";
import type { Deployment } from "./crossguard";

const KEY = "careplane:exceptions";

/** The request by which the engine tells a pack about the stack; the SDK reads its tags and drops the rest. */
interface StackRequest {
  getTagsMap(): unknown;
  getDryRun(): boolean;
  getConfigMap(): { get(key: string): string | undefined };
}

/**
 * What the engine tells the pack about its deployment: the stack's exceptions, and whether it is a preview.
 *
 * The engine says it in a request whose tags the SDK reads, and drops the rest: that reading is listened to. Where
 * nothing comes this way, as from an older engine, the environment says it.
 */
export function told(
  request: { prototype: StackRequest } = stackRequest(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Deployment {
  const deployment = {
    exceptions: exceptionsIn(new pulumi.Config("careplane").get("exceptions")),
    asOf: environment["CAREPLANE_AS_OF"] ?? dayOf(Date.now()),
    preview: pulumi.runtime.isDryRun(),
  };
  const { prototype } = request;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const { getTagsMap } = prototype;
  prototype.getTagsMap = function (this: StackRequest) {
    deployment.preview = this.getDryRun();
    deployment.exceptions = exceptionsIn(this.getConfigMap().get(KEY));
    return getTagsMap.call(this);
  };
  return deployment;
}

/** What is no JSON is handed on, to be said. */
function exceptionsIn(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function stackRequest(): { prototype: StackRequest } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its declaration file is generated without the base class
  const { AnalyzerStackConfigureRequest } = require("@pulumi/pulumi/proto/analyzer_pb") as {
    AnalyzerStackConfigureRequest: { prototype: StackRequest };
  };
  return AnalyzerStackConfigureRequest;
}
