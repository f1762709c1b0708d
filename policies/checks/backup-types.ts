import { read } from "../evidence";
import type { Resource } from "../resource";
import { BUCKET, INSTANCE } from "../types";
import { HOLE } from "./glob";

export const PLAN = ["aws:backup/plan:Plan"];
export const SELECTION = ["aws:backup/selection:Selection"];
export const AIR_GAPPED = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
export const VAULT = ["aws:backup/vault:Vault", AIR_GAPPED];
export const VOLUME = ["aws:ebs/volume:Volume"];

/** How a type looks to AWS Backup. */
interface Kind {
  /** Name of the type in opt-ins and restore tests. */
  readonly name: string;
  /** `service:region:account:…` with the id left out. */
  readonly arn: string;
  /** Property that may give the id. */
  readonly id?: string;
}

/** Types that AWS Backup can protect. Source: AWS Backup Developer Guide, "Feature availability by resource". */
const KINDS: Readonly<Partial<Record<string, Kind>>> = {
  "aws:rds/instance:Instance": { name: "RDS", arn: "rds:db", id: "identifier" },
  "aws:rds/cluster:Cluster": { name: "Aurora", arn: "rds:cluster", id: "clusterIdentifier" },
  "aws:docdb/cluster:Cluster": { name: "DocumentDB", arn: "rds:cluster", id: "clusterIdentifier" },
  "aws:neptune/cluster:Cluster": { name: "Neptune", arn: "rds:cluster", id: "clusterIdentifier" },
  "aws:ebs/volume:Volume": { name: "EBS", arn: "ec2:volume/" },
  "aws:ec2/instance:Instance": { name: "EC2", arn: "ec2:instance/" },
  "aws:dynamodb/table:Table": { name: "DynamoDB", arn: "dynamodb:table/", id: "name" },
  "aws:efs/fileSystem:FileSystem": { name: "EFS", arn: "elasticfilesystem:file-system/" },
  "aws:fsx/windowsFileSystem:WindowsFileSystem": { name: "FSx", arn: "fsx:file-system/" },
  "aws:fsx/lustreFileSystem:LustreFileSystem": { name: "FSx", arn: "fsx:file-system/" },
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": { name: "FSx", arn: "fsx:file-system/" },
  "aws:fsx/ontapVolume:OntapVolume": { name: "FSx", arn: "fsx:volume/" },
  ...Object.fromEntries(BUCKET.map((type) => [type, { name: "S3", arn: "s3", id: "bucket" }])),
};

/** Types that AWS Backup can protect. */
export const PROTECTABLE: readonly string[] = Object.keys(KINDS);
/** What EC2 keeps: whole servers, and volumes beside them. */
export const SERVERS_AND_VOLUMES: readonly string[] = [...VOLUME, INSTANCE];

/** The name of a resource's type in AWS Backup; undefined for what it cannot protect. */
export function kindOf({ type, inputs }: Resource): string | undefined {
  const name = Object.hasOwn(KINDS, type) ? KINDS[type]?.name : undefined;
  if (name !== "Aurora") return name;
  const engine = read(inputs, "engine");
  // A cluster of three instances that is not Aurora's belongs to RDS.
  return engine.state === "known" && ["mysql", "postgres"].includes(engine.value as string) ? "RDS" : name;
}

/** The ARN as far as it is known, with holes for the rest. */
export function arnOf(resource: Resource): string {
  const { type, inputs, region = HOLE, made } = resource;
  if (made?.arn !== undefined && made.arn !== "") return made.arn;
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return HOLE;
  const own = kind.id === undefined ? undefined : read(inputs, kind.id);
  const id = own?.state === "known" && typeof own.value === "string" ? own.value : HOLE;
  if (kind.name === "S3") return `arn:aws:s3:::${id}`;
  const [service = "", what = ""] = kind.arn.split(":");
  return `arn:aws:${service}:${region}:${HOLE}:${what}${what.endsWith("/") ? "" : ":"}${id}`;
}
