import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Certificate } from "../../components/edge";
import { Remedies, type RemediesArgs } from "../../components/monitoring";
import { Watch } from "../../components/monitoring/watch";

export const ACCOUNT = "111122223333";
export const REGION = "us-east-1";
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/01234567-89ab-cdef-0123-456789abcdef`;
const REPLAY = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:replay`;
export const topic = (name: string) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;

/** A program with one of each thing that there is a remedy for, or none of them, and the remedies. */
export function remediesProgram(more: Partial<RemediesArgs> = {}, isEmpty = false): () => void {
  return () => {
    const watch = Watch.begin();
    if (!isEmpty) declareThings();
    new Remedies("remedies", {
      ...{ accountId: ACCOUNT, region: REGION, keyArn: KEY, logKeyArn: KEY },
      ...{ auditTopicArn: topic("audit"), operationsTopicArn: topic("operations"), replayFunctionArn: REPLAY },
      watched: watch.resources,
      deadLetters: isEmpty ? {} : { repairs: "garage-repairs-dead", shipping: "garage-shipping-dead" },
      settings: { storage: "shop:database.most", release: "shop:release" },
      ...more,
    });
  };
}

function declareThings(): void {
  const targets = new aws.lb.TargetGroup("shop-tg", { vpcId: "vpc-00000000000000001", port: 8443, protocol: "HTTPS" });
  // Of no group: nobody could replace what is in it.
  new aws.lb.TargetGroup("lonely-tg", { vpcId: "vpc-00000000000000001", port: 8443, protocol: "HTTPS" });
  new aws.autoscaling.Group("shop-group", {
    ...{ minSize: 3, maxSize: 6, vpcZoneIdentifiers: ["subnet-00000000000000001"] },
    launchTemplate: { id: "lt-00000000000000001", version: "1" },
    targetGroupArns: [targets.arn],
  });
  new aws.rds.Instance("shop-database", {
    ...{ identifier: "shop", instanceClass: "db.m7g.large", engine: "mysql", allocatedStorage: 100 },
    maxAllocatedStorage: 1000,
  });
  new Certificate("shop", {
    ...{ domainName: "us.example.com", alternativeNames: ["api.us.example.com"] },
    ...{ zoneName: "us.example.com", zoneId: "Z0123456789EXAMPLEUS" },
  });
  // No proof: of no certificate's component.
  new aws.route53.Record("address", {
    ...{ zoneId: "Z0123456789EXAMPLEUS", name: "x.us.example.com", type: "A", ttl: 60, records: ["192.0.2.1"] },
  });
  for (const queue of ["repairs", "shipping"]) {
    const dead = new aws.sqs.Queue(`garage-${queue}-dead`);
    new aws.sqs.Queue(`garage-${queue}`, {
      redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 5 }),
    });
  }
}
