import {
  SERVICE_RETRIES,
  WAITING_RETRIES,
  eventId,
  inputWith,
  jsonata,
  refusedFor,
  type Block,
} from "./state-machine-parts";
import { fileTask, functionTask, publish, SERVICE_SECONDS, type WorkflowTargets } from "./state-machine-tasks";

/** Hours that Textract may take for a document; it takes minutes for thousands of pages. */
const RECOGNITION_SECONDS = 6 * 3600;
/** A day: patience with Textract's rates, and recognition after it. What ends by this clock is started again. */
export const WORKFLOW_SECONDS = 24 * 3600;

const IS = (value: string, ...of: readonly string[]): string =>
  of.map((one) => `$states.input.${value} = '${one}'`).join(" or ");
const on = (condition: string, next: string, more: Block = {}): Block => ({
  Condition: jsonata(condition),
  Next: next,
  ...more,
});
/** `Broken` is for answers that no function gives: it ends the execution, and somebody looks. */
const choice = (...choices: readonly Block[]): Block => ({ Type: "Choice", Choices: choices, Default: "Broken" });
const REFUSED = on(IS("answer.outcome", "refused"), "Refuse");

/**
 * The workflow of one upload in Amazon States Language (JSONata). A state hands on what it was given, with more added:
 * `file`, `image`, `text`, and the last function's `answer`. Only what the file is guilty of is caught. Any other error
 * ends the execution in its state, where a redrive goes on: of a Fail state, to which a catch would lead, a redrive can
 * only fail again (Step Functions guide, "Redrive behavior of individual states").
 */
export function workflow(targets: WorkflowTargets): Block {
  const { waitingQueueUrl } = targets;
  return {
    Comment: "From the verdict of the malware scan to a document that is announced, or a refusal",
    QueryLanguage: "JSONata",
    StartAt: "Verdict",
    TimeoutSeconds: WORKFLOW_SECONDS,
    States: {
      Verdict: choice(
        on(IS("verdict", "clean"), "Sniff"),
        on(IS("verdict", "infected"), "Refuse", { Output: refusedFor("malware") }),
        on(IS("verdict", "unscannable"), "Refuse", { Output: refusedFor("not-allowed") }),
      ),
      ...opening(targets),
      ...(waitingQueueUrl === undefined ? recognising(targets) : deferring(waitingQueueUrl)),
      ...keeping(targets),
      Broken: { Type: "Fail", Error: "UnknownAnswer", Cause: "A function gave an answer that the workflow lacks." },
    },
  };
}

/** What is done with every clean file. */
const opening = ({ functions }: WorkflowTargets): Block => ({
  Sniff: fileTask(functions, "sniff", "'upload': $states.input.upload", "'file': $answer.file", "Route"),
  Route: choice(
    REFUSED,
    on(IS("file.route", "text"), "Read"),
    on(IS("file.route", "image"), "Convert"),
    on(IS("file.route", "keep"), "Keep"),
  ),
  Convert: fileTask(functions, "image", DOCUMENT, "'image': $answer.image", "Converted"),
  Converted: choice(REFUSED, on(IS("answer.outcome", "converted"), "Read")),
  Read: fileTask(functions, "text", textTask("read"), TEXT, "Recognise"),
});

/** Where the region has Textract. */
const recognising = ({ functions }: WorkflowTargets): Block => ({
  Recognise: choice(
    REFUSED,
    on(IS("answer.recognise", "no"), "Keep"),
    on(IS("answer.recognise", "now"), "RecogniseNow"),
    on(IS("answer.recognise", "later"), "RecogniseLater"),
  ),
  RecogniseNow: fileTask(functions, "text", textTask("now"), TEXT, "Recognised"),
  RecogniseLater: {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
    Arguments: {
      FunctionName: functions.text,
      Payload: jsonata(`{${textTask("later")}, 'token': $states.context.Task.Token}`),
    },
    Output: inputWith("{'job': $states.result}"),
    TimeoutSeconds: RECOGNITION_SECONDS,
    Retry: WAITING_RETRIES,
    // The message that a job has ended may have been lost; Textract itself is asked once more.
    Catch: [{ ErrorEquals: ["States.Timeout"], Output: jsonata("$states.input"), Next: "Collect" }],
    Next: "Collect",
  },
  Collect: fileTask(functions, "text", `${textTask("collect")}, 'jobId': $states.input.job.jobId`, TEXT, "Recognised"),
  Recognised: choice(REFUSED, on(IS("answer.outcome", "read"), "Keep")),
});

/** Where it has not: what a scan says is read when it has come to a region that can. */
const deferring = (queueUrl: string): Block => ({
  Recognise: choice(
    REFUSED,
    on(IS("answer.recognise", "no"), "Keep"),
    on(IS("answer.recognise", "now", "later"), "Defer"),
  ),
  Defer: {
    Type: "Task",
    Resource: "arn:aws:states:::sqs:sendMessage",
    Arguments: { QueueUrl: queueUrl, MessageBody: jsonata(`$string({${DOCUMENT}})`) },
    Output: inputWith("{'text': {'state': 'waiting', 'hasText': $states.input.text.hasText}}"),
    TimeoutSeconds: SERVICE_SECONDS,
    Retry: SERVICE_RETRIES,
    Next: "Keep",
  },
});

/** How a file leaves. None of these opens it, so that nothing that fails here is its fault. */
const keeping = ({ functions, readyTopicArn, refusedTopicArn }: WorkflowTargets): Block => ({
  Keep: functionTask(functions, "keep", `'task': 'original', ${DOCUMENT}`, "$states.input", "Manifest"),
  Manifest: functionTask(
    functions,
    "keep",
    `'task': 'manifest', ${DOCUMENT}, 'text': $states.input.text`,
    "$merge([$states.input, {'announcement': $states.result.Payload}])",
    "Announce",
  ),
  Announce: publish(
    readyTopicArn,
    "'id': " +
      eventId("ready") +
      ", 'kind': 'ready', 'version': 1, 'at': $states.input.announcement.at, " +
      "'uploadId': $states.input.upload.uploadId, 'documentId': $states.input.announcement.documentId, " +
      "'ownerId': $states.input.upload.ownerId, 'hasText': $states.input.announcement.hasText, " +
      "'variants': $states.input.announcement.formats",
    "'outcome': 'ready', 'documentId': $states.input.announcement.documentId",
  ),
  Refuse: publish(
    refusedTopicArn,
    "'id': " +
      eventId("refused") +
      ", 'kind': 'refused', 'version': 1, 'at': $states.context.State.EnteredTime, " +
      "'uploadId': $states.input.upload.uploadId, 'ownerId': $states.input.upload.ownerId, " +
      "'reason': $states.input.answer.reason",
    "'outcome': 'refused', 'documentId': $states.input.upload.documentId, " +
      "'reason': $states.input.answer.reason, 'message': $states.input.answer.message",
  ),
});

/** Members of objects: one that is not there is left out. */
const DOCUMENT = "'upload': $states.input.upload, 'file': $states.input.file, 'image': $states.input.image";
const textTask = (task: string): string => `'task': '${task}', ${DOCUMENT}`;
const TEXT = "'text': {'state': 'read', 'hasText': $answer.hasText}";
