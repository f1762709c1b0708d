import { demand, key, KEY_ARN } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

prove("elasticache-cmk", {
  program: () => {
    const own = key();
    return [
      own,
      resource(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "sessions",
        { kmsKeyId: UNKNOWN },
        { kmsKeyId: [own] },
      ),
      resource("aws:elasticache/serverlessCache:ServerlessCache", "serverless", { kmsKeyId: KEY_ARN }),
    ];
  },
  compliant: { sessions: "satisfied", serverless: "satisfied" },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("serverless", "kmsKeyId", "alias/aws/elasticache"),
      then: { serverless: 'violated: kmsKeyId is "alias/aws/elasticache", a key that AWS manages' },
    },
  ],
  values: [
    demand("sessions", "kmsKeyId", "violated: kmsKeyId is left out"),
    demand("serverless", "kmsKeyId", "violated: kmsKeyId is left out"),
  ],
});
