import type { Specials } from "../schema/making";

/** GuardDuty. */
export const GUARDDUTY: Specials = {
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": {
    outputs: () => ({
      // Whoever does not ask for tags gets none, and the provider reads that back.
      actions: [{ taggings: [{ status: "DISABLED" }] }],
      createdAt: "2026-01-01T00:00:00Z",
      status: "ACTIVE",
    }),
  },
};
