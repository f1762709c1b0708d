import { strict as assert } from "node:assert";
import { architectureOf, IMAGE_PARAMETERS, validateInstanceType } from "../../components/compute/instance-type";

describe("instance type", () => {
  const known: [string, string | undefined][] = [
    ["m7g.large", "arm64"],
    ["c7gn.16xlarge", "arm64"],
    ["t4g.nano", "arm64"],
    ["im4gn.xlarge", "arm64"],
    ["x2gd.metal", "arm64"],
    ["a1.medium", "arm64"],
    ["g5g.xlarge", "arm64"],
    ["m7i.large", "x86_64"],
    ["m7i-flex.large", "x86_64"],
    ["c7a.metal-48xl", "x86_64"],
    ["g4dn.xlarge", "x86_64"],
    ["t3.micro", "x86_64"],
    ["r6idn.small", "x86_64"],
    ["a2.medium", "x86_64"],
    ["mac2.metal", undefined],
    ["m7g", undefined],
    ["m7g.", undefined],
    ["m7g.huge", undefined],
    ["mg.large", undefined],
    ["7g.large", undefined],
    ["M7g.large", undefined],
    ["m7g.large ", undefined],
    [" m7g.large", undefined],
    ["m7g.largest", undefined],
    ["", undefined],
  ];
  for (const [type, architecture] of known) {
    it(`${JSON.stringify(type)} is ${architecture ?? "none"}`, () => assert.equal(architectureOf(type), architecture));
  }

  it("has an Amazon Linux 2023 image for either architecture", () =>
    assert.deepEqual(IMAGE_PARAMETERS, {
      arm64: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      x86_64: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    }));
  it("has nothing against a type of the architecture", () => {
    assert.deepEqual(validateInstanceType("m7g.large", "arm64"), []);
    assert.deepEqual(validateInstanceType("m7i.large", "x86_64"), []);
  });
  it("refuses a type of the other architecture and says which it is", () =>
    assert.deepEqual(validateInstanceType("m7i.large", "arm64"), [
      {
        path: "instanceType",
        given: '"m7i.large", which is x86_64',
        allowed: "a type of architecture arm64",
        fix: "choose an arm64 type, or set architecture to x86_64 and build the release for it",
      },
    ]));
  it("refuses what is no type", () =>
    assert.deepEqual(validateInstanceType("large", "arm64"), [
      {
        path: "instanceType",
        given: '"large"',
        allowed: "an EC2 instance type that runs Linux, such as m7g.large",
        fix: "write family, generation, a dot and the size",
      },
    ]));
});
