import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type * as resource from "@pulumi/pulumi/proto/resource_pb";
import { answer, computed, type Cloud } from "./cloud";
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
  custom: boolean;
  ignoreChanges: string[];
  aliases: string[];
  deleteBeforeReplace: boolean;
  retainOnDelete: boolean;
  /** What `registerOutputs` was given; absent when it was never called. */
  outputs?: Record<string, unknown>;
}

/** What one run of a program asked for. */
export interface Evaluation {
  resources: ResourceRecord[];
  /** Stack outputs. */
  outputs: Record<string, unknown>;
  /** Everything that makes the evaluation unusable, as sentences; empty when it can be trusted. */
  errors: string[];
}

/** A program and the stack it is evaluated for. */
export interface Subject {
  program: () => unknown;
  project: string;
  stack: string;
  /** Configuration as the CLI hands it to a program: full key to text, objects as JSON. */
  config: Record<string, string>;
  cloud: Cloud;
}

/** Types that live in no region; everything else of the provider does. */
const GLOBAL = /^aws:(iam|route53|cloudfront|globalaccelerator|organizations|budgets|account|shield)\//;

/**
 * Runs a program in this process, as a preview would, without the engine, a provider or a network.
 * Each evaluation has a Pulumi runtime of its own, so several can follow one another in one process.
 * Never rejects: what went wrong is in `errors`.
 */
export async function evaluate(subject: Subject): Promise<Evaluation> {
  const { withLocalStorage } = runtimeState();
  return withLocalStorage(() => evaluateHere(subject));
}

async function evaluateHere(subject: Subject): Promise<Evaluation> {
  const records = new Map<string, ResourceRecord>();
  const errors: string[] = [];
  const pending = new Set<string>();
  const complain = (reason: unknown) => errors.push(sentence(reason));

  await pulumi.runtime.setMocks(mocksFor(subject.cloud), subject.project, subject.stack, true);
  pulumi.runtime.setAllConfig(subject.config);
  record(subject, records, pending, errors);

  process.on("unhandledRejection", complain);
  let idle: () => void = () => undefined;
  const stuck = new Promise<never>((_, reject) => {
    // Node announces an empty event loop once; if outputs are still awaited then, they never come.
    idle = () =>
      reject(new Error(`never finished: ${[...pending].sort().join(", ") || "an output that nothing resolves"}`));
  });
  process.once("beforeExit", idle);
  let outputs: Record<string, unknown> = {};
  try {
    const run = async () => {
      const result = await pulumi.runtime.runInPulumiStack(async () => {
        pulumi.runtime.registerStackTransformation(({ type, name }) => {
          pending.add(`${type} ${name}`);
          return undefined;
        });
        return subject.program();
      });
      await pulumi.runtime.disconnect();
      return result as Record<string, unknown> | undefined;
    };
    outputs = (await Promise.race([run(), stuck])) ?? {};
    // A rejection that nobody handles is reported on the turn after the one that made it.
    await new Promise((resolve) => setImmediate(resolve));
  } catch (error) {
    complain(error);
  } finally {
    process.off("unhandledRejection", complain);
    process.off("beforeExit", idle);
  }
  const resources = [...records.values()];
  return { resources, outputs, errors: [...new Set([...errors, ...unsound(resources)])] };
}

/** Notes every registration, and gives URNs as the engine would (the mocks leave out all but the last parent). */
function record(subject: Subject, records: Map<string, ResourceRecord>, pending: Set<string>, errors: string[]): void {
  const monitor = getMonitor() as unknown as Monitor;
  monitor.newUrn = (parent, type, name) => urnOf(subject, parent, type, name);

  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const one = toRecord(subject, request);
    if (records.has(one.urn)) errors.push(`two resources have the URN ${one.urn}; give one another logical name`);
    records.set(one.urn, one);
    pending.delete(`${one.type} ${one.name}`);
    return register(request, callback);
  };

  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, callback) => {
    const owner = records.get(request.getUrn());
    if (owner !== undefined)
      owner.outputs = readValue(request.getOutputs()?.toJavaScript() ?? {}).value as Record<string, unknown>;
    return registerOutputs(request, callback);
  };
}

function urnOf(subject: Subject, parent: string, type: string, name: string): string {
  const parentType = parent.split("::")[2] ?? "";
  const qualified = parentType === "" || parentType === "pulumi:pulumi:Stack" ? type : `${parentType}$${type}`;
  return `urn:pulumi:${subject.stack}::${subject.project}::${qualified}::${name}`;
}

function toRecord(subject: Subject, request: resource.RegisterResourceRequest): ResourceRecord {
  const type = request.getType();
  const { value, secrets } = readValue(request.getObject()?.toJavaScript() ?? {});
  const inputs = value as Record<string, unknown>;
  const region = typeof inputs["region"] === "string" ? inputs["region"] : subject.cloud.region;
  const regional = request.getCustom() && type.startsWith("aws:") && !GLOBAL.test(type);
  return {
    urn: urnOf(subject, request.getParent(), type, request.getName()),
    type,
    name: request.getName(),
    parent: request.getParent(),
    inputs,
    secrets,
    dependencies: request.getDependenciesList(),
    propertyDependencies: dependenciesByProperty(request),
    protect: request.getProtect() ?? false,
    ...(regional ? { region } : {}),
    custom: request.getCustom(),
    ignoreChanges: request.getIgnorechangesList(),
    aliases: request.getAliasurnsList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    retainOnDelete: request.getRetainondelete() ?? false,
  };
}

function dependenciesByProperty(request: resource.RegisterResourceRequest): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((list, key) => (found[key] = list.getUrnsList()));
  return found;
}

function mocksFor(cloud: Cloud): pulumi.runtime.Mocks {
  return {
    newResource: ({ type, name, inputs, custom, id }) => {
      if (custom === false) return { id: "", state: inputs };
      const made = computed(type, name, inputs, cloud);
      return { id: id || made.id, state: { ...inputs, ...made.outputs } };
    },
    call: ({ token, inputs }) => answer(token, inputs, cloud),
  };
}

/** What the engine would refuse later, said now. */
function unsound(resources: readonly ResourceRecord[]): string[] {
  const urns = new Set(resources.map(({ urn }) => urn));
  return resources.flatMap((one) => [
    ...(one.parent !== "" && !urns.has(one.parent)
      ? [`${one.urn} names a parent that was never registered: ${one.parent}`]
      : []),
    ...unknownPaths(one.inputs, "").map(
      (path) => `${one.urn} takes ${path} from an output that plan has no value for; add it to plan/cloud/`,
    ),
  ]);
}

function unknownPaths(value: unknown, path: string): string[] {
  if (value === UNKNOWN || (typeof value === "string" && value.includes(UNKNOWN))) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownPaths(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unknownPaths(item, path === "" ? key : `${path}.${key}`));
}

/** An error as a person should read it: refusals keep their text, everything else its message. */
function sentence(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/** The parts of the SDK's mock monitor that are replaced; the SDK does not declare them. */
interface Monitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: resource.RegisterResourceRequest, callback: unknown): unknown;
  registerResourceOutputs(request: resource.RegisterResourceOutputsRequest, callback: unknown): unknown;
}

/** The SDK keeps one runtime a process; this internal of 3.248 gives an evaluation its own. */
function runtimeState(): { withLocalStorage<T>(run: () => Promise<T>): Promise<T> } {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its declaration file leaves the function out
  return require("@pulumi/pulumi/runtime/state") as { withLocalStorage<T>(run: () => Promise<T>): Promise<T> };
}
