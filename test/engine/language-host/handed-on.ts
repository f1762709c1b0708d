import type * as grpc from "@grpc/grpc-js";

type Method = grpc.MethodDefinition<unknown, unknown>;

const asIs = (bytes: Buffer): Buffer => bytes;

/**
 * A service that hands every call on: messages as the bytes that they are, metadata, cancellation and errors with them.
 * Only calls of one request are known, which is all that a language runtime has.
 * @param changed what is made of the requests of some calls on the way
 */
export function handedOn(
  methods: Readonly<Record<string, object>>,
  behind: grpc.Client,
  changed: Readonly<Record<string, (request: Buffer) => Buffer>> = {},
): { service: grpc.ServiceDefinition; calls: grpc.UntypedServiceImplementation } {
  const service: Record<string, Method> = {};
  const calls: grpc.UntypedServiceImplementation = {};
  for (const [name, method] of Object.entries(methods) as [string, Method][]) {
    const raw = {
      requestSerialize: asIs,
      requestDeserialize: changed[name] ?? asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    };
    service[name] = { ...method, ...raw } as Method;
    calls[name] = method.responseStream ? streamed(method.path, behind) : single(method.path, behind);
  }
  return { service, calls };
}

function single(path: string, behind: grpc.Client): grpc.handleUnaryCall<Buffer, Buffer> {
  return (call, answer) => {
    const request = behind.makeUnaryRequest(path, asIs, asIs, call.request, call.metadata, (error, reply) =>
      answer(error, reply ?? null),
    );
    call.on("cancelled", () => request.cancel());
  };
}

function streamed(path: string, behind: grpc.Client): grpc.handleServerStreamingCall<Buffer, Buffer> {
  return (call) => {
    const replies = behind.makeServerStreamRequest(path, asIs, asIs, call.request, call.metadata);
    replies.on("data", (reply: Buffer) => void call.write(reply));
    replies.on("error", (error) => void call.emit("error", error));
    replies.on("end", () => call.end());
    call.on("cancelled", () => replies.cancel());
  };
}
