import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { consumeStatements } from "../messaging/statements-plan";
import { grant, type Grantee } from "../security";
import { refuse } from "../shared/refuse";
import type { LiveStatement } from "../shared/policy";
import { answerStatements, recogniseStatements, startStatements } from "./function-statements-plan";
import type { UploadFunctionName } from "./functions-table";
import { MalwareProtection } from "./malware-protection";
import { UPLOADS_PREFIX } from "./scan-statements-plan";
import { UploadFunction, type FunctionPlace, type UploadFunctionArgs } from "./upload-function";
import type { UploadsArgs } from "./uploads-args";
import { AT_ONCE, validateUploads } from "./uploads-plan";
import { Workflow } from "./workflow";

/**
 * What becomes of an upload: it is scanned, looked at, read and converted, and leaves as a document or is refused.
 *
 * Creates: GuardDuty's scans of the quarantine bucket, the rule that takes their verdicts to the queue, the functions,
 * the workflow, and what takes messages from the queues.
 * Guarantees: only what is scanned as clean is read, by functions without a way to the internet; each function does its
 * own part alone; no more uploads begin than may run at once, the others wait; an upload stays in the queue until it has ended
 * and is a dead letter if it cannot; where the region has no Textract, scans wait in a queue and all else goes on.
 * Costs: nothing while nothing is uploaded; about 3 USD for 1,000 photos with text, of which 1.50 USD is Textract.
 *
 * @example
 * const roles = new UploadRoles("uploads", { accountId });
 * const queues = new UploadQueues("uploads", { accountId, region, keyArn });
 * const uploads = new Uploads("uploads", { accountId, region, roles, queues, buckets, ...keys, ...topics, ...network });
 * uploads.grantSign(web.role);
 */
export class Uploads extends pulumi.ComponentResource {
  /** Name of the function that signs what a browser may upload. */
  readonly signFunctionName: pulumi.Output<string>;
  /** ARN of the workflow. */
  readonly workflowArn: pulumi.Output<string>;
  private readonly signArn: pulumi.Output<string>;

  constructor(
    private readonly logicalName: string,
    private readonly args: UploadsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("careplane:uploads:Uploads", logicalName, {}, opts);
    const name = logicalName;
    refuse(`uploads ${name}`, validateUploads(args));
    const { accountId, region, keyArn, documentsKeyArn, roles, queues, buckets } = args;
    const { quarantine, documents, variants } = buckets;
    const { recognition } = queues;
    const own = { parent: this };
    const uploaded = { prefix: UPLOADS_PREFIX, versions: true };
    const QUARANTINE_BUCKET = quarantine.name;
    const VARIANTS_BUCKET = variants.name;

    const sign = this.make("sign", {
      grants: [quarantine.grantWrite(roles.functions.sign, { prefix: UPLOADS_PREFIX })],
      environment: { QUARANTINE_BUCKET, KEY_ARN: documentsKeyArn },
    });
    const sniff = this.make("sniff", {
      grants: [quarantine.grantRead(roles.functions.sniff, uploaded)],
      environment: { QUARANTINE_BUCKET },
    });
    const image = this.make("image", {
      grants: [
        quarantine.grantRead(roles.functions.image, uploaded),
        variants.grantWrite(roles.functions.image, { prefix: VARIANTS_PREFIX }),
      ],
      environment: { QUARANTINE_BUCKET, VARIANTS_BUCKET },
      ...(args.imageMemory !== undefined && { memory: args.imageMemory }),
    });
    const text = this.make("text", {
      statements: recognition === undefined ? [] : recogniseStatements<pulumi.Input<string>>(recognition.roleArn),
      grants: [
        quarantine.grantRead(roles.functions.text, uploaded),
        variants.grantRead(roles.functions.text, { prefix: VARIANTS_PREFIX }),
        variants.grantWrite(roles.functions.text, { prefix: VARIANTS_PREFIX }),
        ...(recognition === undefined ? [] : [variants.grantWrite(roles.functions.text, { prefix: TOKENS_PREFIX })]),
      ],
      environment: {
        ...{ QUARANTINE_BUCKET, VARIANTS_BUCKET },
        ...(recognition && { TEXTRACT_TOPIC_ARN: recognition.topicArn, TEXTRACT_ROLE_ARN: recognition.roleArn }),
      },
    });
    const keep = this.make("keep", {
      grants: [
        quarantine.grantRead(roles.functions.keep, uploaded),
        documents.grantRead(roles.functions.keep, { prefix: DOCUMENTS_PREFIX }),
        documents.grantWrite(roles.functions.keep, { prefix: DOCUMENTS_PREFIX }),
      ],
      environment: { QUARANTINE_BUCKET, DOCUMENTS_BUCKET: documents.name, VARIANTS_BUCKET },
    });

    const { logKeyArn, logRetentionDays = USUAL_RETENTION, readyTopicArn, refusedTopicArn, waitFor } = args;
    const workflow = new Workflow(
      name,
      {
        ...{ accountId, region, keyArn, logKeyArn, logRetentionDays, readyTopicArn, refusedTopicArn, waitFor },
        functions: { sniff: sniff.arn, image: image.arn, text: text.arn, keep: keep.arn },
        ...(queues.waiting && { waiting: queues.waiting }),
      },
      own,
    );
    const subject = { region, keyArn, stateMachineArn: workflow.arn, executionArns: workflow.executionArns };

    const start = this.make("start", {
      statements: [
        ...consumeStatements<pulumi.Input<string>>([queues.uploads.arn], { region, keyArn }),
        ...startStatements<pulumi.Input<string>>(subject),
      ],
      environment: { STATE_MACHINE_ARN: workflow.arn },
    });
    if (recognition !== undefined) {
      // Not with what it needs to run: the workflow is made with the function.
      grant("answer", roles.functions.text, answerStatements<pulumi.Input<string>>(subject, ["Success"]), this);
      const recognised = this.make("recognised", {
        statements: [
          ...consumeStatements<pulumi.Input<string>>([recognition.queue.arn], { region, keyArn }),
          ...answerStatements<pulumi.Input<string>>(subject, ["Success", "Failure"]),
        ],
        grants: [variants.grantRead(roles.functions.recognised, { prefix: TOKENS_PREFIX })],
        environment: { VARIANTS_BUCKET },
      });
      recognised.takeFrom(recognition.queue.arn, { batchSize: 10, maximumConcurrency: AT_ONCE.least });
    }
    start.takeFrom(queues.uploads.arn, {
      batchSize: 1,
      maximumConcurrency: args.maximumConcurrency ?? AT_ONCE.usual,
    });

    const scans = new MalwareProtection(
      name,
      { accountId, region, bucket: quarantine, documentsKeyArn, role: roles.scanner, verdicts: queues.uploads },
      own,
    );

    this.signArn = sign.arn;
    this.signFunctionName = sign.functionName;
    this.workflowArn = workflow.arn;
    this.registerOutputs({ workflowArn: this.workflowArn, planArn: scans.planArn });
  }

  /** Lets a role have uploads signed; it needs no right of its own in any bucket for that. */
  grantSign(grantee: Grantee): aws.iam.RolePolicy {
    return grant(
      `${this.logicalName}-sign`,
      grantee,
      [{ sid: "SignUploads", actions: ["lambda:InvokeFunction"], resources: [this.signArn] }],
      this,
    );
  }

  private make(
    one: UploadFunctionName,
    what: Pick<UploadFunctionArgs, "environment" | "grants" | "memory"> & {
      readonly statements?: readonly LiveStatement[];
    },
  ): UploadFunction {
    const { accountId, region, keyArn, logKeyArn, subnetIds, securityGroupId, waitFor } = this.args;
    const place: FunctionPlace = {
      ...{ accountId, region, keyArn, logKeyArn, subnetIds, securityGroupId },
      logRetentionDays: this.args.logRetentionDays ?? USUAL_RETENTION,
    };
    const reserved = this.args.reservedConcurrency?.[one];
    return new UploadFunction(
      `${this.logicalName}-${one}`,
      {
        ...place,
        ...what,
        function: one,
        role: this.args.roles.functions[one],
        grants: [...(what.grants ?? []), ...waitFor],
        ...(reserved !== undefined && { reservedConcurrency: reserved }),
      },
      { parent: this },
    );
  }
}

const USUAL_RETENTION = 365;

/** Where keys of documents, of what is made of them, and of tokens of waiting workflows begin. */
const DOCUMENTS_PREFIX = "documents/";
const VARIANTS_PREFIX = "variants/";
const TOKENS_PREFIX = "tokens/";
