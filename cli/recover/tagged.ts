import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from "@aws-sdk/client-resource-groups-tagging-api";
import { ID_TAG } from "../../stacks/resource-id";
import { ask, client } from "../aws";
import { EXIT, Stop } from "../outcome";
import { hasCopiedTags } from "./copies";

/** Something in AWS that carries the tag of a program's resource. */
export interface Tagged {
  arn: string;
  /** Value of the tag `careplane:id`. */
  id: string;
}

/** Resources of global services, as IAM's instance profiles, answer here only. */
const GLOBAL_REGION = "us-east-1";

/** 100 a page is the most that the service gives; a cell has some hundreds. */
const MOST_PAGES = 500;

/** Everything with the tag `careplane:id` in these regions and among the global services, each ARN once. */
export async function findTagged(regions: readonly string[]): Promise<Tagged[]> {
  const found = new Map<string, Tagged>();
  for (const region of new Set([...regions, GLOBAL_REGION])) {
    for (const one of await tagged(region)) found.set(one.arn, one);
  }
  return [...found.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

async function tagged(region: string): Promise<Tagged[]> {
  const tagging = new ResourceGroupsTaggingAPIClient(client(region));
  const found: Tagged[] = [];
  let PaginationToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const command = new GetResourcesCommand({ TagFilters: [{ Key: ID_TAG }], ResourcesPerPage: 100, PaginationToken });
    const answer = await ask("tag:GetResources", () => tagging.send(command));
    for (const { ResourceARN: arn, Tags } of answer.ResourceTagMappingList ?? []) {
      const id = Tags?.find(({ Key }) => Key === ID_TAG)?.Value;
      if (arn !== undefined && id !== undefined && !hasCopiedTags(arn)) found.push({ arn, id });
    }
    PaginationToken = answer.PaginationToken;
    // The last page has an empty token, or none.
    if (PaginationToken === undefined || PaginationToken === "") return found;
  }
  throw new Stop(
    EXIT.cannotRun,
    `The query for tagged resources in ${region} does not end after ${MOST_PAGES} pages, so nothing can be compared. ` +
      "Nothing was changed; run the command again.",
  );
}
