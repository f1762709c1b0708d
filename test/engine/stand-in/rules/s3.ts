import type { Rule } from "../types";
import { s3Access } from "./s3-access";
import { s3Buckets } from "./s3-buckets";
import { s3Lifecycle } from "./s3-lifecycle";
import { s3Notifications } from "./s3-notifications";
import { s3Objects } from "./s3-objects";
import { s3Replication } from "./s3-replication";

export const s3: readonly Rule[] = [
  ...s3Buckets,
  ...s3Access,
  ...s3Lifecycle,
  ...s3Notifications,
  ...s3Objects,
  ...s3Replication,
];
