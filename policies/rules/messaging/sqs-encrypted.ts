import { queueIsEncrypted } from "../../checks/storage";
import { stackRule } from "../../rule";
import { QUEUE } from "../../types";

export const sqsEncrypted = stackRule("sqs-encrypted", { types: QUEUE, judge: queueIsEncrypted });
