import { ACCOUNT } from "./account";
import { ALARMS } from "./alarms";
import { BACKUP } from "./backup";
import { CLOUDTRAIL } from "./cloudtrail";
import { COMPUTE } from "./compute";
import { EBS } from "./ebs";
import { EDGE } from "./edge";
import { ELASTICACHE } from "./elasticache";
import { IAM } from "./iam";
import { KMS } from "./kms";
import { LAMBDA } from "./lambda";
import { LOAD_BALANCING } from "./load-balancing";
import { LOGS } from "./logs";
import { MESSAGING } from "./messaging";
import { NETWORK } from "./network";
import { RDS } from "./rds";
import { REACHABILITY } from "./reachability";
import { RESIDENCY } from "./residency";
import { S3 } from "./s3";
import { SECRETS } from "./secrets";
import { SECURITY_GROUPS } from "./security-groups";
import { STORES } from "./stores";
import { SURVIVAL } from "./survival";
import { SYSTEMS_MANAGER } from "./systems-manager";
import { TAGS } from "./tags";
import { WAF } from "./waf";
import type { Control, Framework, RuleText, Texts } from "./model";
import SOURCES from "./sources.json";

/** A known control of AWS resources: who asks for it, and what other open packs call it. */
export interface CitedControl {
  readonly id: string;
  readonly controls: Partial<Readonly<Record<Framework, readonly string[]>>>;
  readonly peers: Readonly<Record<string, readonly string[]>>;
}

interface Source {
  readonly controls: Partial<Record<Framework, readonly string[]>>;
  readonly peers?: Readonly<Record<string, readonly string[]>>;
}

/** Every known control, those without a rule too. */
export const CITED: readonly CitedControl[] = Object.entries(SOURCES as Record<string, Source>).map(
  ([id, { controls, peers = {} }]) => ({ id, controls, peers }),
);

const BY_ID: ReadonlyMap<string, CitedControl> = new Map(CITED.map((one) => [one.id, one]));

const TEXTS: readonly Texts[] = [
  S3,
  KMS,
  SECRETS,
  RDS,
  ELASTICACHE,
  EBS,
  STORES,
  IAM,
  LAMBDA,
  MESSAGING,
  SYSTEMS_MANAGER,
  LOAD_BALANCING,
  COMPUTE,
  SECURITY_GROUPS,
  NETWORK,
  REACHABILITY,
  SURVIVAL,
  LOGS,
  CLOUDTRAIL,
  ALARMS,
  ACCOUNT,
  WAF,
  BACKUP,
  RESIDENCY,
  TAGS,
  EDGE,
];

/** What people are told about each rule, by its id. */
export const CATALOGUE: Readonly<Partial<Record<string, RuleText>>> = Object.assign(
  Object.create(null) as object,
  ...TEXTS,
) as Record<string, RuleText>;

/** The articles and benchmark items that ask for a rule. */
export function controlsOf(id: string): Control[] {
  const controls = BY_ID.get(id)?.controls ?? {};
  return (Object.entries(controls) as [Framework, readonly string[]][]).flatMap(([framework, ids]) =>
    ids.map((one) => ({ framework, id: one })),
  );
}

/** What the open packs call a rule, by pack. */
export const peersOf = (id: string): CitedControl["peers"] => BY_ID.get(id)?.peers ?? {};
