/** A region without Textract: scans wait in a queue that says so, and the rest works. */
import { GetQueueUrlCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { strict as assert } from "node:assert";
import { workflow } from "../../../components/uploads/state-machine-plan";
import { documentIdOf } from "../../../functions/shared/uploads/document-id";
import { uploadKey } from "../../../functions/shared/uploads/keys";
import { resultsOf } from "../../engine/pipeline/results";
import { upload } from "../../engine/pipeline/upload";
import * as doc from "../../functions/uploads/corpus/documents";
import { scanOf } from "./scans";
import { describePipeline, fileOf } from "./shared";
import { run, workflowOf } from "./workflows";

const WAITING = "scans-waiting";

describePipeline("a region without Textract", (get) => {
  let stateMachineArn: string;

  before(async () => {
    const { sqs } = get().cloud.clients;
    await sqs.send(new CreateQueueCommand({ QueueName: WAITING }));
    const arn = (name: string) =>
      `${get()
        .stateMachineArn.replace(":states:", ":lambda:")
        .replace(/stateMachine:.*/, "")}function:${get().functionName(name)}`;
    const functions = { sniff: arn("sniff"), image: arn("image"), text: arn("text"), keep: arn("keep") };
    const definition = workflow({
      functions,
      readyTopicArn: get().topicArn("uploads-ready"),
      refusedTopicArn: get().topicArn("uploads-refused"),
      waitingQueueUrl: `https://sqs.us-east-1.amazonaws.com/111122223333/${WAITING}`,
    });
    stateMachineArn = await workflowOf(get(), "without-textract", definition);
  });

  /** Uploads a file whose verdict nobody tells, and lets the other workflow have it. */
  async function deferred(content: Buffer) {
    get().cloud.malware.behaviour.hold = true;
    const file = fileOf(content);
    await upload(get(), file);
    const [Bucket, Key] = [get().bucket("quarantine"), uploadKey(file)];
    const { Versions = [] } = await get().cloud.clients.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
    const object = { bucket: Bucket, key: Key, versionId: Versions[0]!.VersionId! };
    const documentId = documentIdOf(object);
    const { ownerId, uploadId } = file;
    const ended = await run(get(), stateMachineArn, {
      upload: { ...object, ownerId, uploadId, documentId },
      verdict: "clean",
    });
    assert.equal(ended.status, "SUCCEEDED", ended.error);
    const results = await resultsOf(get(), ownerId, documentId);
    const manifest = JSON.parse(String(results.get("manifest.json"))) as { text: { state: string } };
    return { file, results, state: manifest.text.state };
  }

  it("keeps a scan, says that its text waits, and puts it where it is found again", async () => {
    const { file, state } = await deferred(scanOf(2));
    assert.equal(state, "waiting");
    const { sqs } = get().cloud.clients;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: WAITING }));
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const { upload: waiting, file: sniffed } = JSON.parse(Messages[0]?.Body ?? "{}") as {
      upload: { uploadId: string };
      file: { kind: string };
    };
    assert.equal(waiting.uploadId, file.uploadId);
    assert.equal(sniffed.kind, "pdf");
  });

  it("reads a document with a text layer as ever", async () => {
    const { results, state } = await deferred(doc.makePdf(["Recovered well."]));
    assert.equal(state, "read");
    assert.match(String(results.get("text.txt")), /Recovered well/);
  });
});
