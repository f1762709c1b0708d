/**
 * Types whose loss loses data or makes data unreadable, with the word for them on the page.
 * A new component with such a type belongs here, so that the page says whether it is protected.
 */
export const STATEFUL: Readonly<Record<string, string>> = {
  "aws:rds/instance:Instance": "database",
  "aws:rds/cluster:Cluster": "database cluster",
  "aws:dynamodb/table:Table": "table",
  "aws:elasticache/replicationGroup:ReplicationGroup": "cache",
  "aws:elasticache/serverlessCache:ServerlessCache": "cache",
  "aws:s3/bucket:Bucket": "bucket",
  "aws:efs/fileSystem:FileSystem": "file system",
  "aws:ebs/volume:Volume": "volume",
  "aws:backup/vault:Vault": "backup vault",
  "aws:kms/key:Key": "key",
  "aws:kms/replicaKey:ReplicaKey": "key",
  "aws:secretsmanager/secret:Secret": "secret",
  "aws:cognito/userPool:UserPool": "user pool",
  "aws:ecr/repository:Repository": "image repository",
  "awsx:ecr:Repository": "image repository",
};
