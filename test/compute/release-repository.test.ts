import { strict as assert } from "node:assert";
import { ReleaseRepository } from "../../components/compute";
import { register, tryProgram } from "../support/program";
import { KEY } from "./fixture";

describe("ReleaseRepository", () => {
  it("keeps images that cannot be changed or lost, scanned and encrypted under the given key", async () => {
    const made = await register(() => new ReleaseRepository("releases", { keyArn: KEY }));
    const repository = made.one("awsx:ecr:Repository", "releases");
    assert.equal(repository.protect, true);
    assert.deepEqual(repository.inputs, {
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: KEY }],
      forceDelete: false,
      lifecyclePolicy: {
        rules: [
          {
            description: "The newest releases, to start servers from and to go back to",
            tagStatus: "any",
            maximumNumberOfImages: 100,
          },
        ],
      },
    });
    assert.deepEqual(made.one("careplane:compute:ReleaseRepository").outputs, {
      url: "111122223333.dkr.ecr.us-east-1.amazonaws.com/releases",
      arn: "arn:aws:ecr:us-east-1:111122223333:repository/releases",
    });
  });
  it("keeps as many images as asked", async () => {
    const made = await register(() => new ReleaseRepository("releases", { keyArn: KEY, keepImages: 20 }));
    assert.match(
      JSON.stringify(made.one("awsx:ecr:Repository").inputs["lifecyclePolicy"]),
      /"maximumNumberOfImages":20/,
    );
  });
  it("refuses to keep too few", async () => {
    const { errors, resources } = await tryProgram(
      () => new ReleaseRepository("releases", { keyArn: KEY, keepImages: 1 }),
    );
    assert.match(errors.join(), /release repository "releases": 1 problem\n {2}keepImages is 1/);
    assert.deepEqual(
      resources.filter(({ type }) => type.startsWith("awsx:")),
      [],
    );
  });
});
