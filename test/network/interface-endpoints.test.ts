import { strict as assert } from "node:assert";
import { InterfaceEndpoints, type InterfaceEndpointsArgs } from "../../components/network";
import { register, tryProgram, type Registered } from "../support/program";

const ARGS: InterfaceEndpointsArgs = {
  vpcId: "vpc-0123456789abcdef0",
  accountId: "111122223333",
  region: "us-east-1",
  subnetIds: ["subnet-1", "subnet-2"],
  securityGroupId: "sg-0123456789abcdef0",
  services: ["ecr.api", "ssm", "email-smtp"],
};
const TYPE = "aws:ec2/vpcEndpoint:VpcEndpoint";
const make = (change: Partial<InterfaceEndpointsArgs> = {}): Promise<Registered> =>
  register(() => {
    new InterfaceEndpoints("endpoints", { ...ARGS, ...change });
  });

describe("interface endpoints component", () => {
  it("makes one endpoint with private DNS a service, for the account's own principals", async () => {
    const made = await make();
    assert.deepEqual(
      made
        .of(TYPE)
        .map(({ name }) => name)
        .sort(),
      ["endpoints-ecr-api", "endpoints-email-smtp", "endpoints-ssm"],
    );
    const { inputs, parent } = made.one(TYPE, "endpoints-ecr-api");
    const { policy, ...rest } = inputs;
    assert.deepEqual(rest, {
      vpcId: "vpc-0123456789abcdef0",
      serviceName: "com.amazonaws.us-east-1.ecr.api",
      vpcEndpointType: "Interface",
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupIds: ["sg-0123456789abcdef0"],
      privateDnsEnabled: true,
      tags: { Name: "endpoints-ecr-api" },
    });
    assert.deepEqual(JSON.parse(String(policy)), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OwnPrincipals",
          Effect: "Allow",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
        },
      ],
    });
    assert.equal(parent, made.one("careplane:network:InterfaceEndpoints").urn);
  });

  it("gives no policy to a service that takes none", async () => {
    assert.equal((await make()).one(TYPE, "endpoints-email-smtp").inputs["policy"], undefined);
  });

  it("leaves out what the region lacks, and says so", async () => {
    const made = await make({ region: "ap-southeast-4", services: ["textract", "ssm"], outsideProviderRegion: true });
    const { name, inputs } = made.one(TYPE);
    assert.equal(name, "endpoints-ssm");
    assert.equal(inputs["region"], "ap-southeast-4");
    const { outputs } = made.one("careplane:network:InterfaceEndpoints");
    assert.deepEqual(outputs?.["missing"], ["textract"]);
    assert.deepEqual(Object.keys(outputs["ids"] as object), ["ssm"]);
    assert.equal((await make()).one(TYPE, "endpoints-ssm").inputs["region"], undefined);
  });

  it("does not depend on the order of services", async () => {
    const listing = (made: Registered): string[] =>
      made.all.map(({ urn, inputs }) => urn + JSON.stringify(inputs)).sort();
    assert.deepEqual(listing(await make({ services: [...ARGS.services].reverse() })), listing(await make()));
  });

  it("hands out ids", async () => {
    await register(() => {
      const endpoints = new InterfaceEndpoints("endpoints", ARGS);
      assert.equal(endpoints.id("kms"), undefined);
      assert.notEqual(endpoints.id("ssm"), undefined);
      assert.deepEqual(endpoints.missing, []);
    });
  });

  it("tells all problems at once and registers nothing", async () => {
    const { errors, resources } = await tryProgram(() => {
      new InterfaceEndpoints("endpoints", {
        ...ARGS,
        region: "nowhere",
        subnetIds: ["subnet-1"],
        services: ["ssm", "ssm"],
      });
    });
    assert.equal(errors.length, 1);
    const paths = [...(errors[0] ?? "").matchAll(/^ {2}(\S+) is /gm)].map(([, path]) => path);
    assert.deepEqual(paths, ["region", "services[1]", "subnetIds"]);
    assert.deepEqual(
      resources.filter(({ type }) => type === TYPE),
      [],
    );
  });
});
