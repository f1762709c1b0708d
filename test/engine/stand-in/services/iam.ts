import type { Special, Specials } from "../schema/making";

/** What is not told apart by its time has the same one. */
const dated: Special = { outputs: () => ({ createDate: "2026-01-01T00:00:00Z" }) };

/** Identity and Access Management. */
export const IAM: Specials = {
  "aws:iam/instanceProfile:InstanceProfile": dated,
  "aws:iam/role:Role": dated,
};
