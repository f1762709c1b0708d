import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Context } from "./context";

/** Says warnings to the engine at that address, which prints them beside their resource; to nobody without one. */
export function engineLog(address: string | undefined): Context["warn"] {
  if (address === undefined || !/^[\w.-]+:\d+$/.test(address)) return () => undefined;
  const engine = new EngineClient(address, credentials.createInsecure());
  return (urn, message) => {
    const request = new LogRequest();
    request.setSeverity(LogSeverity.WARNING);
    request.setUrn(urn);
    request.setMessage(message);
    // A warning that is lost changes nothing.
    engine.log(request, () => undefined);
  };
}
