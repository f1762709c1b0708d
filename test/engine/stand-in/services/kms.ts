import type { Making, Specials } from "../schema/making";
import { text } from "../schema/value";

/** Key Management Service. */
export const KMS: Specials = {
  "aws:kms/key:Key": { id: keyId, outputs: ({ id }) => ({ keyId: id }) },
  "aws:kms/replicaKey:ReplicaKey": {
    // A replica has the id of its primary, in another region.
    id: ({ text }) => text("primaryKeyArn").split("/").at(-1) ?? "",
    outputs: ({ id }) => ({ keyId: id, keySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" }),
  },
  "aws:kms/alias:Alias": {
    outputs: ({ text, arn }) => {
      const target = text("targetKeyId");
      return { targetKeyArn: target.startsWith("arn:") ? target : arn("kms", `key/${target}`) };
    },
    updated: ({ targetKeyId, targetKeyArn }, { targetKeyId: target }) => {
      if (target === targetKeyId || typeof target !== "string") return {};
      const prefix = text(targetKeyArn).replace(/key\/.*$/, "key/");
      return { targetKeyArn: target.startsWith("arn:") ? target : `${prefix}${target}` };
    },
  },
};

function keyId({ inputs, random, uuid }: Making): string {
  return inputs["multiRegion"] === true ? `mrk-${random("hex", 32, "key")}` : uuid("key");
}
