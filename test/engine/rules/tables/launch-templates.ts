import type { Properties } from "../../stand-in/types";
import { create, thing, type Examples } from "../examples";

const template = (inputs: Properties) => create("aws:ec2/launchTemplate:LaunchTemplate", inputs);
const group = thing("aws:ec2/securityGroup:SecurityGroup", "sg-1");
const key = thing("aws:kms/key:Key", "11111111-2222-3333-4444-555555555555");
const inInterface = { networkInterfaces: [{ securityGroups: ["sg-1"] }] };
const volume = (encrypted: string) =>
  template({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted, kmsKeyId: key.id } }] });
const encoded = (script: string) => Buffer.from(script).toString("base64");
const container = (httpPutResponseHopLimit: number) =>
  template({
    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit },
    userData: encoded("#!/bin/sh\ndocker run --rm web\n"),
  });

export const launchTemplates: Examples = {
  "launch-templates/groups-at-one-level": {
    accepted: { request: template(inInterface), things: [group] },
    refused: { request: template({ ...inInterface, vpcSecurityGroupIds: ["sg-1"] }), things: [group] },
    says: "vpcSecurityGroupIds and networkInterfaces are both set",
  },
  "launch-templates/user-data": {
    accepted: { request: template({ userData: encoded("x".repeat(16_384)) }) },
    refused: { request: template({ userData: encoded("x".repeat(16_385)) }) },
    says: "userData is 16385 bytes long",
  },
  "launch-templates/key-of-encrypted-volume": {
    accepted: { request: volume("true"), things: [key] },
    refused: { request: volume("false"), things: [key] },
    says: "encrypted false for /dev/xvda",
  },
  "launch-templates/metadata-for-containers": {
    accepted: { request: container(2) },
    refused: { request: container(1) },
    says: "metadataOptions.httpPutResponseHopLimit is 1",
  },
};
