import { strict as assert } from "node:assert";
import { policyDocument } from "../../components/shared/policy-document";
import { REGIONS } from "../../components/shared/regions";
import { BUCKET_PURPOSES, BUCKETS } from "../../components/storage";
import { bucketPolicy } from "../../components/storage/bucket-policy";
import { LOAD_BALANCER_LOG_ACCOUNTS } from "../../components/storage/log-delivery";

const bucketArn = "arn:aws:s3:::bucket-1";
const objects = ["arn:aws:s3:::bucket-1/*"];
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/k";
const subject = { bucketArn, keyArn, accountId: "111122223333", region: "us-east-1" };
const unkeyed = { bucketArn, accountId: "111122223333", region: "us-east-1" };
const sids = (...args: Parameters<typeof bucketPolicy>) => bucketPolicy(...args).map(({ sid }) => sid);

const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

describe("bucketPolicy", () => {
  it("lets nobody read what is not tagged as clean but the scanner, nor what is clean but those who are named", () => {
    const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
    const readers = { scanner: role("scanner"), ofClean: [role("sniff"), role("keep")] };
    const added = bucketPolicy({ purpose: "quarantine" }, { ...subject, readers }).slice(5);
    const everybody = { effect: "Deny", principals: "*", resources: objects } as const;
    const reading = ["s3:GetObject", "s3:GetObjectVersion"];
    assert.deepEqual(added, [
      {
        ...{ sid: "DenyReadingUnscanned", ...everybody, actions: reading },
        conditions: {
          ArnNotEquals: { "aws:PrincipalArn": readers.scanner },
          StringNotEquals: { "s3:ExistingObjectTag/GuardDutyMalwareScanStatus": "NO_THREATS_FOUND" },
        },
      },
      {
        ...{ sid: "DenyReadingByOthers", ...everybody, actions: reading },
        conditions: { ArnNotEquals: { "aws:PrincipalArn": [readers.scanner, ...readers.ofClean] } },
      },
      {
        ...{ sid: "DenyTaggingByOthers", ...everybody },
        actions: [
          ...["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"],
          ...["s3:PutObjectTagging", "s3:PutObjectVersionTagging"],
        ],
        conditions: { ArnNotEquals: { "aws:PrincipalArn": readers.scanner } },
      },
    ]);
    assert.equal(bucketPolicy({ purpose: "quarantine" }, subject).length, 5);
  });

  it("refuses plain HTTP, old TLS, and uploads under another key", () => {
    assert.deepEqual(bucketPolicy({ purpose: "documents" }, subject), [
      {
        sid: "DenyInsecureTransport",
        effect: "Deny",
        principals: "*",
        actions: ["s3:*"],
        resources: [bucketArn, ...objects],
        conditions: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        sid: "DenyOldTls",
        effect: "Deny",
        principals: "*",
        actions: ["s3:*"],
        resources: [bucketArn, ...objects],
        conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
      },
      {
        sid: "DenyOtherEncryption",
        effect: "Deny",
        principals: "*",
        actions: ["s3:PutObject"],
        resources: objects,
        conditions: { Null: { [ALGORITHM]: "false" }, StringNotEquals: { [ALGORITHM]: "aws:kms" } },
      },
      {
        sid: "DenyOtherKey",
        effect: "Deny",
        principals: "*",
        actions: ["s3:PutObject"],
        resources: objects,
        conditions: { Null: { [KEY]: "false" }, StringNotEquals: { [KEY]: keyArn } },
      },
      {
        sid: "DenyUnnamedKey",
        effect: "Deny",
        principals: "*",
        actions: ["s3:PutObject"],
        resources: objects,
        conditions: { StringEquals: { [ALGORITHM]: "aws:kms" }, Null: { [KEY]: "true" } },
      },
    ]);
  });

  it("refuses to shorten a retention where there is one", () => {
    const policy = bucketPolicy({ purpose: "audit", lock: { mode: "GOVERNANCE", days: 2190 } }, subject);
    assert.deepEqual(policy.at(-1), {
      sid: "DenyShorterRetention",
      effect: "Deny",
      principals: "*",
      actions: ["s3:BypassGovernanceRetention"],
      resources: objects,
    });
    assert.equal(policy.length, 6);
  });

  it("admits log delivery to the access-log bucket, which S3 itself encrypts", () => {
    const prefixed = [`${bucketArn}/AWSLogs/111122223333/*`, `${bucketArn}/*/AWSLogs/111122223333/*`];
    assert.deepEqual(bucketPolicy({ purpose: "accessLogs" }, unkeyed).slice(2), [
      {
        sid: "DenyOtherEncryption",
        effect: "Deny",
        principals: "*",
        actions: ["s3:PutObject"],
        resources: objects,
        conditions: { Null: { [ALGORITHM]: "false" }, StringNotEquals: { [ALGORITHM]: "AES256" } },
      },
      {
        sid: "BucketsDeliverAccessLogs",
        principals: { Service: "logging.s3.amazonaws.com" },
        actions: ["s3:PutObject"],
        resources: [`${bucketArn}/s3/*`],
        conditions: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
      {
        sid: "LoadBalancersDeliverLogs",
        principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        actions: ["s3:PutObject"],
        resources: prefixed,
      },
      {
        sid: "LoadBalancersDeliverLogsFromAccount",
        principals: { AWS: "arn:aws:iam::127311923021:root" },
        actions: ["s3:PutObject"],
        resources: prefixed,
      },
    ]);
  });

  it("names a delivery account in the regions that have one, and none in newer ones", () => {
    const without = Object.keys(REGIONS).filter(
      (region) =>
        !sids({ purpose: "accessLogs" }, { ...unkeyed, region }).includes("LoadBalancersDeliverLogsFromAccount"),
    );
    assert.deepEqual(without.sort(), ["ap-south-2", "ap-southeast-4"]);
    assert.equal(
      sids({ purpose: "accessLogs" }, { ...unkeyed, region: "ap-southeast-4" }).at(-1),
      "LoadBalancersDeliverLogs",
    );
    assert.deepEqual(LOAD_BALANCER_LOG_ACCOUNTS, {
      "ap-northeast-1": "582318560864",
      "ap-northeast-3": "383597477331",
      "ap-south-1": "718504428378",
      "ap-southeast-1": "114774131450",
      "ap-southeast-2": "783225319266",
      "ca-central-1": "985666609251",
      "eu-central-1": "054676820928",
      "eu-south-1": "635631232127",
      "eu-west-1": "156460612806",
      "eu-west-2": "652711504416",
      "us-east-1": "127311923021",
      "us-east-2": "033677994240",
      "us-west-2": "797873946194",
    });
  });

  for (const purpose of BUCKET_PURPOSES) {
    it(`${purpose}: grants nobody anything but log delivery, and never locks the deployment out`, () => {
      const policy = bucketPolicy({ purpose }, BUCKETS[purpose].key === "none" ? unkeyed : subject);
      for (const { effect, principals, sid, actions, conditions } of policy) {
        if (effect === "Deny") {
          assert.ok(conditions !== undefined, sid);
          assert.deepEqual(
            actions.filter((action) => /Policy|Configuration|Encryption$/.test(action)),
            [],
            sid,
          );
        } else {
          assert.equal(purpose, "accessLogs", sid);
          assert.notEqual(principals, "*", sid);
        }
      }
      assert.ok(Buffer.byteLength(policyDocument(policy)) < 20 * 1024, "S3 takes 20 KB");
      assert.equal(new Set(policy.map(({ sid }) => sid)).size, policy.length);
    });
  }
});
