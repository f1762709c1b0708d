/**
 * Modules of the AWS provider whose services AWS lists as eligible under its Business Associate Addendum.
 * Source: AWS, "HIPAA Eligible Services Reference"; compare it with the list in force when the contract is signed.
 */
export const ELIGIBLE: readonly string[] = [
  "acm acmpca alb amp amplify apigateway apigatewayv2 appautoscaling appconfig appflow appintegrations",
  "applicationinsights appmesh appstream appsync athena auditmanager autoscaling autoscalingplans backup batch",
  "bedrock bedrockfoundation bedrockmodel cfg chime chimesdkmediapipelines cleanrooms cloudcontrol cloudformation",
  "cloudfront cloudhsmv2 cloudtrail cloudwatch codebuild codecommit codedeploy codepipeline cognito comprehend",
  "connect controltower customerprofiles dataexchange datasync datazone dax detective devopsguru directconnect",
  "directoryservice dlm dms docdb drs dynamodb ebs ec2 ec2clientvpn ec2transitgateway ecr ecs efs eks elasticache",
  "elasticbeanstalk elasticsearch elb emr emrcontainers emrserverless finspace fis fms fsx glacier",
  "globalaccelerator glue grafana guardduty imagebuilder inspector inspector2 iot kendra keyspaces kinesis",
  "kinesisanalyticsv2 kms lakeformation lambda lb lex location m2 macie macie2 mediaconvert medialive memorydb mq",
  "msk mskconnect mwaa neptune networkfirewall networkflowmonitor networkmanager networkmonitor oam opensearch",
  "opensearchingest outposts pipes polly quicksight ram rds redshift redshiftdata redshiftserverless rekognition",
  "resiliencehub rolesanywhere route53 rum s3 s3control s3outposts s3tables sagemaker scheduler schemas",
  "secretsmanager securityhub securitylake serverlessrepository servicecatalog servicediscovery ses sesv2 sfn",
  "shield signer sns sqs ssm ssmcontacts ssmincidents ssoadmin storagegateway swf synthetics timestreaminfluxdb",
  "timestreamquery timestreamwrite transcribe transfer verifiedaccess verifiedpermissions vpc vpclattice vpn waf",
  "wafregional wafv2 workspaces workspacesweb xray",
].flatMap((line) => line.split(" "));

/** Modules that hold no data of anybody: accounts, costs, quotas, licences. */
export const NO_DATA: readonly string[] = [
  "accessanalyzer account bcmdata billing budgets chatbot codeconnections codestarconnections codestarnotifications",
  "computeoptimizer costexplorer costoptimizationhub cur iam identitystore invoicing licensemanager notifications",
  "organizations pricing rbin resourceexplorer resourcegroups resourcegroupstaggingapi savingsplans servicequotas",
  "uxc",
].flatMap((line) => line.split(" "));
