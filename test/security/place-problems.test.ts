import { strict as assert } from "node:assert";
import { accountProblems, keyArnProblems, regionProblems } from "../../components/shared/place-problems";

describe("problems with a place", () => {
  it("knows an account id", () => {
    assert.deepEqual(accountProblems("accountId", "111122223333"), []);
    assert.deepEqual(accountProblems("accountId", { an: "output" }), []);
    for (const given of ["", "11112222333", "1111222233334", "a111122223333", "11112222333x"]) {
      assert.deepEqual(accountProblems("where.account", given), [
        {
          path: "where.account",
          given: JSON.stringify(given),
          allowed: "an AWS account id of 12 digits",
          fix: "take it from `aws sts get-caller-identity`",
        },
      ]);
    }
  });

  it("knows a region", () => {
    assert.deepEqual(regionProblems("region", "ap-southeast-4"), []);
    assert.deepEqual(regionProblems("region", "us-east-9"), [
      {
        path: "region",
        given: '"us-east-9"',
        allowed:
          "one of ap-northeast-1, ap-northeast-3, ap-south-1, ap-south-2, ap-southeast-1, ap-southeast-2, ap-southeast-4, " +
          "ca-central-1, eu-central-1, eu-south-1, eu-west-1, eu-west-2, us-east-1, us-east-2, us-west-2",
        fix: "set region to the region of the provider",
      },
    ]);
  });

  it("knows a key of the same region", () => {
    const arn = "arn:aws:kms:eu-west-1:111122223333:key/mrk-0a1b";
    assert.deepEqual(keyArnProblems("keyArn", arn, "eu-west-1"), []);
    assert.deepEqual(keyArnProblems("keyArn", { an: "output" }, "eu-west-1"), []);
    assert.deepEqual(keyArnProblems("keyArn", arn, "eu-central-1"), [
      {
        path: "keyArn",
        given: `"${arn}"`,
        allowed: "the ARN of a KMS key in eu-central-1",
        fix: "use a key, or a replica of the key, in eu-central-1",
      },
    ]);
    const noKeys = ["mrk-0a1b", "alias/x", "arn:aws:kms:eu-west-1:111122223333:alias/x", `x${arn}`, `${arn}/y`];
    for (const given of noKeys) {
      assert.deepEqual(keyArnProblems("keys.logs", given, "eu-west-1"), [
        {
          path: "keys.logs",
          given: JSON.stringify(given),
          allowed: "the ARN of a KMS key in eu-west-1",
          fix: "give the key's ARN, not its id and not an alias",
        },
      ]);
    }
  });
});
