import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  type DescribeExecutionCommandOutput,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { executionNameOf } from "../shared/uploads/document-id";
import { KnownError } from "../shared/uploads/scrubbed";
import type { ExecutionInput } from "../shared/uploads/tasks";

/** States of an execution that go on by themselves, and the one that is the end. */
export type Status = "going" | "ended" | "broken";

/** Errors of DescribeExecution that say nothing of the execution. */
const UNKNOWN_YET = ["ExecutionDoesNotExist", "ThrottlingException"];

/** The execution for one version of an object. */
export class Execution {
  private readonly name: string;
  private readonly arn: string;

  constructor(
    private readonly sfn: SFNClient,
    private readonly stateMachineArn: string,
    private readonly input: ExecutionInput,
  ) {
    this.name = executionNameOf(input.upload);
    this.arn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${this.name}`;
  }

  /** Starts it, unless one of its name was started before. */
  async start(): Promise<void> {
    const { stateMachineArn, name, input } = this;
    try {
      await this.sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!isNamed(error, "ExecutionAlreadyExists")) throw error;
    }
  }

  async status(): Promise<Status> {
    const { status, input } = await this.described();
    if (input !== undefined) this.checkVerdict(input);
    if (status === "SUCCEEDED") return "ended";
    // Somebody has stopped it, and only a person lets it go on; until then its message comes back, and is a dead letter.
    if (status === "ABORTED")
      throw new KnownError("ExecutionStopped", "somebody has stopped the execution; redrive it");
    return status === "RUNNING" || status === "PENDING_REDRIVE" ? "going" : "broken";
  }

  /** Lets it go on from the step that has failed. */
  async redrive(): Promise<void> {
    try {
      await this.sfn.send(new RedriveExecutionCommand({ executionArn: this.arn }));
    } catch (error) {
      if (!isNamed(error, "ExecutionNotRedrivable")) throw error;
      // Another delivery of the same message may have been faster.
      if ((await this.status()) !== "broken") return;
      throw new KnownError(
        "ExecutionNotRedrivable",
        "the execution has failed and cannot go on any more (14 days after its end, or with too long a history): " +
          "the file has to be uploaded again",
      );
    }
  }

  private async described(): Promise<Pick<DescribeExecutionCommandOutput, "status" | "input">> {
    try {
      return await this.sfn.send(new DescribeExecutionCommand({ executionArn: this.arn }));
    } catch (error) {
      // Descriptions follow what they describe a little later. When too many ask, it runs on too: an error would let the
      // next upload begin beside it.
      if (UNKNOWN_YET.some((name) => isNamed(error, name))) return { status: "RUNNING" };
      throw error;
    }
  }

  /** A version that was clean and is found to be infected must not end as what it was taken for first. */
  private checkVerdict(started: string): void {
    const { verdict } = JSON.parse(started) as Partial<ExecutionInput>;
    if (verdict === this.input.verdict) return;
    throw new KnownError("VerdictChanged", "another scan of the same version said something else before");
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
