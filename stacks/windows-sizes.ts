import type { ProfileName } from "./profiles";

/** A profile's servers on Windows: EC2 has it for x86_64 only, and it needs more memory than the smallest Linux servers have. */
export const WINDOWS_INSTANCE_TYPES: Readonly<Record<ProfileName, string>> = {
  production: "m7i.large",
  small: "t3.large",
  dev: "t3.large",
};
