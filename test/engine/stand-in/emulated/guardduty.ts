import type { Thing } from "../types";
import type { Clients } from "./clients";
import { part, parts, text, texts, type Forwards } from "./forward";

const PLANS = "/malware-protection-plan";

/** Malware Protection for S3, by its REST API. */
export const GUARDDUTY: Forwards = {
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": {
    put: async (thing, { guardduty }, before) => {
      if (before !== undefined) await guardduty("DELETE", `${PLANS}/${await idOf(before, guardduty)}`);
      await guardduty("POST", PLANS, {
        role: text(thing.outputs, "role"),
        protectedResource: { s3Bucket: bucketOf(thing) },
        actions: { tagging: { status: taggingOf(thing) } },
      });
    },
    remove: async (thing, { guardduty }) => guardduty("DELETE", `${PLANS}/${await idOf(thing, guardduty)}`),
  },
};

/** The emulated service makes ids of its own; a bucket has one plan. */
async function idOf(thing: Thing, guardduty: Clients["guardduty"]): Promise<string> {
  const { malwareProtectionPlans } = await guardduty("GET", PLANS);
  for (const { malwareProtectionPlanId: id } of malwareProtectionPlans as { malwareProtectionPlanId: string }[]) {
    const { protectedResource } = (await guardduty("GET", `${PLANS}/${id}`)) as {
      protectedResource: { s3Bucket: { bucketName: string } };
    };
    if (protectedResource.s3Bucket.bucketName === bucketOf(thing).bucketName) return id;
  }
  throw new Error(`no malware protection plan for ${bucketOf(thing).bucketName}`);
}

function bucketOf({ outputs }: Thing): { bucketName: string; objectPrefixes: string[] } {
  const bucket = part(part(outputs, "protectedResource") ?? {}, "s3Bucket") ?? {};
  return { bucketName: text(bucket, "bucketName"), objectPrefixes: texts(bucket, "objectPrefixes") };
}

/** The provider has lists of one here. */
function taggingOf({ outputs }: Thing): string {
  const [action = {}] = parts(outputs, "actions");
  const [tagging = {}] = parts(action, "taggings");
  return text(tagging, "status") || "DISABLED";
}
