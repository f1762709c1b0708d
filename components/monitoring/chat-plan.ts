import { isRegion, REGIONS, type RegionName } from "../shared/regions";
import { shown, type Problem } from "../shared/problem";

/**
 * Regions in which the chat service keeps its configurations; alarms of all regions reach a channel from any of them.
 * Source: "Amazon Q Developer in chat applications endpoints and quotas", AWS General Reference, read 2026-11-22.
 */
export const CHAT_REGIONS = ["us-east-2", "us-west-2", "eu-west-1", "ap-southeast-1"] as const;

/** Nobody may do anything from the channel. Left out, the service puts AdministratorAccess in its place. */
export const CHAT_GUARDRAIL = "arn:aws:iam::aws:policy/AWSDenyAll";

/** What is decided about a channel before anything is declared. Inputs that are known later are left unchecked. */
export interface ChatRequest {
  readonly region: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly topics: number;
}

/**
 * Where the configuration of a cell's channel is: inside the cell's pair of regions for us and eu. Australia has no
 * region of the service; Singapore then knows the names of topic and channel, and passes on texts of alarms, which hold
 * no data of patients.
 */
export function chatRegion(region: RegionName): (typeof CHAT_REGIONS)[number] {
  if (region.startsWith("us-")) return "us-west-2";
  return region.startsWith("eu-") ? "eu-west-1" : "ap-southeast-1";
}

/** Every problem of a channel's arguments. */
export function validateChat({ region, workspaceId, channelId, topics }: ChatRequest): Problem[] {
  const problems: Problem[] = [];
  const refuseIf = (wrong: boolean, path: string, given: unknown, allowed: string, fix: string) => {
    if (wrong) problems.push({ path, given: shown(given), allowed, fix });
  };
  const known = Object.keys(REGIONS).sort().join(", ");
  refuseIf(!isRegion(region), "region", region, `one of ${known}`, "set region to the region of the provider");
  refuseIf(
    !/^T[A-Z0-9]{7,20}$/.test(workspaceId),
    "workspaceId",
    workspaceId,
    "the id of a workspace: T and 7 to 20 capital letters and digits",
    "take it from the console of Amazon Q Developer in chat applications, which also connects the workspace",
  );
  refuseIf(
    !/^[CG][A-Z0-9]{7,20}$/.test(channelId),
    "channelId",
    channelId,
    "the id of a channel: C or G and 7 to 20 capital letters and digits",
    "take the last part of the channel's link",
  );
  refuseIf(topics === 0, "topicArns", topics, "at least one topic", "give the topic of operations");
  return problems;
}
