import { ListExecutionsCommand, type ExecutionListItem } from "@aws-sdk/client-sfn";
import { stackFiles } from "../../../plan/stack-files";
import { LocalCloud, type LocalCloudOptions } from "../emulator/local-cloud";
import { CLI_VERSION, engineFolder, REPOSITORY } from "../rehearsal/engine-folder";
import { Environment } from "../rehearsal/environment";
import { Emulator } from "../emulator/emulator";
import { ACCOUNT } from "../stand-in/cloud/seed";
import { Announcements } from "./announcements";

export interface PipelineOptions extends Pick<LocalCloudOptions, "read" | "retryScale" | "tokenScale"> {
  stack: string;
  /** Is told what takes long, before it begins. */
  tell?: (what: string) => void;
}

const FUNCTION = "aws:lambda/function:Function";
const BUCKET = "aws:s3/bucket:Bucket";
const MACHINE = "aws:sfn/stateMachine:StateMachine";
const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";

/** The upload pipeline of a stack, deployed by `pulumi up` and running on this machine. */
export class Pipeline {
  private constructor(
    readonly cloud: LocalCloud,
    private readonly environment: Environment,
    /** What the applications hear of. */
    readonly announcements: Announcements,
  ) {}

  /** What is missing on this machine, with the way out; nothing when all is there. */
  static problems(): string[] {
    const problems = [Emulator.problem(), engineProblem()];
    return problems.filter((one) => one !== undefined);
  }

  /** Starts the emulator, deploys the stack and listens to its topics. Undone when a part of it fails. */
  static async open({ stack, tell = () => undefined, ...options }: PipelineOptions): Promise<Pipeline> {
    const { config } = stackFiles(REPOSITORY).read(stack);
    tell("starting the AWS emulator");
    const cloud = await LocalCloud.open({ account: ACCOUNT, region: config["aws:region"] ?? "", ...options });
    let environment: Environment | undefined;
    try {
      environment = await Environment.open({ stack, engine: engineFolder(), emulated: cloud.emulated });
      tell(`deploying stack ${stack} with Pulumi ${CLI_VERSION}`);
      const { status, output } = await environment.pulumi([
        ...["up", "--yes", "--skip-preview", "--non-interactive"],
        ...["--stack", stack],
      ]);
      if (status !== 0) throw new Error(`pulumi up failed:\n${output.trimEnd().split("\n").slice(-40).join("\n")}`);
      const find = (type: string, end: string): string => found(environment!, type, end, "arn");
      const topics = [find(TOPIC, "uploads-ready"), find(TOPIC, "uploads-refused")];
      return new Pipeline(cloud, environment, await Announcements.listen(cloud.clients, topics));
    } catch (error) {
      environment?.close();
      cloud.close();
      throw error;
    }
  }

  /** Name of a function of the pipeline: `sign`, `sniff`. */
  functionName = (name: string): string => found(this.environment, FUNCTION, `uploads-${name}`, "name");

  /** Name of a bucket by its purpose: `quarantine`. */
  bucket = (purpose: string): string => found(this.environment, BUCKET, purpose, "bucket");

  /** Name of a queue by its logical name. */
  queueName = (name: string): string => found(this.environment, QUEUE, name, "name");

  /** ARN of a topic by its logical name. */
  topicArn = (name: string): string => found(this.environment, TOPIC, name, "arn");

  get stateMachineArn(): string {
    return found(this.environment, MACHINE, "uploads", "arn");
  }

  /** Definition of the workflow, as it was deployed. */
  get definition(): { readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>> } {
    return JSON.parse(found(this.environment, MACHINE, "uploads", "definition")) as never;
  }

  /** Every execution that there was, the latest first. */
  async executions(): Promise<ExecutionListItem[]> {
    const { stateMachineArn } = this;
    const { executions = [] } = await this.cloud.clients.states.send(new ListExecutionsCommand({ stateMachineArn }));
    return executions;
  }

  /** Ends everything that was started and removes what it wrote. Can be called twice. */
  close(): void {
    this.announcements.stop();
    this.environment.close();
    this.cloud.close();
  }
}

/** An output of a resource, by the end of its logical name. */
function found(environment: Environment, type: string, end: string, output: string): string {
  const names = environment
    .state()
    .resources.filter((one) => one.type === type && new RegExp(`(::|-)${end}$`).test(one.urn))
    .map((one) => String(one.outputs?.[output]));
  if (names.length !== 1) throw new Error(`${names.length} resources of type ${type} end in ${end}`);
  return names[0]!;
}

function engineProblem(): string | undefined {
  try {
    engineFolder();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
