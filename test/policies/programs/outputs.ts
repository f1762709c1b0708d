import { computed, type Cloud } from "../../../plan/cloud";

type Inputs = Record<string, unknown>;
type Outputs = Record<string, unknown>;

/** What a type computes, apart from what plan knows; `region` is the resource's own. */
type More = (name: string, inputs: Inputs, cloud: Cloud) => Outputs;

const named = (name: string, inputs: Inputs, property = "name"): string => {
  const given = inputs[property];
  return typeof given === "string" ? given : name;
};

/** An old or second name of a type, which computes the same. */
const same =
  (type: string): More =>
  (name, inputs, cloud) => {
    const { id, outputs } = computed(type, name, inputs, cloud);
    return { ...outputs, id };
  };

const vault: More = (name, inputs, { region, account }) => ({
  id: named(name, inputs),
  name: named(name, inputs),
  arn: `arn:aws:backup:${region}:${account}:backup-vault:${named(name, inputs)}`,
});

const justNamed: More = (name, inputs) => ({ id: named(name, inputs), name: named(name, inputs) });

/** A Route 53 zone and an endpoint of CloudFront, as examples of ids. */
const ZONE_ID = "Z0123456789ABCDEFGHIJ";

/** Outputs that the sample programs read, of types that this project does not use. */
const MORE: Readonly<Record<string, More>> = {
  "aws:s3/bucketV2:BucketV2": same("aws:s3/bucket:Bucket"),
  "aws:alb/loadBalancer:LoadBalancer": same("aws:lb/loadBalancer:LoadBalancer"),
  "aws:alb/targetGroup:TargetGroup": same("aws:lb/targetGroup:TargetGroup"),
  "aws:alb/listener:Listener": same("aws:lb/listener:Listener"),
  "aws:iam/policy:Policy": (name, inputs, { account }) => ({
    arn: `arn:aws:iam::${account}:policy/${named(name, inputs)}`,
    id: `arn:aws:iam::${account}:policy/${named(name, inputs)}`,
  }),
  "aws:backup/vault:Vault": vault,
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": vault,
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": justNamed,
  "aws:cloudfront/distribution:Distribution": (name, _, { account }) => ({
    arn: `arn:aws:cloudfront::${account}:distribution/${name.toUpperCase()}`,
    domainName: "d111111abcdef8.cloudfront.net",
    hostedZoneId: "Z2FDTNDATAQYW2",
  }),
  "aws:dynamodb/table:Table": (name, inputs, { region, account }) => ({
    id: named(name, inputs),
    name: named(name, inputs),
    arn: `arn:aws:dynamodb:${region}:${account}:table/${named(name, inputs)}`,
  }),
  "aws:ecr/repository:Repository": (name, inputs, { region, account }) => ({
    ...justNamed(name, inputs, { region, account, zoneName: "" }),
    arn: `arn:aws:ecr:${region}:${account}:repository/${named(name, inputs)}`,
    repositoryUrl: `${account}.dkr.ecr.${region}.amazonaws.com/${named(name, inputs)}`,
  }),
  "aws:ecs/cluster:Cluster": justNamed,
  "aws:ecs/service:Service": justNamed,
  "aws:efs/fileSystem:FileSystem": (_, __, { region, account }) => ({
    id: "fs-0123456789abcdef0",
    arn: `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-0123456789abcdef0`,
  }),
  "aws:lambda/functionUrl:FunctionUrl": (name, _, { region }) => ({
    functionUrl: `https://${name}abcdefghijkl.lambda-url.${region}.on.aws/`,
  }),
  "aws:rds/cluster:Cluster": (name, inputs, { region, account }) => {
    const clusterIdentifier = named(name, inputs, "clusterIdentifier");
    return {
      id: clusterIdentifier,
      clusterIdentifier,
      clusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
      arn: `arn:aws:rds:${region}:${account}:cluster:${clusterIdentifier}`,
    };
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": justNamed,
  "aws:rds/snapshot:Snapshot": (_, inputs, { region, account }) => ({
    dbSnapshotArn: `arn:aws:rds:${region}:${account}:snapshot:${String(inputs["dbSnapshotIdentifier"])}`,
  }),
  "aws:rds/clusterSnapshot:ClusterSnapshot": (_, inputs, { region, account }) => ({
    dbClusterSnapshotArn: `arn:aws:rds:${region}:${account}:cluster-snapshot:${String(inputs["dbClusterSnapshotIdentifier"])}`,
  }),
  "aws:route53/zone:Zone": () => ({ id: ZONE_ID, zoneId: ZONE_ID, arn: `arn:aws:route53:::hostedzone/${ZONE_ID}` }),
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack": (name, _, { region, account }) => ({
    outputs: { RotationLambdaARN: `arn:aws:lambda:${region}:${account}:function:${name}` },
  }),
};

/** What plan has no value for, or a made-up one that is not in the service's form. */
export const moreOutputs = (type: string, name: string, inputs: Inputs, cloud: Cloud): Outputs =>
  MORE[type]?.(name, inputs, cloud) ?? {};
