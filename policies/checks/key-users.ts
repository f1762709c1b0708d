import { CLASS_TAG, classOf, tagOf, type DataClass } from "../classes";
import { elements, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { BUCKET, CACHE, CLUSTERS, DATABASE, KEY, SERVERLESS_CACHE } from "../types";
import { kindOf } from "./bucket-kinds";
import { ENCRYPTION, placesOf } from "./bucket-settings";
import { ALIAS, KEYS } from "./keys";

/** Data that must not share a key with another kind. */
export const DOMAINS = ["health", "backup", "audit", "credentials"] as const satisfies readonly DataClass[];
export type Domain = (typeof DOMAINS)[number];

/** A resource that encrypts under a key. */
export interface KeyUser {
  readonly store: Resource;
  /** Undefined when it is not known yet. */
  readonly domain: Domain | undefined;
  /** Which key: one of the stack, one made elsewhere, or one of several, none where even that is not known. */
  readonly key: { readonly of: Resource } | { readonly outside: string } | { readonly oneOf: readonly Resource[] };
  /** Where it names the key, for messages. */
  readonly path: string;
}

interface Use {
  readonly types: readonly string[];
  readonly paths: readonly string[];
  /** What the store holds; with `tagged`, its tag may say otherwise. */
  readonly domain: Domain;
  readonly tagged?: true;
}

const USES: readonly Use[] = [
  ...(
    [
      [[...DATABASE, ...CLUSTERS, ...CACHE, SERVERLESS_CACHE], "kmsKeyId"],
      [["aws:redshift/cluster:Cluster", "aws:efs/fileSystem:FileSystem", "aws:ebs/volume:Volume"], "kmsKeyId"],
      [["aws:dynamodb/table:Table"], "serverSideEncryption.kmsKeyArn"],
      [["aws:memorydb/cluster:Cluster"], "kmsKeyArn"],
      [["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"], "encryptAtRest.kmsKeyId"],
    ] as const
  ).map(([types, path]): Use => ({ types, paths: [path], domain: "health", tagged: true })),
  { types: ["aws:cloudwatch/logGroup:LogGroup"], paths: ["kmsKeyId"], domain: "audit", tagged: true },
  {
    types: ["aws:cloudtrail/trail:Trail", "aws:cloudtrail/eventDataStore:EventDataStore"],
    paths: ["kmsKeyId"],
    domain: "audit",
  },
  { types: ["aws:backup/vault:Vault"], paths: ["kmsKeyArn"], domain: "backup" },
  {
    types: ["aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"],
    paths: ["encryptionKeyArn"],
    domain: "backup",
  },
  { types: ["aws:secretsmanager/secret:Secret"], paths: ["kmsKeyId", "replicas.*.kmsKeyId"], domain: "credentials" },
  { types: [...DATABASE, ...CLUSTERS], paths: ["masterUserSecretKmsKeyId"], domain: "credentials" },
];

/** Types of everything that can be a key's user here. */
export const KEY_USERS: readonly string[] = [...new Set([...BUCKET, ...USES.flatMap(({ types }) => types)])];

/** Every store of the stack whose data belongs, or may belong, to one of the domains, with its key. */
export function keyUsers(graph: Graph): KeyUser[] {
  return [
    ...USES.flatMap(({ types, paths, domain, tagged }) =>
      graph.of(types).flatMap((store) => {
        const held = tagged ? inDomain(classOf(store) ?? (isOpen(store) ? undefined : domain)) : domain;
        return held === "none" ? [] : paths.flatMap((path) => usersAt(store, held, store, path, graph));
      }),
    ),
    ...graph.of(BUCKET).flatMap((bucket) => {
      const held = inDomain(kindOf(bucket, graph));
      return held === "none"
        ? []
        : placesOf(bucket, graph, ENCRYPTION).places.flatMap(({ holder, path }) =>
            usersAt(bucket, held, holder, `${path}.kmsMasterKeyId`, graph),
          );
    }),
  ];
}

const isOpen = (store: Resource): boolean => tagOf(store, CLASS_TAG).state === "unknown";

/** The domain of a class; none for data that may share its key. */
function inDomain(kind: DataClass | undefined): Domain | undefined | "none" {
  return kind === undefined ? undefined : (DOMAINS.find((one) => one === kind) ?? "none");
}

function usersAt(
  store: Resource,
  domain: Domain | undefined,
  holder: Resource,
  pattern: string,
  graph: Graph,
): KeyUser[] {
  const [list = "", rest] = pattern.split(".*");
  const all = rest === undefined ? undefined : read(holder.inputs, list);
  const count = all?.state === "known" ? (elements(all.value)?.length ?? 0) : all?.state === "unknown" ? 1 : 0;
  const paths = rest === undefined ? [pattern] : Array.from({ length: count }, (_, index) => `${list}.${index}${rest}`);
  return paths.flatMap((path) => {
    const key = keyAt(holder, path, graph);
    return key === undefined ? [] : [{ store, domain, key, path }];
  });
}

function keyAt(holder: Resource, path: string, graph: Graph): KeyUser["key"] | undefined {
  const reference = graph.reference(holder, path, KEY);
  if (reference.is === "absent") return undefined;
  // AWS's own keys are made one for each service, so that nothing is shared.
  if (reference.is === "outside")
    return reference.value.includes("alias/aws/") ? undefined : { outside: reference.value };
  const found = reference.is === "resource" ? [reference.resource] : graph.targets(holder, path, KEY);
  const keys = new Set(found.flatMap((one) => behindAlias(one, graph)));
  const [only] = keys;
  return only !== undefined && keys.size === 1 ? { of: only } : { oneOf: [...keys] };
}

function behindAlias(one: Resource, graph: Graph): Resource[] {
  return ALIAS.includes(one.type) ? graph.targets(one, "targetKeyId", KEYS) : [one];
}
