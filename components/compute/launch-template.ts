import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What every server of a fleet is made of. */
export interface LaunchTemplateArgs {
  readonly imageId: pulumi.Input<string>;
  readonly instanceType: string;
  readonly instanceProfileArn: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly volumeKeyArn: pulumi.Input<string>;
  /** GiB. */
  readonly volumeSize: number;
  /** Name of the image's root device. */
  readonly rootDevice: string;
  /** Tags of the servers besides their name. */
  readonly instanceTags: Readonly<Record<string, string>>;
  /** A container on the server asks for the role's credentials, one network hop further away. */
  readonly runsContainer: boolean;
  /** Text before base64. */
  readonly userData: pulumi.Output<string>;
}

/** The launch template of a fleet: IMDSv2 only, encrypted disk, no public address, detailed monitoring. */
export function launchTemplate(
  name: string,
  args: LaunchTemplateArgs,
  parent: pulumi.Resource,
): aws.ec2.LaunchTemplate {
  return new aws.ec2.LaunchTemplate(
    `${name}-server`,
    {
      description: `Servers of ${name}`,
      imageId: args.imageId,
      instanceType: args.instanceType,
      iamInstanceProfile: { arn: args.instanceProfileArn },
      updateDefaultVersion: true,
      ebsOptimized: "true",
      monitoring: { enabled: true },
      // A server that shuts itself down is replaced, never left stopped with its disk.
      instanceInitiatedShutdownBehavior: "terminate",
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        // A container is one hop behind its host; without one, one hop keeps tokens from leaving the host.
        httpPutResponseHopLimit: args.runsContainer ? 2 : 1,
        httpProtocolIpv6: "disabled",
        // The boot script reads its group's name here instead of with a permission on all instances.
        instanceMetadataTags: "enabled",
      },
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: "false",
          deleteOnTermination: "true",
          securityGroups: [args.securityGroupId],
        },
      ],
      blockDeviceMappings: [
        {
          deviceName: args.rootDevice,
          ebs: {
            volumeType: "gp3",
            volumeSize: args.volumeSize,
            encrypted: "true",
            kmsKeyId: args.volumeKeyArn,
            deleteOnTermination: "true",
          },
        },
      ],
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags: { Name: name, ...(resourceType === "instance" ? args.instanceTags : {}) },
      })),
      userData: args.userData.apply((text) => Buffer.from(text).toString("base64")),
    },
    { parent },
  );
}
