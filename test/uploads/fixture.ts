import { Role } from "../../components/security";
import { Storage } from "../../components/storage";
import { UploadQueues, UploadRoles, Uploads, type UploadsArgs } from "../../components/uploads";
import type { ResourceRecord } from "../../plan/evaluate";
import { register, type Registered } from "../support/program";

export const ACCOUNT = "111122223333";
/** A region with Textract, and one without. */
export const REGIONS = { textract: "us-east-1", without: "ap-southeast-4" } as const;

const key = (region: string, name: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/${name}`;

/** Declares the pipeline with its buckets in a region, some of it changed. */
export function pipeline(region: string, change: Partial<UploadsArgs> = {}): Uploads {
  const keyArn = key(region, "messages");
  const documentsKeyArn = key(region, "documents");
  const roles = new UploadRoles("uploads", { accountId: ACCOUNT });
  const queues = new UploadQueues("uploads", { accountId: ACCOUNT, region, keyArn });
  const storage = new Storage("storage", {
    ...{ accountId: ACCOUNT, region, uploadOrigins: [], quarantineReaders: roles.quarantineReaders },
    keys: {
      documents: documentsKeyArn,
      releases: key(region, "releases"),
      backups: key(region, "backups"),
      logs: key(region, "logs"),
    },
  });
  const [quarantine, documents, variants] = [
    storage.bucket("quarantine"),
    storage.bucket("documents"),
    storage.bucket("variants"),
  ];
  return new Uploads("uploads", {
    ...{ accountId: ACCOUNT, region, keyArn, documentsKeyArn, logKeyArn: key(region, "logs"), roles, queues },
    buckets: { quarantine, documents, variants },
    readyTopicArn: `arn:aws:sns:${region}:${ACCOUNT}:ready`,
    refusedTopicArn: `arn:aws:sns:${region}:${ACCOUNT}:refused`,
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupId: "sg-1",
    waitFor: [],
    ...change,
  });
}

/** Evaluates it, with a web server that has uploads signed. */
export const declare = (region: string, change: Partial<UploadsArgs> = {}): Promise<Registered> =>
  register(
    () => {
      const uploads = pipeline(region, change);
      uploads.grantSign(new Role("web", { service: "ec2.amazonaws.com", description: "Serves." }));
    },
    { region },
  );

export interface Statement {
  Sid: string;
  Effect: string;
  Principal?: unknown;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

export const statementsOf = ({ inputs }: ResourceRecord, property = "policy"): Statement[] =>
  (JSON.parse(String(inputs[property])) as { Statement: Statement[] }).Statement;

/** The evaluation's made-up suffixes taken off, so that names read as they are declared. */
export const plain = (text: string): string => text.replace(/-[0-9a-f]{7}(?=$|[/:*"])/g, "");
