import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const none = "violated: serverSideEncryption.enabled is left out";

const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
prove("firehose-encrypted", {
  program: () => [
    resource(FIREHOSE, "events", { serverSideEncryption: { enabled: true } }),
    resource(FIREHOSE, "fed", { kinesisSourceConfiguration: UNKNOWN }),
    resource(FIREHOSE, "queued", { mskSourceConfiguration: {} }),
  ],
  compliant: {
    events: "satisfied",
    fed: "not applicable: its source stream decides",
    queued: "not applicable: its source stream decides",
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("events", "serverSideEncryption.enabled", false),
      then: { events: "violated: serverSideEncryption.enabled is false" },
    },
    {
      when: "fed by itself",
      edit: (program) => program.set("fed", "kinesisSourceConfiguration", undefined),
      then: { fed: none },
    },
  ],
  values: [demand("events", "serverSideEncryption.enabled", none)],
});
