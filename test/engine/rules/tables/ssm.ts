import type { Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import { differs, meets } from "../fixtures";

const PARAMETER = "aws:ssm/parameter:Parameter";

const baseline = (id: string, operatingSystem: string): Thing =>
  thing("aws:ssm/patchBaseline:PatchBaseline", id, { operatingSystem });
const taken = thing("aws:ssm/patchGroup:PatchGroup", "servers,pb-1", { patchGroup: "servers", baselineId: "pb-1" });

export const ssm: Examples = {
  "ssm/parameter-too-long": differs(
    PARAMETER,
    { name: "/web/agent", type: "String", value: "x".repeat(4096) },
    { name: "/web/agent", type: "String", value: "x".repeat(4097) },
    "value has 4097 bytes",
  ),
  "ssm/document-name": differs(
    "aws:ssm/document:Document",
    { name: "careplane-restart", content: "{}" },
    { name: "aws-restart", content: "{}" },
    "name is aws-restart",
  ),
  "ssm/patch-group-in-two-baselines": meets(
    "aws:ssm/patchGroup:PatchGroup",
    { patchGroup: "servers", baselineId: "pb-2" },
    [baseline("pb-1", "WINDOWS"), baseline("pb-2", "AMAZON_LINUX_2023"), taken],
    [baseline("pb-1", "WINDOWS"), baseline("pb-2", "WINDOWS"), taken],
    "patchGroup servers has the baseline pb-1",
  ),
  "ssm/window-cutoff": differs(
    "aws:ssm/maintenanceWindow:MaintenanceWindow",
    { name: "patches", schedule: "cron(0 3 ? * SUN *)", cutoff: 1, duration: 3 },
    { name: "patches", schedule: "cron(0 3 ? * SUN *)", cutoff: 3, duration: 3 },
    "cutoff is 3 and duration 3 hours",
  ),
};
