import { Metadata, status, type ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { encode, type MarkedProperties } from "./wire";

/** An error as gRPC sends it. */
export function failure(message: string, code: status = status.UNKNOWN, metadata = new Metadata()): ServiceError {
  return Object.assign(new Error(message), { code, details: message, metadata });
}

/** Something exists and is not right: the engine keeps it in the state, with the reasons, and repairs it next time. */
export function initialisationFailed(
  id: string,
  outputs: MarkedProperties,
  inputs: MarkedProperties,
  reasons: readonly string[],
): ServiceError {
  const detail = new ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(encode(outputs));
  detail.setInputs(encode(inputs));
  detail.setReasonsList([...reasons]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const said = new Status();
  const message = reasons.join("; ");
  said.setCode(status.UNKNOWN);
  said.setMessage(message);
  said.setDetailsList([packed]);
  const metadata = new Metadata();
  // The name under which gRPC carries details of an error.
  metadata.add("grpc-status-details-bin", Buffer.from(said.serializeBinary()));
  return failure(message, status.UNKNOWN, metadata);
}
