import type { Rule } from "../types";
import { blocks, isAbsent, isGiven, number, text } from "./support";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

const groupsOnce: Rule = {
  id: "launch-templates/groups-at-one-level",
  cause: "EC2 makes the template and then refuses every launch from it when groups are named at both levels",
  source: "known",
  types: [TEMPLATE],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const top = ["vpcSecurityGroupIds", "securityGroupNames"].find((one) => isGiven(inputs, one));
    return top !== undefined && isGiven(inputs, "networkInterfaces")
      ? `${top} and networkInterfaces are both set`
      : undefined;
  },
};

/** User data is at most 16 KiB before it is encoded. */
const LARGEST_USER_DATA = 16_384;

const userData: Rule = {
  id: "launch-templates/user-data",
  cause: "user data is base64, of at most 16,384 bytes before encoding",
  source: "known",
  types: [TEMPLATE],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const given = text(inputs, "userData");
    if (given === undefined) return undefined;
    if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(given)) return "userData is not base64";
    const size = Buffer.from(given, "base64").length;
    return size > LARGEST_USER_DATA ? `userData is ${size} bytes long` : undefined;
  },
};

const encryptedWithKey: Rule = {
  id: "launch-templates/key-of-encrypted-volume",
  cause: "a key is only for a volume that is to be encrypted",
  source: "known",
  types: [TEMPLATE],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const plain = blocks(inputs, "blockDeviceMappings").find(
      (one) => isGiven(one, "ebs.kmsKeyId") && text(one, "ebs.encrypted") === "false",
    );
    return plain && `blockDeviceMappings has ebs.kmsKeyId and encrypted false for ${text(plain, "deviceName")}`;
  },
};

const containerReachesMetadata: Rule = {
  id: "launch-templates/metadata-for-containers",
  cause: "a container is one network hop behind its host, and with a limit of 1 the token it asks for never arrives",
  source: "known",
  types: [TEMPLATE],
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const script = Buffer.from(text(inputs, "userData") ?? "", "base64").toString("utf8");
    const bridged = script
      .split("\n")
      .some((line) => /\bdocker run\b/.test(line) && !/--net(work)?[= ]host\b/.test(line));
    const path = "metadataOptions.httpPutResponseHopLimit";
    const hops = isAbsent(inputs, path) ? 1 : number(inputs, path);
    return bridged && text(inputs, "metadataOptions.httpTokens") === "required" && hops !== undefined && hops < 2
      ? `${path} is ${hops} and userData runs a container`
      : undefined;
  },
};

/** Launch templates. */
export const launchTemplates: readonly Rule[] = [groupsOnce, userData, encryptedWithKey, containerReachesMetadata];
