import * as pulumi from "@pulumi/pulumi";
import { Watch } from "../components/monitoring";
import { InvalidArguments } from "../components/shared/refuse";
import { platform, type PlatformOutputs } from "./platform";
import { tagEveryResource } from "./resource-id";
import { parseSettings } from "./settings";
import { commonTags } from "./tags";

/**
 * The whole program of a stack: reads its settings, then declares its platform.
 * Throws InvalidArguments with every problem of the settings before the first resource is registered.
 */
export async function program(): Promise<PlatformOutputs> {
  const stack = pulumi.getStack();
  const { settings, problems } = parseSettings(stack, pulumi.runtime.allConfig());
  if (problems !== undefined) throw new InvalidArguments(`Pulumi.${stack}.yaml`, problems);
  const watch = Watch.begin();
  tagEveryResource(commonTags(settings));
  return platform(settings, watch);
}
