import { CreateBucketCommand, HeadBucketCommand, S3Client, type BucketLocationConstraint } from "@aws-sdk/client-s3";
import { ApiFailure, client, find } from "../../aws";
import type { Task } from "../plan";
import type { Handler } from "../step";
import { BUCKET_SETTINGS, type BucketSetting } from "./bucket-settings";

/** A state bucket with all its settings. */
export function bucket(task: Extract<Task, { kind: "bucket" }>): Handler {
  const { region, bucket: Bucket, account: ExpectedBucketOwner } = task;
  const s3 = new S3Client(client(region));
  const exists = async (): Promise<boolean> => {
    try {
      const head = () => s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner }));
      return (await find("s3:HeadBucket", head, "NotFound", "NoSuchBucket")) !== undefined;
    } catch (error) {
      // S3 says the same to a bucket of somebody else and to a missing permission.
      if (!(error instanceof ApiFailure) || error.status !== 403) throw error;
      throw new Error(
        `s3:HeadBucket: access to ${Bucket} is denied. Either the signed-in role lacks s3:ListBucket on it, or another ` +
          "account has taken that name; in that case ask AWS Support to release it.",
      );
    }
  };
  const unset = async (): Promise<BucketSetting[]> => {
    const found: BucketSetting[] = [];
    for (const setting of BUCKET_SETTINGS) if (!(await setting.isSet(s3, task))) found.push(setting);
    return found;
  };
  return {
    async check() {
      if (!(await exists())) return { is: "absent" };
      const missing = await unset();
      if (missing.length === 0) return { is: "present" };
      return { is: "different", detail: `it lacks ${missing.map(({ name }) => name).join(", ")}` };
    },
    async apply() {
      if (!(await exists())) {
        // us-east-1 is where S3 makes a bucket when it is told no place, and it refuses to be named.
        const place = region === "us-east-1" ? {} : { LocationConstraint: region as BucketLocationConstraint };
        const create = () => s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: place }));
        await find("s3:CreateBucket", create, "BucketAlreadyOwnedByYou");
      }
      for (const setting of await unset()) await setting.set(s3, task);
    },
  };
}
