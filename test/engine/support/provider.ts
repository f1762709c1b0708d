import { credentials, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { CloudClient } from "../stand-in/provider/cloud-client";
import { service, type Package } from "../stand-in/provider/service";
import { decode, encode, type MarkedProperties } from "../stand-in/provider/wire";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { serveAccount, type Served } from "./account";

type Call<A> = (done: (error: ServiceError | null, answer: A) => void) => unknown;

/** A provider over gRPC in this process, with an account of its own. */
export interface ServedProvider {
  readonly account: Served;
  readonly warnings: string[];
  readonly client: ResourceProviderClient;
  /** Asks one call; its error is thrown. */
  send<A>(call: Call<A>): Promise<A>;
  configure(config?: Record<string, string>): Promise<rpc.ConfigureResponse>;
  close(): Promise<void>;
}

export async function serveProvider(which: Package = "aws"): Promise<ServedProvider> {
  const account = await serveAccount();
  const cloud = new CloudClient(account.address, () => undefined);
  const warnings: string[] = [];
  const server = new Server();
  server.addService(
    ResourceProviderService,
    service(which, cloud, (_, message) => warnings.push(message)),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  const send = <A>(call: Call<A>): Promise<A> =>
    new Promise((resolve, reject) => {
      call((error, answer) => (error === null ? resolve(answer) : reject(error)));
    });
  return {
    account,
    warnings,
    client,
    send,
    configure: (config = { region: "us-east-1", allowedAccountIds: '["111122223333"]' }) => {
      const request = new rpc.ConfigureRequest();
      request.setArgs(encode(config));
      return send<rpc.ConfigureResponse>((done) => client.configure(request, done));
    },
    close: async () => {
      client.close();
      server.forceShutdown();
      cloud.close();
      await account.close();
    },
  };
}

/** A URN of the stack that tests use. */
export const urnOf = (type: string, name: string) => `urn:pulumi:us::careplane::${type}::${name}`;

/** The calls of the life of one resource, with plain values. */
export const resourceOf = (provider: ServedProvider, type: string, name: string) => {
  const { client } = provider;
  const urn = urnOf(type, name);
  return {
    async check(news: MarkedProperties, olds?: MarkedProperties) {
      const request = new rpc.CheckRequest();
      request.setUrn(urn);
      request.setType(type);
      request.setName(name);
      request.setNews(encode(news));
      request.setRandomseed(Buffer.from("seed"));
      if (olds !== undefined) request.setOlds(encode(olds));
      const answer = await provider.send<rpc.CheckResponse>((done) => client.check(request, done));
      const failures = answer.getFailuresList().map((one) => `${one.getProperty()}|${one.getReason()}`);
      return { inputs: decode(answer.getInputs()), failures };
    },
    async diff(inputs: MarkedProperties, outputs: MarkedProperties, news: MarkedProperties) {
      const request = new rpc.DiffRequest();
      request.setUrn(urn);
      request.setType(type);
      request.setOldInputs(encode(inputs));
      request.setOlds(encode(outputs));
      request.setNews(encode(news));
      return provider.send<rpc.DiffResponse>((done) => client.diff(request, done));
    },
    async create(properties: MarkedProperties, preview = false) {
      const request = new rpc.CreateRequest();
      request.setUrn(urn);
      request.setType(type);
      request.setName(name);
      request.setProperties(encode(properties));
      request.setPreview(preview);
      const answer = await provider.send<rpc.CreateResponse>((done) => client.create(request, done));
      return { id: answer.getId(), outputs: decode(answer.getProperties()) };
    },
    async update(
      id: string,
      inputs: MarkedProperties,
      outputs: MarkedProperties,
      news: MarkedProperties,
      preview = false,
    ) {
      const request = new rpc.UpdateRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setType(type);
      request.setName(name);
      request.setOldInputs(encode(inputs));
      request.setOlds(encode(outputs));
      request.setNews(encode(news));
      request.setPreview(preview);
      return decode((await provider.send<rpc.UpdateResponse>((done) => client.update(request, done))).getProperties());
    },
    async read(id: string, inputs?: MarkedProperties, outputs?: MarkedProperties) {
      const request = new rpc.ReadRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setType(type);
      request.setName(name);
      if (inputs !== undefined) request.setInputs(encode(inputs));
      if (outputs !== undefined) request.setProperties(encode(outputs));
      const answer = await provider.send<rpc.ReadResponse>((done) => client.read(request, done));
      return { id: answer.getId(), inputs: decode(answer.getInputs()), outputs: decode(answer.getProperties()) };
    },
    async remove(id: string, inputs: MarkedProperties) {
      const request = new rpc.DeleteRequest();
      request.setId(id);
      request.setUrn(urn);
      request.setType(type);
      request.setOldInputs(encode(inputs));
      await provider.send<Empty>((done) => client.delete(request, done));
    },
  };
};
