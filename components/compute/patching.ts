import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Days after its release from which a missing update counts; Microsoft withdraws a bad one within that time. */
const DAYS = 7;

/**
 * Tag by which Patch Manager knows the servers of a tier. Written in one word: EC2 takes no key with a space where tags
 * are in the instance metadata. A group belongs to one baseline of a region, so each tier has its own.
 */
export const patchGroupTag = (name: string) => ({ PatchGroup: `careplane-${name}` });

/**
 * What Patch Manager holds Windows servers against, and a daily look. It looks and installs nothing: a server is
 * replaced by one of a newer image, never changed, and an installation would restart it while it serves. Linux needs
 * none of it: its servers install the newest packages when they boot, from the newest image.
 */
export function patching(name: string, parent: pulumi.Resource): void {
  const own = { parent };
  const { PatchGroup } = patchGroupTag(name);
  const baseline = new aws.ssm.PatchBaseline(
    `${name}-windows`,
    {
      description: `Updates that Windows servers of ${name} must have`,
      operatingSystem: "WINDOWS",
      approvalRules: [
        {
          approveAfterDays: DAYS,
          complianceLevel: "HIGH",
          patchFilters: [
            { key: "PATCH_SET", values: ["OS"] },
            { key: "PRODUCT", values: ["*"] },
            { key: "CLASSIFICATION", values: ["CriticalUpdates", "SecurityUpdates", "UpdateRollups"] },
            { key: "MSRC_SEVERITY", values: ["*"] },
          ],
        },
      ],
    },
    own,
  );
  const group = new aws.ssm.PatchGroup(`${name}-windows`, { baselineId: baseline.id, patchGroup: PatchGroup }, own);
  new aws.ssm.Association(
    `${name}-patch-scan`,
    {
      name: "AWS-RunPatchBaseline",
      targets: [{ key: "tag:PatchGroup", values: [PatchGroup] }],
      parameters: { Operation: "Scan" },
      scheduleExpression: "rate(1 day)",
      complianceSeverity: "HIGH",
      maxConcurrency: "50%",
      maxErrors: "100%",
    },
    { ...own, dependsOn: [group] },
  );
}
