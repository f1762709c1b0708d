import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type * as resource from "@pulumi/pulumi/proto/resource_pb";
import { defaultTagsIn } from "../policies/provider-tags";
import { type Expected, whatIsAwaited } from "./awaited";
import { readValue, UNKNOWN } from "./value";

/** One resource as the program asked for it. */
export interface ResourceRecord {
  urn: string;
  type: string;
  name: string;
  /** URN of the parent; empty for the stack itself. */
  parent: string;
  /** Inputs with secrets opened; `secrets` lists where they were. */
  inputs: Record<string, unknown>;
  /** Paths of the secret inputs. */
  secrets: string[];
  /** URNs of everything it waits for. */
  dependencies: string[];
  /** The same by input property. */
  propertyDependencies: Record<string, string[]>;
  protect: boolean;
  /** Region the resource lives in; absent for global services and components. */
  region?: string;
  /** Tags that its provider gives to everything it makes; absent where it gives none. */
  defaultTags?: object;
  custom: boolean;
  ignoreChanges: string[];
  aliases: string[];
  deleteBeforeReplace: boolean;
  retainOnDelete: boolean;
  /** What `registerOutputs` was given; absent when it was never reached. */
  outputs?: Record<string, unknown>;
  /** Id and ARN that plan made up for it, by which other resources name it, empty until known; absent for components. */
  made?: { id: string; arn: string };
  /** A component made by a plugin: its children are not seen here. */
  remote?: true;
  /** A component of this project whose constructor does not call `registerOutputs`. */
  unregistered?: true;
}

/**
 * Types that live in no region; everything else of the provider does.
 * Source: aws 7.48, types without the property `region`.
 */
const GLOBAL = new RegExp(
  "^aws:(account|billing|budgets|cloudfront|costexplorer|globalaccelerator|iam|organizations|rolesanywhere" +
    "|route53(?!/(resolver|profiles))|route53(domains|recoverycontrol|recoveryreadiness)|savingsplans|shield|waf" +
    "|backup/globalSettings|ram/sharingWithOrganization|s3/accountPublicAccessBlock)[/:]",
);

interface Place {
  project: string;
  stack: string;
  config: Record<string, string>;
  cloud: { region: string };
}

/**
 * Notes every registration of the evaluation under way.
 * The mocks see neither parents nor dependencies nor options, and give URNs that hold only the last parent's type;
 * the requests hold them all.
 */
export class Recorder {
  /** What must not be: sentences. */
  readonly complaints: string[] = [];
  /** URNs of resources that the program only reads. */
  readonly reads = new Set<string>();
  private readonly records = new Map<string, ResourceRecord>();
  private readonly expected = new Map<string, Expected>();
  private readonly silent = new Set<string>();

  constructor(private readonly place: Place) {}

  get resources(): ResourceRecord[] {
    return [...this.records.values()].map((one) =>
      this.silent.has(`${one.type} ${one.name}`) ? { ...one, unregistered: true } : one,
    );
  }

  get stackOutputs(): Record<string, unknown> {
    return this.resources.find(({ type }) => type === STACK)?.outputs ?? {};
  }

  /** Notes that the program has made a resource, which it registers when its inputs are known. */
  expect(type: string, name: string, props: object, opts: object): void {
    this.expected.set(`${type} ${name}`, { type, name, props: { ...props, ...opts } });
  }

  /** A sentence about the resources that were made and not registered, if there are any. */
  unregistered(): string[] {
    const names = [...this.expected.values()].map(({ type, name }) => `${type} "${name}"`);
    return names.length === 0 ? [] : [`not registered because of that: ${names.sort().join(", ")}`];
  }

  /** An error that says which resources were never registered, and what they wait for. */
  async unfinished(): Promise<Error> {
    const open = this.resources.filter((one) => !one.custom && one.remote !== true && one.outputs === undefined);
    return new Error(await whatIsAwaited([...this.expected.values()], open));
  }

  /** Starts listening; the function it returns stops it. */
  install(): () => void {
    const monitor = getMonitor() as unknown as Monitor;
    monitor.newUrn = (parent, type, name) => this.urn(parent, type, name);
    this.listen(monitor);
    return this.watchComponents();
  }

  private listen(monitor: Monitor): void {
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
      const one = this.toRecord(request);
      if (this.records.has(one.urn))
        this.complaints.push(`two resources have the URN ${one.urn}; give one of them another logical name`);
      this.records.set(one.urn, one);
      this.expected.delete(`${one.type} ${one.name}`);
      return register(request, (error, response) => {
        if (one.custom && response !== undefined) one.made = madeOf(response);
        callback(error, response);
      });
    };
    const read = monitor.readResource.bind(monitor);
    monitor.readResource = (request, callback) => {
      this.reads.add(this.urn(request.getParent(), request.getType(), request.getName()));
      this.expected.delete(`${request.getType()} ${request.getName()}`);
      return read(request, callback);
    };
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.registerResourceOutputs = (request, callback) => {
      const owner = this.records.get(request.getUrn());
      if (owner !== undefined)
        owner.outputs = readValue(request.getOutputs()?.toJavaScript() ?? {}).value as Record<string, unknown>;
      return registerOutputs(request, callback);
    };
  }

  /**
   * The SDK registers empty outputs for a component that does not do so itself, in the same way as the component
   * would; only the call differs, by having no argument.
   */
  private watchComponents(): () => void {
    const prototype = pulumi.ComponentResource.prototype as unknown as ComponentInternals;
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
    const original = prototype.registerOutputs;
    const silent = this.silent;
    const own = `${this.place.project}:`;
    prototype.registerOutputs = function (this: ComponentInternals, outputs?: unknown): void {
      if (outputs === undefined && !this.__registered && this.__pulumiType.startsWith(own))
        silent.add(`${this.__pulumiType} ${this.__name}`);
      original.call(this, outputs);
    };
    return () => void (prototype.registerOutputs = original);
  }

  private urn(parent: string, type: string, name: string): string {
    const parentType = parent.split("::")[2] ?? "";
    const qualified = parentType === "" || parentType === STACK ? type : `${parentType}$${type}`;
    return `urn:pulumi:${this.place.stack}::${this.place.project}::${qualified}::${name}`;
  }

  private toRecord(request: resource.RegisterResourceRequest): ResourceRecord {
    const type = request.getType();
    const { value, secrets } = readValue(request.getObject()?.toJavaScript() ?? {});
    const inputs = value as Record<string, unknown>;
    const ofAws = request.getCustom() && type.startsWith("aws:");
    const provider = this.providerOf(request.getProvider());
    // The resource's own, else its provider's, else the stack's.
    const region = [inputs["region"], provider?.["region"]].find((one) => typeof one === "string");
    const tags = ofAws ? defaultTagsIn((provider ?? this.defaults)["defaultTags"]) : undefined;
    return {
      urn: this.urn(request.getParent(), type, request.getName()),
      type,
      name: request.getName(),
      parent: request.getParent(),
      inputs,
      secrets,
      dependencies: request.getDependenciesList(),
      propertyDependencies: dependenciesByProperty(request),
      protect: request.getProtect() ?? false,
      ...(ofAws && !GLOBAL.test(type) ? { region: region ?? this.place.cloud.region } : {}),
      ...(tags === undefined ? {} : { defaultTags: tags }),
      custom: request.getCustom(),
      ignoreChanges: request.getIgnorechangesList(),
      aliases: request.getAliasurnsList(),
      deleteBeforeReplace: request.getDeletebeforereplace(),
      retainOnDelete: request.getRetainondelete() ?? false,
      ...(request.getRemote() ? { remote: true } : {}),
    };
  }

  /** Inputs of a provider that the program made, which is named by URN, `::`, id; undefined for the default one. */
  private providerOf(reference: string): Record<string, unknown> | undefined {
    return reference === "" ? undefined : this.records.get(reference.split("::").slice(0, -1).join("::"))?.inputs;
  }

  /** What the stack's configuration says to the default provider. */
  private get defaults(): Record<string, unknown> {
    return { defaultTags: this.place.config["aws:defaultTags"] };
  }
}

const STACK = "pulumi:pulumi:Stack";

function madeOf(response: resource.RegisterResourceResponse): { id: string; arn: string } {
  const arn: unknown = response.getObject()?.toJavaScript()["arn"];
  return { id: response.getId(), arn: typeof arn === "string" && arn !== UNKNOWN ? arn : "" };
}

function dependenciesByProperty(request: resource.RegisterResourceRequest): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((list, key) => (found[key] = list.getUrnsList()));
  return found;
}

type Callback<Response> = (error: unknown, response: Response | undefined) => void;

/** The parts of the SDK's mock monitor that are replaced; the SDK does not declare them. */
interface Monitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(
    request: resource.RegisterResourceRequest,
    callback: Callback<resource.RegisterResourceResponse>,
  ): unknown;
  readResource(request: resource.ReadResourceRequest, callback: Callback<unknown>): unknown;
  registerResourceOutputs(request: resource.RegisterResourceOutputsRequest, callback: Callback<unknown>): unknown;
}

interface ComponentInternals {
  __registered: boolean;
  __pulumiType: string;
  __name: string;
  registerOutputs(outputs?: unknown): void;
}
