import { isTaggable } from "../schema";
import type { Properties } from "../types";
import type { Store } from "./store";
import { text } from "./text";

/**
 * Resource Groups Tagging, GetResources. It answers for most types that take tags; not for IAM roles and users, objects
 * in buckets, nor for Auto Scaling groups: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
const NOT_LISTED: ReadonlySet<string> = new Set([
  "aws:autoscaling/group:Group",
  "aws:iam/role:Role",
  "aws:iam/serviceLinkedRole:ServiceLinkedRole",
  "aws:iam/user:User",
  "aws:s3/bucketObjectv2:BucketObjectv2",
]);

/** Resources of global services are listed here. */
const GLOBAL_REGION = "us-east-1";
const PAGE = 50;
const LARGEST_PAGE = 100;

export interface GetResources {
  readonly TagFilters?: readonly { readonly Key: string; readonly Values?: readonly string[] }[];
  readonly ResourceTypeFilters?: readonly string[];
  readonly ResourcesPerPage?: number;
  readonly PaginationToken?: string;
}

export interface Listed {
  readonly ResourceARN: string;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

/** A request that the API refuses. */
export class TaggingError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** One page of the tagged resources of a region. */
export function getResources(
  store: Store,
  region: string,
  ask: GetResources,
): { ResourceTagMappingList: readonly Listed[]; PaginationToken: string } {
  const size = ask.ResourcesPerPage ?? PAGE;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw new TaggingError("InvalidParameterException", `ResourcesPerPage must be from 1 to ${LARGEST_PAGE}`);
  }
  const start = startOf(ask.PaginationToken ?? "");
  const all = tagged(store, region).filter((one) => matches(one, ask));
  const more = start + size < all.length;
  return {
    ResourceTagMappingList: all.slice(start, start + size),
    PaginationToken: more ? Buffer.from(`from ${start + size}`).toString("base64") : "",
  };
}

function startOf(token: string): number {
  if (token === "") return 0;
  const [, start] = /^from (\d+)$/.exec(Buffer.from(token, "base64").toString()) ?? [];
  if (start === undefined)
    throw new TaggingError("PaginationTokenExpiredException", "the pagination token is not valid");
  return Number(start);
}

function tagged(store: Store, region: string): readonly Listed[] {
  const here = (one: { readonly region: string }) => (one.region || GLOBAL_REGION) === region;
  const things = store
    .all()
    .filter(({ thing }) => here(thing) && !NOT_LISTED.has(thing.type) && isTaggable(thing.type))
    .map(({ thing: { type, id, outputs } }) => listed(arnOf(type, id, region, store.seed.account, outputs), outputs));
  // A key that waits for its deletion is still there, with its tags; so is a snapshot that took its database's tags.
  const remains = store.remains.filter(here).map(({ outputs }) => listed(text(outputs, "arn"), outputs));
  return [...things, ...remains].filter(({ Tags }) => Tags.length > 0);
}

function listed(arn: string, { tagsAll }: Properties): Listed {
  const tags = typeof tagsAll === "object" && tagsAll !== null ? Object.entries(tagsAll) : [];
  return { ResourceARN: arn, Tags: tags.map(([Key]) => ({ Key, Value: text(tagsAll as Properties, Key) })) };
}

/** EC2's resources whose ARN the provider does not tell. */
const WITHOUT_ARN: Readonly<Record<string, string>> = {
  "aws:ec2/natGateway:NatGateway": "natgateway",
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": "vpc-peering-connection",
};

function arnOf(type: string, id: string, region: string, account: string, { arn }: Properties): string {
  if (typeof arn === "string" && arn !== "") return arn;
  return `arn:aws:ec2:${region}:${account}:${WITHOUT_ARN[type] ?? type.replace(/.*:/, "").toLowerCase()}/${id}`;
}

function matches({ ResourceARN, Tags }: Listed, { TagFilters = [], ResourceTypeFilters = [] }: GetResources): boolean {
  const filtered = TagFilters.every(({ Key, Values = [] }) =>
    Tags.some((tag) => tag.Key === Key && (Values.length === 0 || Values.includes(tag.Value))),
  );
  return (
    filtered && (ResourceTypeFilters.length === 0 || ResourceTypeFilters.some((filter) => isOf(ResourceARN, filter)))
  );
}

/** `rds` is a service, `rds:db` a resource type of it. */
function isOf(arn: string, filter: string): boolean {
  const [, , service, , , ...resource] = arn.split(":");
  const [wanted, kind] = filter.split(":");
  return service === wanted && (kind === undefined || resource.join(":").split(/[:/]/)[0] === kind);
}
