import type { Answer, Asked, Failure, Service } from "./server";

type Input = Readonly<Record<string, unknown>>;

/** A service whose requests and answers are JSON, told apart by a header: Step Functions and Textract. */
export class JsonService implements Service {
  constructor(
    private readonly name: string,
    /** In front of the operation in the header. */
    private readonly target: string,
    private readonly operations: Readonly<Record<string, (input: Input) => object>>,
  ) {}

  callOf({ headers }: Omit<Asked, "call">): string | undefined {
    const [target, operation] = String(headers["x-amz-target"]).split(".");
    return target === this.target ? `${this.name} ${operation}` : undefined;
  }

  answer({ call, body }: Asked): Answer {
    const operation = this.operations[call.split(" ")[1] ?? ""];
    if (operation === undefined) throw new Error(`${call} is not answered`);
    return json(200, operation(JSON.parse(body.toString()) as Input));
  }

  failure({ status, code, message }: Failure): Answer {
    return json(status, { __type: code, message });
  }
}

const json = (status: number, body: object): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(body),
});
