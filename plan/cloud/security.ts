import { createHash } from "node:crypto";
import type { Made } from "./types";

const hex = (name: string): string => createHash("sha256").update(name).digest("hex").slice(0, 32);

function keyIdOf(name: string, multiRegion: boolean): string {
  const digits = hex(name);
  if (multiRegion) return `mrk-${digits}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Computed outputs of the types that components/security uses. */
export const SECURITY: Readonly<Record<string, Made>> = {
  "aws:kms/key:Key": (name, inputs, { account, region }) => {
    const keyId = keyIdOf(name, inputs["multiRegion"] === true);
    return { id: keyId, keyId, arn: `arn:aws:kms:${region}:${account}:key/${keyId}` };
  },
  "aws:kms/alias:Alias": (_, inputs, { account, region }) => ({
    id: inputs["name"],
    arn: `arn:aws:kms:${region}:${account}:${String(inputs["name"])}`,
  }),
  "aws:iam/role:Role": (name, inputs, { account }) => {
    const roleName = typeof inputs["name"] === "string" ? inputs["name"] : name;
    return { id: roleName, name: roleName, arn: `arn:aws:iam::${account}:role/${roleName}` };
  },
  "aws:iam/rolePolicy:RolePolicy": (name, inputs) => ({ id: `${String(inputs["role"])}:${name}`, name }),
};
