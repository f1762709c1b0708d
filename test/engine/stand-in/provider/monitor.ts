import { credentials } from "@grpc/grpc-js";
import type * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { decode, encode, type Marked, type MarkedProperties } from "./wire";

/** A resource that the engine has registered. */
export interface Registered {
  readonly urn: string;
  readonly id: string;
  readonly outputs: MarkedProperties;
}

const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/** Registers a component and its children with the engine, under the options that the program gave the component. */
export class Monitor {
  readonly #client: ResourceMonitorClient;

  constructor(readonly request: rpc.ConstructRequest) {
    this.#client = new ResourceMonitorClient(request.getMonitorendpoint(), credentials.createInsecure(), UNLIMITED);
  }

  /** Registers the component itself; its URN. */
  async component(type: string, name: string): Promise<string> {
    const asked = this.#registration(type, name, this.request.getParent(), {});
    asked.setCustom(false);
    asked.setDependenciesList(this.request.getDependenciesList());
    asked.setAliasesList(this.request.getAliasesList());
    asked.setAliasspecs(true);
    asked.setDeletedwith(this.request.getDeletedwith());
    this.request.getProvidersMap().forEach((provider, key) => asked.getProvidersMap().set(key, provider));
    return (await this.#register(asked)).urn;
  }

  /**
   * Registers a resource under the component. Protection, `ignoreChanges` aside, is inherited as the SDK does it.
   * @param dependencies URNs of resources by input that was made of their outputs
   */
  async child(
    type: string,
    name: string,
    parent: string,
    inputs: MarkedProperties,
    dependencies: Readonly<Record<string, readonly string[]>> = {},
  ): Promise<Registered> {
    const asked = this.#registration(type, name, parent, inputs);
    asked.setCustom(true);
    asked.setProvider(this.request.getProvidersMap().get("aws") ?? "");
    const given = this.request.getInputdependenciesMap();
    const all = new Set<string>();
    for (const key of Object.keys(inputs)) {
      const urns = [...(dependencies[key] ?? []), ...(given.get(key)?.getUrnsList() ?? [])];
      const list = new resource.RegisterResourceRequest.PropertyDependencies();
      list.setUrnsList(urns);
      asked.getPropertydependenciesMap().set(key, list);
      for (const urn of urns) all.add(urn);
    }
    asked.setDependenciesList([...all]);
    return this.#register(asked);
  }

  /** Says what a component gives. */
  outputs(urn: string, outputs: MarkedProperties): Promise<void> {
    const asked = new resource.RegisterResourceOutputsRequest();
    asked.setUrn(urn);
    asked.setOutputs(encode(outputs));
    return new Promise((resolve, reject) => {
      this.#client.registerResourceOutputs(asked, (error) => (error === null ? resolve() : reject(error)));
    });
  }

  /** A resource as the value of an output. */
  reference({ urn, id }: Registered): Marked {
    return { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn, id, packageVersion: "" };
  }

  close(): void {
    this.#client.close();
  }

  #registration(
    type: string,
    name: string,
    parent: string,
    inputs: MarkedProperties,
  ): resource.RegisterResourceRequest {
    const asked = new resource.RegisterResourceRequest();
    asked.setType(type);
    asked.setName(name);
    asked.setParent(parent);
    asked.setObject(encode(inputs));
    const [protect, retain] = [this.request.getProtect(), this.request.getRetainondelete()];
    if (protect !== undefined) asked.setProtect(protect);
    if (retain !== undefined) asked.setRetainondelete(retain);
    asked.setAcceptsecrets(true);
    asked.setAcceptresources(true);
    return asked;
  }

  #register(asked: resource.RegisterResourceRequest): Promise<Registered> {
    return new Promise((resolve, reject) => {
      this.#client.registerResource(asked, (error, made) => {
        if (error !== null) reject(error);
        else resolve({ urn: made.getUrn(), id: made.getId(), outputs: decode(made.getObject()) });
      });
    });
  }
}
