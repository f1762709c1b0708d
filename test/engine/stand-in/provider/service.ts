import type { sendUnaryData, ServerUnaryCall, ServiceError, UntypedServiceImplementation } from "@grpc/grpc-js";
import { status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { saidBy } from "../messages";
import { construct } from "./awsx";
import { Refusal, type CloudClient } from "./cloud-client";
import { checkConfig, configure, diffConfig, emptyStruct } from "./config";
import type { Context } from "./context";
import { failure } from "./failures";
import { check, create, diff, invoke, read, remove, update } from "./resources";

/** The packages that the stand-in serves. */
export type Package = "aws" | "awsx";

/** The versions that the program's package.json names. */
const VERSIONS: Readonly<Record<Package, string>> = { aws: "7.48.0", awsx: "3.9.0" };

/** Answers a call with what `answer` returns; whatever it throws becomes the call's error. */
const unary =
  <Q, A>(answer: (request: Q) => A | Promise<A>) =>
  (call: ServerUnaryCall<Q, A>, done: sendUnaryData<A>): void => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (value) => done(null, value),
        (error: unknown) => done(said(error), null),
      );
  };

function said(error: unknown) {
  if (error instanceof Refusal) return failure(saidBy(error.refused));
  if (isServiceError(error)) return error;
  return failure(error instanceof Error ? error.message : String(error));
}

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && "code" in error && "metadata" in error;

/** One provider process's answers to the engine. */
export function service(
  which: Package,
  cloud: CloudClient,
  warn: Context["warn"] = () => undefined,
): UntypedServiceImplementation {
  const context: Context = { cloud, warn, place: { account: "", region: "" }, config: {} };
  const unserved = (what: string) =>
    unary(() => {
      throw failure(`the stand-in serves no ${what}`, status.UNIMPLEMENTED);
    });
  return {
    handshake: unary(() => {
      const response = new rpc.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      return response;
    }),
    getSchema: unary(() => {
      const response = new rpc.GetSchemaResponse();
      response.setSchema(JSON.stringify({ name: which, version: VERSIONS[which] }));
      return response;
    }),
    checkConfig: unary((request: rpc.CheckRequest) => (which === "aws" ? checkConfig(request) : accepted(request))),
    diffConfig: unary((request: rpc.DiffRequest) => diffConfig(request)),
    configure: unary((request: rpc.ConfigureRequest) => configure(request, context)),
    check: unary((request: rpc.CheckRequest) => check(request, context)),
    diff: unary((request: rpc.DiffRequest) => diff(request, context)),
    create: unary((request: rpc.CreateRequest) => create(request, context)),
    read: unary((request: rpc.ReadRequest) => read(request, context)),
    update: unary((request: rpc.UpdateRequest) => update(request, context)),
    delete: unary(async (request: rpc.DeleteRequest) => {
      await remove(request, context);
      return new Empty();
    }),
    invoke: unary((request: rpc.InvokeRequest) => invoke(request, context)),
    construct: unary((request: rpc.ConstructRequest) => construct(request)),
    // As AWS's provider: a request that is on its way is waited for.
    cancel: unary(() => new Empty()),
    attach: unary(() => new Empty()),
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion(VERSIONS[which]);
      return info;
    }),
    parameterize: unserved("parameterised packages"),
    call: unserved("methods"),
    getMapping: unserved("mappings"),
    getMappings: unserved("mappings"),
    list: unserved("lists"),
  };
}

/** awsx takes what the engine gives it; it has no configuration of its own that matters here. */
function accepted(request: rpc.CheckRequest): rpc.CheckResponse {
  const response = new rpc.CheckResponse();
  response.setInputs(request.getNews() ?? emptyStruct());
  return response;
}
