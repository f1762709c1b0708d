import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const QUEUE = "aws:sqs/queue:Queue";
const less = (own: number, theirs: number, of = "inbox") =>
  `violated: messageRetentionSeconds is ${own}; must be more than the ${theirs} of ${of}`;

prove("sqs-dlq-retention", {
  program: () => {
    const dead = resource(QUEUE, "dead", { messageRetentionSeconds: 864_000 });
    const unused = resource(QUEUE, "unused", {
      redriveAllowPolicy: '{"redrivePermission":"allowAll"}',
      messageRetentionSeconds: 1_209_600,
    });
    const beside = resource(QUEUE, "beside", {});
    return [
      dead,
      unused,
      beside,
      resource(
        QUEUE,
        "inbox",
        { redrivePolicy: UNKNOWN, messageRetentionSeconds: "345600" },
        { redrivePolicy: [dead] },
      ),
      resource(
        "aws:sqs/redrivePolicy:RedrivePolicy",
        "of-beside",
        { queueUrl: UNKNOWN, redrivePolicy: UNKNOWN },
        { queueUrl: [beside], redrivePolicy: [dead] },
      ),
    ];
  },
  compliant: {
    dead: "satisfied",
    unused: "satisfied",
    beside: "not applicable: no dead-letter queue",
    inbox: "not applicable: no dead-letter queue",
  },
  cases: [
    {
      when: "no longer than one source",
      edit: (program) => program.set("inbox", "messageRetentionSeconds", 864_000),
      then: { dead: less(864_000, 864_000) },
    },
    {
      when: "no longer than the other, whose setting is beside it",
      edit: (program) => program.set("beside", "messageRetentionSeconds", 900_000),
      then: { dead: less(864_000, 900_000, "beside") },
    },
    {
      when: "as long as any queue, where no queue puts away",
      edit: (program) => program.set("unused", "messageRetentionSeconds", undefined),
      then: { unused: "violated: messageRetentionSeconds is 345600; must be more than 345600, which any queue keeps" },
    },
    {
      when: "both for as long as SQS allows",
      edit: (program) => {
        program.set("dead", "messageRetentionSeconds", 1_209_600);
        program.set("inbox", "messageRetentionSeconds", 1_209_600);
      },
      then: {},
    },
    {
      when: "both left out: four days",
      edit: (program) => {
        program.set("dead", "messageRetentionSeconds", undefined);
        program.set("inbox", "messageRetentionSeconds", undefined);
      },
      then: { dead: `${less(345_600, 345_600)}; ${less(345_600, 345_600, "beside").slice("violated: ".length)}` },
    },
  ],
  values: [
    {
      of: "dead",
      path: "messageRetentionSeconds",
      unknown: { dead: "cannot be proved: messageRetentionSeconds of dead" },
      absent: { dead: "violated" },
      mistyped: { dead: "violated" },
    },
    {
      of: "inbox",
      path: "messageRetentionSeconds",
      unknown: { dead: "cannot be proved: messageRetentionSeconds of inbox" },
      absent: {},
      mistyped: { dead: "violated" },
    },
  ],
});
