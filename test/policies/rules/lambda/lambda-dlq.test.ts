import { allow, placeholder, role, rolePolicy, trust } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { FUNCTION, QUEUE } from "./sources";

const PERMISSION = "aws:lambda/permission:Permission";
const CONFIG = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
const none = "violated: no deadLetterConfig and no destination for what fails";
const waits = "not applicable: whoever calls it waits for the answer";

const calledBy = (principal: unknown, then: string): Case => ({
  when: `called by ${String(principal)}: ${then}`,
  edit: (program) =>
    program.add(resource(PERMISSION, "call", { principal, function: UNKNOWN }, { function: [program.get("bare")] })),
  then: { bare: then },
});

const invoked = (service: string, then: string): Case => ({
  when: `called by a role of ${service}: ${then}`,
  edit: (program) => {
    const caller = role("caller", { assumeRolePolicy: trust({ Service: service }) });
    program.add(caller, rolePolicy("may", caller, allow("lambda:InvokeFunction", placeholder(program.get("bare")))));
  },
  then: { bare: then },
});

/** Taken from a queue or a stream. */
const takes = (when: string, source: string, inputs: object, then: string, mapping: object = {}): Case => ({
  when: `${when}: ${then}`,
  edit: (program) => {
    const from = resource(source, "source", { ...inputs });
    program.add(
      from,
      resource(
        MAPPING,
        "take",
        { eventSourceArn: UNKNOWN, functionName: UNKNOWN, ...mapping },
        { eventSourceArn: [from], functionName: [program.get("bare")] },
      ),
    );
  },
  then: { bare: then },
});

const DEAD = "arn:aws:sqs:us-east-1:111122223333:dead";
const redrive = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 5 });

prove("lambda-dlq", {
  program: () => {
    const kept = resource(FUNCTION, "kept", { deadLetterConfig: { targetArn: DEAD } });
    const configured = resource(FUNCTION, "configured", {});
    return [
      kept,
      configured,
      resource(
        CONFIG,
        "config",
        { functionName: UNKNOWN, destinationConfig: { onFailure: { destination: UNKNOWN } } },
        { functionName: [configured] },
      ),
      resource(FUNCTION, "bare", {}),
    ];
  },
  compliant: { kept: "satisfied", configured: "satisfied", bare: none },
  cases: [
    {
      when: "nothing keeps what fails",
      edit: (program) => program.set("kept", "deadLetterConfig", undefined),
      then: { kept: none },
    },
    {
      when: "a config without a destination",
      edit: (program) => program.set("config", "destinationConfig", { onSuccess: { destination: DEAD } }),
      then: { configured: none },
    },
    calledBy("events.amazonaws.com", none),
    calledBy("s3.amazonaws.com", none),
    calledBy("apigateway.amazonaws.com", waits),
    calledBy("secretsmanager.amazonaws.com", waits),
    calledBy(UNKNOWN, "cannot be proved: who calls it"),
    invoked("lambda.amazonaws.com", waits),
    invoked("scheduler.amazonaws.com", none),
    {
      when: "called by a role of which nothing is known",
      edit: (program) => {
        const caller = role("caller", { assumeRolePolicy: UNKNOWN });
        program.add(
          caller,
          rolePolicy("may", caller, allow("lambda:InvokeFunction", placeholder(program.get("bare")))),
        );
      },
      then: { bare: "cannot be proved: who calls it" },
    },
    {
      when: "called by its URL",
      edit: (program) =>
        program.add(
          resource(
            "aws:lambda/functionUrl:FunctionUrl",
            "url",
            { functionName: UNKNOWN },
            { functionName: [program.get("bare")] },
          ),
        ),
      then: { bare: waits },
    },
    {
      when: "called by the program itself",
      edit: (program) =>
        program.add(
          resource(
            "aws:lambda/invocation:Invocation",
            "once",
            { functionName: UNKNOWN },
            { functionName: [program.get("bare")] },
          ),
        ),
      then: { bare: waits },
    },
    takes("from a queue that puts away", QUEUE, { redrivePolicy: redrive }, "satisfied"),
    takes("from a queue that does not", QUEUE, {}, "violated: redrivePolicy of source is left out"),
    takes("from a stream", "aws:kinesis/stream:Stream", {}, "violated: take has no destination for what fails"),
    takes("from a stream, with a destination", "aws:kinesis/stream:Stream", {}, "satisfied", {
      destinationConfig: { onFailure: { destinationArn: DEAD } },
    }),
    {
      when: "from a queue made elsewhere",
      edit: (program) =>
        program.add(
          resource(
            MAPPING,
            "take",
            { eventSourceArn: DEAD, functionName: UNKNOWN },
            { functionName: [program.get("bare")] },
          ),
        ),
      then: { bare: "not applicable: its queue is made elsewhere" },
    },
    {
      when: "from what is not known",
      edit: (program) =>
        program.add(
          resource(
            MAPPING,
            "take",
            { eventSourceArn: UNKNOWN, functionName: UNKNOWN },
            { functionName: [program.get("bare")] },
          ),
        ),
      then: { bare: "cannot be proved: eventSourceArn of take" },
    },
  ],
  values: [
    { of: "kept", path: "deadLetterConfig.targetArn", unknown: {}, absent: { kept: none }, mistyped: { kept: none } },
    {
      of: "config",
      path: "destinationConfig.onFailure.destination",
      unknown: {},
      absent: { configured: none },
      mistyped: { configured: none },
    },
    {
      of: "config",
      path: "functionName",
      unknown: {
        configured: "cannot be proved: functionName of config",
        bare: "cannot be proved: functionName of config",
      },
      absent: { configured: none },
      mistyped: { configured: none },
    },
  ],
});
