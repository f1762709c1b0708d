import type { Settings } from "./settings";
export type PlatformOutputs = Record<string, unknown>;
export function platform(_settings: Settings): Promise<PlatformOutputs> {
  return Promise.resolve({});
}
