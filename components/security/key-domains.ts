import type { ServiceLinkedRoleName } from "./service-linked-roles";

/** A kind of data with a key of its own, so that one key's loss or misuse stays within that kind. */
export type KeyDomain =
  "database" | "secrets" | "cache" | "documents" | "releases" | "messages" | "logs" | "backups" | "volumes";

/** Services that use a key for whoever calls them, by the name in `kms:ViaService` before the region. */
export type CallingService =
  "backup" | "ec2" | "ecr" | "elasticache" | "lambda" | "rds" | "s3" | "secretsmanager" | "sns" | "sqs" | "states";

/** Services that use a key under their own name, each with statements of its own in key-policy.ts. */
export type ActingService = "logs" | "alarms" | "topics" | "events" | "executions";

export interface KeyDomainRow {
  description: string;
  /** The only services through which people and roles of the account can use the key, if IAM lets them. */
  through: readonly CallingService[];
  /** Services that use it under their own name. */
  by: readonly ActingService[];
  /** Service-linked roles, and what they do: start servers from volumes, or publish to topics. */
  serviceLinkedRoles: Partial<Record<ServiceLinkedRoleName, "volumes" | "topics">>;
  /**
   * Whether a replica of this very key can be made in the recovery region. Decided once: a change makes a new key and
   * leaves the data bound to the old one. Services re-encrypt what they copy, so only ciphertext that the application
   * made itself needs it.
   */
  multiRegion: { enabled: boolean; because: string };
}

const reencrypted = (because: string) => ({ enabled: false, because });

/** One row for each key. */
export const KEY_DOMAINS: Readonly<Record<KeyDomain, KeyDomainRow>> = {
  database: {
    description: "Database storage and its performance data",
    through: ["rds"],
    by: [],
    serviceLinkedRoles: {},
    multiRegion: {
      enabled: true,
      because: "fields that the application may come to encrypt itself reach the recovery region's replica as they are",
    },
  },
  // Apart from the data: whoever may read a password must not thereby be able to read a copied volume.
  secrets: {
    description: "Secrets, and the settings of the functions that use them",
    through: ["lambda", "secretsmanager"],
    by: [],
    serviceLinkedRoles: {},
    multiRegion: reencrypted("Secrets Manager encrypts replicas with a key of the recovery region"),
  },
  cache: {
    description: "Sessions and cached values in Valkey, and its snapshots",
    through: ["elasticache"],
    by: [],
    serviceLinkedRoles: {},
    multiRegion: reencrypted("a cache starts empty in the recovery region"),
  },
  documents: {
    description: "Uploaded documents and images, and what is derived from them",
    through: ["s3"],
    by: [],
    serviceLinkedRoles: {},
    multiRegion: {
      enabled: true,
      because: "files that the application may come to encrypt itself reach the recovery region as they are",
    },
  },
  releases: {
    description: "Container images and release packages of the application",
    through: ["ecr", "s3"],
    by: [],
    serviceLinkedRoles: {},
    multiRegion: reencrypted("ECR and S3 encrypt replicas with a key of the recovery region"),
  },
  messages: {
    description: "Topics, queues, event buses and workflows, and the settings of functions that work on them",
    through: ["lambda", "sns", "sqs", "states"],
    by: ["alarms", "topics", "events", "executions"],
    serviceLinkedRoles: { autoscaling: "topics" },
    multiRegion: reencrypted("queues and topics are transport within a region and never the record"),
  },
  logs: {
    description: "Log groups and the audit bucket",
    through: ["s3"],
    by: ["logs"],
    serviceLinkedRoles: {},
    multiRegion: reencrypted("S3 encrypts replicas with a key of the recovery region"),
  },
  backups: {
    description: "Exports, backups and their vaults",
    through: ["backup", "s3"],
    by: [],
    serviceLinkedRoles: {},
    multiRegion: reencrypted("copies are encrypted with the key of the vault or bucket that receives them"),
  },
  volumes: {
    description: "Volumes of the servers",
    through: ["ec2"],
    by: [],
    serviceLinkedRoles: { autoscaling: "volumes" },
    multiRegion: reencrypted("servers hold no data and are made anew from a release"),
  },
};

export const KEY_DOMAIN_NAMES = Object.keys(KEY_DOMAINS) as readonly KeyDomain[];
