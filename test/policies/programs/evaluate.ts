import { strict as assert } from "node:assert";
import type * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type { Cloud } from "../../../plan/cloud";
import { evaluate } from "../../../plan/evaluate";
import type { Resource } from "../../../policies/resource";
import { moreOutputs } from "./outputs";

const ACCOUNT = "111122223333";

/** A program of somebody else, and where it is deployed. */
export interface Subject {
  readonly program: () => void;
  readonly region: string;
  /** Stack configuration, full keys. */
  readonly config?: Readonly<Record<string, string>>;
  /** VPCs that the program looks up. */
  readonly vpcs?: Record<string, Record<string, unknown>>;
}

/** The resources of a program as the pack sees them; at `preview`, with what AWS computes unknown. */
export async function resourcesOf(subject: Subject, { preview = false } = {}): Promise<Resource[]> {
  const { program, region, config = {}, vpcs } = subject;
  const nothing = { subnets: {}, routeTables: {}, natGateways: {}, keys: {}, certificates: {}, buckets: {} };
  const cloud: Cloud = {
    account: ACCOUNT,
    region,
    zoneName: "example.com",
    ...(vpcs === undefined ? {} : { existing: { ...nothing, vpcs } }),
  };
  const { resources, errors } = await quietly(() =>
    evaluate({
      program: () => {
        if (!preview) knowMore(cloud);
        program();
      },
      project: "sample",
      stack: "production",
      config: { "aws:region": region, ...config },
      cloud,
      preview,
    }),
  );
  assert.deepEqual(errors, []);
  return resources;
}

/** Without what the SDK prints about old types. */
async function quietly<T>(run: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await run();
  } finally {
    console.warn = warn;
  }
}

/** Adds the outputs that plan does not know of, those of a type that this project does not use. */
function knowMore(cloud: Cloud): void {
  const { mocks } = getMonitor() as unknown as { mocks: pulumi.runtime.Mocks };
  const make = mocks.newResource.bind(mocks);
  const regions = new Map<string, unknown>();
  mocks.newResource = (args) => {
    const inputs = args.inputs as Record<string, unknown>;
    if (args.type.startsWith("pulumi:providers:")) regions.set(args.name, inputs["region"]);
    const made = make(args) as { id: string; state: Record<string, unknown> };
    // A provider is named by URN, `::`, id.
    const providers = regions.get(args.provider?.split("::").at(-2) ?? "");
    const region = [inputs["region"], providers].find((one) => typeof one === "string") ?? cloud.region;
    const more = moreOutputs(args.type, args.name, inputs, { ...cloud, region });
    return { id: typeof more["id"] === "string" ? more["id"] : made.id, state: { ...made.state, ...more } };
  };
}
