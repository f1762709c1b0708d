import { JsonService } from "./json-service";
import { Failure } from "./server";

export interface StoredExecution {
  status: string;
  readonly input: string;
  redrives: number;
}

/** Step Functions: executions by name, which end when a test says so, and tokens that are waited for. */
export class States extends JsonService {
  readonly executions = new Map<string, StoredExecution>();
  /** Tokens that an execution waits for. */
  readonly awaited = new Set<string>();
  /** Answers by token. */
  readonly answered = new Map<string, unknown>();
  /** Called before an execution is described. */
  beforeDescribing: (execution: StoredExecution) => void = () => undefined;
  redrivable = true;

  constructor() {
    super("states", "AWSStepFunctions", {
      StartExecution: (input) => this.start(String(input["name"]), String(input["input"])),
      DescribeExecution: ({ executionArn }) => {
        const execution = this.find(executionArn);
        this.beforeDescribing(execution);
        return { executionArn, status: execution.status, input: execution.input, startDate: 0, stateMachineArn: "" };
      },
      RedriveExecution: ({ executionArn }) => {
        const execution = this.find(executionArn);
        if (!this.redrivable || !["FAILED", "TIMED_OUT", "ABORTED"].includes(execution.status)) {
          throw new Failure(400, "ExecutionNotRedrivable");
        }
        execution.status = "RUNNING";
        execution.redrives++;
        return { redriveDate: 0 };
      },
      SendTaskSuccess: ({ taskToken, output }) => {
        if (!this.awaited.delete(String(taskToken))) throw new Failure(400, "TaskTimedOut");
        this.answered.set(String(taskToken), JSON.parse(String(output)));
        return {};
      },
      SendTaskFailure: ({ taskToken, error }) => {
        if (!this.awaited.delete(String(taskToken))) throw new Failure(400, "TaskTimedOut");
        this.answered.set(String(taskToken), { error });
        return {};
      },
    });
  }

  private start(name: string, input: string): object {
    const known = this.executions.get(name);
    // Started again with the same input, a running execution answers as if it were new.
    if (known !== undefined && (known.status !== "RUNNING" || known.input !== input)) {
      throw new Failure(400, "ExecutionAlreadyExists");
    }
    if (known === undefined) this.executions.set(name, { status: "RUNNING", input, redrives: 0 });
    return { executionArn: name, startDate: 0 };
  }

  private find(arn: unknown): StoredExecution {
    const execution = this.executions.get(String(arn).split(":").at(-1) ?? "");
    if (execution === undefined) throw new Failure(400, "ExecutionDoesNotExist");
    return execution;
  }
}
