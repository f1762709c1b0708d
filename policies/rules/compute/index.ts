import type { Rule } from "../../rule";
import { asgAzDistribution } from "./asg-az-distribution";
import { asgElbHealthCheck } from "./asg-elb-health-check";
import { asgInstanceRefresh } from "./asg-instance-refresh";
import { asgLaunchTemplate } from "./asg-launch-template";
import { asgMinCapacity } from "./asg-min-capacity";
import { asgMultiAz } from "./asg-multi-az";
import { asgNotifications } from "./asg-notifications";
import { asgScalingPolicy } from "./asg-scaling-policy";
import { ec2DetailedMonitoring } from "./ec2-detailed-monitoring";
import { ec2EbsOptimized } from "./ec2-ebs-optimized";
import { ec2ImdsHopLimit } from "./ec2-imds-hop-limit";
import { ec2Imdsv2 } from "./ec2-imdsv2";
import { ec2InVpc } from "./ec2-in-vpc";
import { ec2InstanceProfile } from "./ec2-instance-profile";
import { ec2InstanceVolumesEncrypted } from "./ec2-instance-volumes-encrypted";
import { ec2NoKeyPair } from "./ec2-no-key-pair";
import { ec2NoPublicIp } from "./ec2-no-public-ip";
import { ec2SingleEni } from "./ec2-single-eni";
import { ec2SsmManaged } from "./ec2-ssm-managed";
import { ec2TerminationProtection } from "./ec2-termination-protection";
import { eipAttached } from "./eip-attached";
import { launchTemplateEbsCmk } from "./launch-template-ebs-cmk";
import { launchTemplateEbsEncrypted } from "./launch-template-ebs-encrypted";
import { launchTemplateNoPublicIp } from "./launch-template-no-public-ip";

export const COMPUTE_RULES: readonly Rule[] = [
  asgMultiAz,
  asgMinCapacity,
  asgElbHealthCheck,
  ec2Imdsv2,
  ec2InVpc,
  ec2NoPublicIp,
  launchTemplateNoPublicIp,
  ec2InstanceVolumesEncrypted,
  launchTemplateEbsEncrypted,
  ec2InstanceProfile,
  ec2SsmManaged,
  ec2DetailedMonitoring,
  ec2EbsOptimized,
  launchTemplateEbsCmk,
  asgLaunchTemplate,
  asgScalingPolicy,
  asgInstanceRefresh,
  asgAzDistribution,
  asgNotifications,
  ec2ImdsHopLimit,
  ec2NoKeyPair,
  ec2SingleEni,
  ec2TerminationProtection,
  eipAttached,
];
