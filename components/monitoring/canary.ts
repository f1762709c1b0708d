import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { grant, Role } from "../security";
import { FUNCTION_HANDLER, functionCode, functionVersion } from "../shared/function-code";
import { refuse } from "../shared/refuse";
import type { Bucket } from "../storage";
import {
  CANARY_RUNTIME,
  EVERY_MINUTES,
  rate,
  READY_LIMIT_MS,
  RUN_RETENTION_DAYS,
  RUN_SECONDS,
  validateCanary,
} from "./canary-plan";

export interface CanaryArgs {
  /** What is asked for: `https://us.example.com/ready`. */
  readonly url: pulumi.Input<string>;
  /** Region of the canary: the provider's. */
  readonly region: string;
  /** Bucket that the canary's code is put into. */
  readonly code: Pick<Bucket, "name">;
  /** Bucket that reports of runs go to. */
  readonly reports: Pick<Bucket, "name" | "arn" | "grantRead" | "grantWrite">;
  /** ARN of the key of the reports' bucket. Synthetics would take S3's own, which the bucket refuses. */
  readonly reportKeyArn: pulumi.Input<string>;
  /**
   * Minutes between two runs, 1 to 5: the alarm looks at five minutes at a time, and two runs must fail.
   * @default 5
   */
  readonly everyMinutes?: number;
  /**
   * What must be there before the first run: without it, the first runs fail and people are called.
   * @default nothing
   */
  readonly waitFor?: readonly pulumi.Resource[];
}

/**
 * Asks from outside, again and again, whether the application is ready: the way of a patient's request through name,
 * certificate, firewall and load balancer, and then what the application itself says of its database, cache and queues.
 * Its metric is SuccessPercent of CloudWatchSynthetics, by CanaryName.
 *
 * The application answers /ready with 200 within ten seconds when it reaches all three, and with 503 otherwise; it keeps
 * an answer for a few seconds, since anybody can ask, and names nothing that failed. The load balancer asks /health
 * instead: a database that fails over must not cost the servers.
 *
 * Creates: an object with the code, a role, its policies, the canary.
 * Guarantees: runs in no VPC and holds no secret; may write its reports and one metric namespace. It has no permission to
 * log: Synthetics puts the log of each run beside its report, and a group that Lambda makes would have no key.
 * Costs: about 10 USD a month with a run every five minutes.
 *
 * @example
 * new Canary("canary", {
 *   url: "https://us.example.com/ready", region, code: storage.bucket("releases"),
 *   reports: storage.bucket("checks"), reportKeyArn: keys.arn("logs"), waitFor: [web],
 * });
 */
export class Canary extends pulumi.ComponentResource {
  /** Name of the canary, the dimension of its metrics. */
  readonly canaryName: pulumi.Output<string>;

  constructor(name: string, args: CanaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Canary", name, {}, opts);
    refuse(`canary ${name}`, validateCanary(name, args));
    const own = { parent: this };
    const prefix = `${name}/`;
    const code = new aws.s3.BucketObjectv2(
      name,
      {
        bucket: args.code.name,
        // Synthetics takes new code only from another place.
        key: `${name}/${functionVersion("canary")}.zip`,
        // In the folder where it looks for code (CloudWatch Synthetics API reference, CanaryCodeInput).
        source: functionCode("canary"),
      },
      own,
    );
    const role = new Role(name, { service: "lambda.amazonaws.com", description: "The canary asks and reports." }, own);
    const permissions = [
      args.reports.grantRead(role, { prefix }),
      args.reports.grantWrite(role, { prefix }),
      grant(
        "report",
        role,
        [
          { sid: "FindReports", actions: ["s3:GetBucketLocation"], resources: [args.reports.arn] },
          // Synthetics looks for the bucket among all; S3 knows no resource for it, and tells names only.
          { sid: "ListBuckets", actions: ["s3:ListAllMyBuckets"], resources: ["*"] },
          {
            sid: "PutMetrics",
            actions: ["cloudwatch:PutMetricData"],
            resources: ["*"],
            conditions: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
          },
        ],
        this,
      ),
    ];
    const canary = new aws.synthetics.Canary(
      name,
      {
        artifactS3Location: pulumi.interpolate`s3://${args.reports.name}/${name}`,
        artifactConfig: { s3Encryption: { encryptionMode: "SSE_KMS", kmsKeyArn: args.reportKeyArn } },
        executionRoleArn: role.roleArn,
        handler: FUNCTION_HANDLER,
        runtimeVersion: CANARY_RUNTIME,
        s3Bucket: code.bucket,
        s3Key: code.key,
        schedule: { expression: rate(args.everyMinutes ?? EVERY_MINUTES) },
        runConfig: {
          timeoutInSeconds: RUN_SECONDS,
          memoryInMb: 960,
          activeTracing: false,
          environmentVariables: { READY_URL: args.url, LIMIT_MS: String(READY_LIMIT_MS) },
        },
        successRetentionPeriod: RUN_RETENTION_DAYS,
        failureRetentionPeriod: RUN_RETENTION_DAYS,
        startCanary: true,
        // Its function and layer stay otherwise, and nothing removes them.
        deleteLambda: true,
      },
      { ...own, dependsOn: [...permissions, ...(args.waitFor ?? [])] },
    );
    this.canaryName = canary.name;
    this.registerOutputs({ canaryName: this.canaryName });
  }
}
