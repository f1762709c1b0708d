import { perGraph } from "../checks/per-graph";
import { classOf, mayHoldHealthData, type DataClass } from "../classes";
import { evidence, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { BUCKET, QUEUE, TOPIC } from "../types";
import { covers } from "./glob";
import { known, type Statement } from "./statement";

/** A kind of thing that holds or carries data, and what may be done with the data in it. */
interface Kind {
  readonly types: readonly string[];
  /** What it is called in a message. */
  readonly what: string;
  /** Actions that read, write or hand on data; who may only look at settings or names is not told any. */
  readonly actions: readonly string[];
  /** Names that AWS's own guides give to a family of actions with a wildcard. */
  readonly families?: readonly string[];
  /** ARNs of the thing, `*` for what is not known: the thing itself first, then what lies in it. */
  readonly arns: (one: Resource) => readonly string[];
  /** Classes besides `health` that count. */
  readonly also?: readonly DataClass[];
}

const PROXY = "aws:rds/proxy:Proxy";
const DATABASES = ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", PROXY];
const KEY = "aws:kms/key:Key";

const KINDS: readonly Kind[] = [
  {
    types: BUCKET,
    what: "bucket",
    actions: actions(
      "s3",
      "GetObject GetObjectVersion PutObject DeleteObject DeleteObjectVersion RestoreObject ReplicateObject",
    ),
    arns: (one) => {
      const arn = `arn:*:s3:::${textOf(one, "bucket") ?? "*"}`;
      return [arn, `${arn}/*`];
    },
  },
  {
    types: QUEUE,
    what: "queue",
    actions: actions("sqs", "SendMessage ReceiveMessage DeleteMessage PurgeQueue StartMessageMoveTask"),
    arns: (one) => [`arn:*:sqs:*:*:${textOf(one, "name") ?? "*"}`],
  },
  {
    types: TOPIC,
    what: "topic",
    actions: actions("sns", "Publish Subscribe"),
    arns: (one) => [`arn:*:sns:*:*:${textOf(one, "name") ?? "*"}`],
  },
  {
    types: ["aws:secretsmanager/secret:Secret"],
    what: "secret",
    actions: actions("secretsmanager", "GetSecretValue PutSecretValue UpdateSecret"),
    arns: (one) => {
      const name = textOf(one, "name");
      return [`arn:*:secretsmanager:*:*:secret:${name === undefined ? "*" : `${name}-??????`}`];
    },
    also: ["credentials"],
  },
  {
    types: [KEY],
    what: "key",
    actions: actions(
      "kms",
      "Decrypt Encrypt ReEncryptFrom ReEncryptTo CreateGrant GenerateDataKey GenerateDataKeyPair",
    ),
    families: ["kms:reencrypt*", "kms:generatedatakey*"],
    arns: () => ["arn:*:kms:*:*:key/*"],
  },
  {
    types: DATABASES,
    what: "database",
    actions: actions("rds-db", "connect"),
    arns: (one) => [`arn:*:rds-db:*:*:dbuser:${databaseId(one) ?? "*"}/*`],
  },
  {
    types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
    what: "cache",
    actions: actions("elasticache", "Connect"),
    arns: (one) => [`arn:*:elasticache:*:*:replicationgroup:${textOf(one, "replicationGroupId") ?? "*"}`],
  },
  {
    types: ["aws:elasticache/serverlessCache:ServerlessCache"],
    what: "cache",
    actions: actions("elasticache", "Connect"),
    arns: (one) => [`arn:*:elasticache:*:*:serverlesscache:${textOf(one, "name") ?? "*"}`],
  },
  {
    types: ["aws:dynamodb/table:Table"],
    what: "table",
    actions: actions(
      "dynamodb",
      "GetItem BatchGetItem Query Scan PutItem UpdateItem DeleteItem BatchWriteItem GetRecords ExportTableToPointInTime",
    ).concat(actions("dynamodb", "PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete")),
    arns: (one) => {
      const arn = `arn:*:dynamodb:*:*:table/${textOf(one, "name") ?? "*"}`;
      return [arn, `${arn}/*`];
    },
  },
  {
    types: ["aws:kinesis/stream:Stream"],
    what: "stream",
    actions: actions("kinesis", "GetRecords SubscribeToShard PutRecord PutRecords"),
    arns: (one) => [`arn:*:kinesis:*:*:stream/${textOf(one, "name") ?? "*"}`],
  },
  {
    types: ["aws:efs/fileSystem:FileSystem"],
    what: "file system",
    actions: actions("elasticfilesystem", "ClientMount ClientWrite ClientRootAccess"),
    arns: () => ["arn:*:elasticfilesystem:*:*:file-system/*"],
  },
];

export const STORE_TYPES = KINDS.flatMap(({ types }) => types);

/** Something that holds health data, or opens what does. */
export interface Store {
  readonly resource: Resource;
  readonly what: string;
  readonly actions: readonly string[];
  readonly families: readonly string[];
  /** Patterns of its ARN and of what lies in it. */
  readonly arns: readonly string[];
  /** The ARNs are its own and no other's: none is a pattern for want of a name. */
  readonly isNamed: boolean;
}

/** Every store of health data in the stack, with the keys and secrets that open one. */
export const storesOf = perGraph((graph): readonly Store[] => {
  const held = KINDS.flatMap((kind) =>
    kind.types.includes(KEY)
      ? []
      : graph
          .of(kind.types)
          .filter((one) => holds(one, kind, graph))
          .map((one) => store(one, kind)),
  );
  const keys = KINDS.flatMap((kind) =>
    kind.types.includes(KEY) ? keysTo(held, graph).map((one) => store(one, kind)) : [],
  );
  return [...held, ...keys];
});

function holds(one: Resource, { also = [] }: Kind, graph: Graph): boolean {
  const given = classOf(one);
  if (given !== undefined && also.includes(given)) return true;
  // A proxy keeps nothing, whatever its own tag says: who connects to it is at the database behind it.
  if (one.type === PROXY) return databasesBehind(one, graph).some(mayHoldHealthData);
  return mayHoldHealthData(one);
}

const TARGETS = ["aws:rds/proxyTarget:ProxyTarget"];
const databasesBehind = (proxy: Resource, graph: Graph): Resource[] =>
  graph
    .configuring(proxy, [PROXY], TARGETS, "dbProxyName")
    .sure.flatMap((target) =>
      ["dbInstanceIdentifier", "dbClusterIdentifier"].flatMap((path) => graph.targets(target, path, DATABASES)),
    )
    .filter((one) => one !== proxy);

/** Properties by which a store, or the setting that encrypts it, names its key. */
const KEY_PROPERTIES = ["kmsMasterKeyId", "kmsKeyId", "kmsKeyArn", "rules", "serverSideEncryption"];
const BUCKET_ENCRYPTION = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

/** The keys that open these stores. A key holds nothing itself, so its own tag does not say whose data it opens. */
function keysTo(stores: readonly Store[], graph: Graph): readonly Resource[] {
  const found = new Set(graph.of([KEY]).filter((one) => classOf(one) === "health"));
  for (const { resource } of stores) {
    const settings = BUCKET.includes(resource.type)
      ? graph.configuring(resource, BUCKET, BUCKET_ENCRYPTION, "bucket").sure
      : [];
    for (const one of [resource, ...settings]) {
      for (const path of KEY_PROPERTIES) for (const key of graph.targets(one, path, [KEY])) found.add(key);
    }
  }
  return [...found];
}

function store(resource: Resource, { what, actions, families = [], arns }: Kind): Store {
  const arn = evidence(resource.made?.arn);
  const made =
    arn.state === "known" && typeof arn.value === "string" && arn.value.startsWith("arn:") ? arn.value : undefined;
  const usual = arns(resource);
  const isDatabase = DATABASES.includes(resource.type);
  // Sign-in to a database is to a user of it, which has an ARN of its own.
  const known = made === undefined || isDatabase ? usual : usual.map((_, index) => (index === 0 ? made : `${made}/*`));
  const isNamed = isDatabase ? databaseId(resource) !== undefined : made !== undefined || !usual[0]?.endsWith("*");
  return { resource, what, actions, families, arns: known, isNamed };
}

/** What an instance is called in the ARNs of its users: its id, or the last part of a proxy's ARN. */
function databaseId({ type, made }: Resource): string | undefined {
  const name = evidence(type === PROXY ? made?.arn?.split(":").at(-1) : made?.id);
  return name.state === "known" && typeof name.value === "string" && /^(db|cluster|prx)-/.test(name.value)
    ? name.value
    : undefined;
}

function textOf({ inputs }: Resource, path: string): string | undefined {
  const found = read(inputs, path);
  return found.state === "known" && typeof found.value === "string" && found.value !== "" ? found.value : undefined;
}

function actions(service: string, names: string): string[] {
  return names.split(" ").map((name) => `${service}:${name}`);
}

/** Names of actions in the statement that are wildcards over these actions, and no family that AWS itself names so. */
export function looseActions({ actions }: Statement, { families }: Store, over: readonly string[]): string[] {
  if (actions === undefined) return [];
  if (actions.negated) return ["every action but those it names"];
  return known(actions).filter((written) => {
    const name = written.toLowerCase();
    return /[*?]/.test(name) && !families.includes(name) && over.some((one) => covers(name, one.toLowerCase()));
  });
}
