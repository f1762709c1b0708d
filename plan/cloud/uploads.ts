import { createHash } from "node:crypto";
import type { Made } from "./types";

/** Computed outputs of the types that components/uploads uses. */
export const UPLOADS: Readonly<Record<string, Made>> = {
  "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan": (name, _, { account, region }) => {
    const id = createHash("sha256").update(name).digest("hex").slice(0, 20);
    return { id, arn: `arn:aws:guardduty:${region}:${account}:malware-protection-plan/${id}`, status: "ACTIVE" };
  },
  "aws:sfn/stateMachine:StateMachine": (name, inputs, { account, region }) => {
    const physical = typeof inputs["name"] === "string" ? inputs["name"] : name;
    const arn = `arn:aws:states:${region}:${account}:stateMachine:${physical}`;
    return { id: arn, arn, name: physical, status: "ACTIVE" };
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": (name, _, { account, region }) => {
    const uuid = createHash("sha256")
      .update(name)
      .digest("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
    return { id: uuid, uuid, arn: `arn:aws:lambda:${region}:${account}:event-source-mapping:${uuid}` };
  },
};
