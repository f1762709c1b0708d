import { policyOf, type Policy } from "./statement";

/**
 * Policies that AWS wrote, by name, and what they allow on every resource that holds data. Only those that reach
 * data by a wildcard are here: the rest either names nothing that holds data or is the documented role of a service.
 * Source: AWS Managed Policy Reference.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ["*"],
  PowerUserAccess: ["*"],
  DataScientist: ["s3:*", "dynamodb:*", "kms:*", "sns:*"],
  DatabaseAdministrator: ["s3:Get*", "s3:List*", "sns:*"],
  ReadOnlyAccess: ["s3:Get*", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "kinesis:Get*", "sqs:Receive*"],
  AmazonS3FullAccess: ["s3:*"],
  AmazonS3ReadOnlyAccess: ["s3:Get*", "s3:List*"],
  AWSLambdaExecute: ["s3:GetObject", "s3:PutObject"],
  AmazonEC2RoleforSSM: ["s3:GetObject", "s3:PutObject"],
  AmazonEC2RoleforAWSCodeDeploy: ["s3:GetObject", "s3:GetObjectVersion"],
  AmazonSQSFullAccess: ["sqs:*"],
  AWSLambdaSQSQueueExecutionRole: ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
  AmazonSNSFullAccess: ["sns:*"],
  SecretsManagerReadWrite: ["secretsmanager:*"],
  AWSSecretsManagerClientReadOnlyAccess: ["secretsmanager:GetSecretValue"],
  AmazonDynamoDBFullAccess: ["dynamodb:*"],
  AmazonDynamoDBFullAccess_v2: ["dynamodb:*"],
  AmazonDynamoDBReadOnlyAccess: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"],
  AWSLambdaDynamoDBExecutionRole: ["dynamodb:GetRecords"],
  AmazonKinesisFullAccess: ["kinesis:*"],
  AmazonKinesisReadOnlyAccess: ["kinesis:Get*"],
  AWSLambdaKinesisExecutionRole: ["kinesis:GetRecords"],
  AmazonRDSDataFullAccess: ["rds-data:*", "secretsmanager:GetSecretValue"],
  AmazonElastiCacheFullAccess: ["elasticache:*"],
  AmazonElasticFileSystemFullAccess: ["elasticfilesystem:*"],
  AmazonElasticFileSystemClientFullAccess: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
  AmazonElasticFileSystemClientReadWriteAccess: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
};

export const AWS_MANAGED: ReadonlyMap<string, Policy> = new Map(
  Object.entries(ALLOWED).map(([name, actions]) => [
    name,
    policyOf({ state: "known", value: { Statement: { Effect: "Allow", Action: actions, Resource: "*" } } }, name),
  ]),
);
