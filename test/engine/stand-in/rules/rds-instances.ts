import type { Account, Properties, Rule, Thing } from "../types";
import { REMAINS } from "./remains";
import { flag, isAbsent, isGiven, number, text } from "./support";

const INSTANCE = "aws:rds/instance:Instance";
const types = [INSTANCE];

/** The instance that another names as its source: by ARN, or by identifier in the same region. */
function sourceOf(inputs: Properties, region: string, account: Account): Thing | undefined {
  const source = text(inputs, "replicateSourceDb");
  if (source === undefined) return undefined;
  if (source.startsWith("arn:")) return account.byArn(source);
  return account.all(INSTANCE, region).find((one) => text(one.outputs, "identifier") === source);
}

const ofMysql = (inputs: Properties): boolean => text(inputs, "engine")?.startsWith("mysql") === true;

/** How instances end, and who may copy them. */
export const rdsInstances: readonly Rule[] = [
  {
    id: "rds/final-snapshot-identifier",
    cause: "a final snapshot is wanted and has no identifier, so RDS does not delete the instance",
    source: "pulumi/pulumi-aws #2196",
    types,
    at: "apply",
    on: ["delete"],
    refuses: ({ inputs }) =>
      flag(inputs, "skipFinalSnapshot") !== true &&
      isAbsent(inputs, "finalSnapshotIdentifier") &&
      isAbsent(inputs, "replicateSourceDb")
        ? "finalSnapshotIdentifier is missing while skipFinalSnapshot is not true"
        : undefined,
  },
  {
    id: "rds/final-snapshot-name-taken",
    cause: "the final snapshot of an earlier instance has that identifier",
    source: "mitodl/ol-infrastructure #1576",
    types: [INSTANCE, "aws:elasticache/replicationGroup:ReplicationGroup"],
    at: "apply",
    on: ["delete"],
    refuses: ({ type, inputs, region }, account) => {
      const name = text(inputs, "finalSnapshotIdentifier");
      const kind = type === INSTANCE ? REMAINS.databaseSnapshot : REMAINS.cacheSnapshot;
      return flag(inputs, "skipFinalSnapshot") !== true && account.all(kind, region).some((one) => one.id === name)
        ? `finalSnapshotIdentifier ${String(name)} exists already`
        : undefined;
    },
  },
  {
    id: "rds/deletion-protection",
    cause: "RDS does not delete what is protected: switch the protection off in one step, delete in the next",
    source: "general knowledge",
    types,
    at: "apply",
    on: ["delete"],
    refuses: ({ inputs, now }) =>
      flag(now?.outputs ?? inputs, "deletionProtection") === true ? "deletionProtection is true" : undefined,
  },
  {
    id: "rds/replica-of-managed-password",
    cause: "RDS for MySQL makes no replica of an instance whose master password it manages",
    source: "terraform-aws-modules/terraform-aws-rds #532, #512",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region, now }, account) => {
      const source = sourceOf(inputs, region, account);
      if (source !== undefined && ofMysql(source.inputs) && flag(source.inputs, "manageMasterUserPassword") === true) {
        return `replicateSourceDb names ${source.id}, which has manageMasterUserPassword`;
      }
      const copied =
        now !== undefined &&
        account.all(INSTANCE).some((one) => sourceOf(one.inputs, one.region, account)?.id === now.id);
      return copied && ofMysql(inputs) && flag(inputs, "manageMasterUserPassword") === true
        ? "manageMasterUserPassword is switched on while the instance has a replica"
        : undefined;
    },
  },
  {
    id: "rds/replica-without-backups",
    cause: "the automated backups of the source must be on",
    source: "general knowledge",
    types,
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const source = sourceOf(inputs, region, account);
      return source !== undefined && (number(source.inputs, "backupRetentionPeriod") ?? 0) === 0
        ? `replicateSourceDb names ${source.id}, whose backupRetentionPeriod is 0`
        : undefined;
    },
  },
  {
    id: "rds/replica-key",
    cause:
      "keys do not cross regions: a replica of an encrypted source in another region needs a key of its own region",
    source: "terraform-aws-modules/terraform-aws-rds PR #428; hashicorp/terraform-provider-aws #518",
    types,
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const source = sourceOf(inputs, region, account);
      return source !== undefined &&
        source.region !== region &&
        flag(source.inputs, "storageEncrypted") === true &&
        isAbsent(inputs, "kmsKeyId")
        ? `kmsKeyId is missing on a replica in ${region} of an encrypted instance in ${source.region}`
        : undefined;
    },
  },
  {
    id: "rds/replica-source-arn",
    cause: "a source in another region is named by its ARN",
    source: "general knowledge",
    types,
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const source = text(inputs, "replicateSourceDb");
      const elsewhere = account
        .all(INSTANCE)
        .find((one) => one.region !== region && text(one.outputs, "identifier") === source);
      return source !== undefined && sourceOf(inputs, region, account) === undefined && elsewhere !== undefined
        ? `replicateSourceDb ${source} is an identifier of ${elsewhere.region}, not of ${region}`
        : undefined;
    },
  },
  {
    id: "rds/replica-inherits",
    cause: "user, password and schema come from the source or the snapshot",
    source: "Terraform provider source",
    types,
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const from = ["replicateSourceDb", "snapshotIdentifier"].find((one) => isGiven(inputs, one));
      const own = ["username", "dbName"].find((one) => isGiven(inputs, one));
      return from !== undefined && own !== undefined ? `${own} is given beside ${from}` : undefined;
    },
  },
];
