import { deliveryStream } from "../../checks/storage";
import { resourceRule } from "../../rule";

export const firehoseEncrypted = resourceRule("firehose-encrypted", {
  types: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  judge: deliveryStream,
});
