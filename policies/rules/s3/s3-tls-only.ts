import { deniesPlainHttp } from "../../checks/bucket-policies";
import { everyPlace, POLICY } from "../../checks/bucket-settings";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";

export const s3TlsOnly = stackRule("s3-tls-only", {
  types: BUCKET,
  judge: everyPlace(POLICY, ({ holder, path }, bucket) => deniesPlainHttp(holder, path, bucket)),
});
