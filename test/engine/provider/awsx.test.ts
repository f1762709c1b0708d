import assert from "node:assert/strict";
import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { decode, encode, type MarkedProperties } from "../stand-in/provider/wire";
import { UNKNOWN } from "../stand-in/types";
import { serveProvider, type ServedProvider } from "../support/provider";

const TYPE = "awsx:ecr:Repository";

/** An engine's end of Construct: it registers whatever it is asked to, with the outputs that ECR gives. */
class FakeMonitor {
  readonly registered: resource.RegisterResourceRequest[] = [];
  outputs: MarkedProperties = {};
  #server = new Server();
  address = "";

  async listen(): Promise<void> {
    this.#server.addService(
      // Construct needs no more of the monitor than these two.
      {
        registerResource: ResourceMonitorService["registerResource"],
        registerResourceOutputs: ResourceMonitorService["registerResourceOutputs"],
      },
      {
        registerResource: (
          { request }: ServerUnaryCall<resource.RegisterResourceRequest, resource.RegisterResourceResponse>,
          done: sendUnaryData<resource.RegisterResourceResponse>,
        ) => {
          this.registered.push(request);
          const answer = new resource.RegisterResourceResponse();
          answer.setUrn(`urn:pulumi:us::careplane::${request.getType()}::${request.getName()}`);
          if (request.getCustom()) answer.setId(request.getName());
          answer.setObject(encode({ ...decode(request.getObject()), name: "made", repositoryUrl: "host/made" }));
          done(null, answer);
        },
        registerResourceOutputs: (
          { request }: ServerUnaryCall<resource.RegisterResourceOutputsRequest, Empty>,
          done: sendUnaryData<Empty>,
        ) => {
          this.outputs = decode(request.getOutputs());
          done(null, new Empty());
        },
      },
    );
    const port = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    this.address = `127.0.0.1:${port}`;
  }

  close(): void {
    this.#server.forceShutdown();
  }
}

describe("the provider: awsx", () => {
  let provider: ServedProvider;
  let monitor: FakeMonitor;
  beforeEach(async () => {
    provider = await serveProvider("awsx");
    monitor = new FakeMonitor();
    await monitor.listen();
  });
  afterEach(async () => {
    monitor.close();
    await provider.close();
  });

  function construct(inputs: MarkedProperties, set: (request: rpc.ConstructRequest) => void = () => undefined) {
    const request = new rpc.ConstructRequest();
    request.setType(TYPE);
    request.setName("Releases");
    request.setParent("urn:parent");
    request.setMonitorendpoint(monitor.address);
    request.setInputs(encode(inputs));
    set(request);
    return provider.send<rpc.ConstructResponse>((done) => provider.client.construct(request, done));
  }
  const policy = () => {
    const last = monitor.registered.find((one) => one.getType() === "aws:ecr/lifecyclePolicy:LifecyclePolicy");
    return last === undefined ? undefined : decode(last.getObject())["policy"];
  };
  const rules = (text: unknown) => (JSON.parse(String(text)) as { rules: unknown }).rules;

  it("registers the component, its repository and its lifecycle policy under the component's options", async () => {
    const inputs: MarkedProperties = {
      imageTagMutability: "IMMUTABLE",
      tags: { "careplane:id": "releases" },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: UNKNOWN }],
    };
    const rule = { tagStatus: "any", maximumNumberOfImages: 100, description: "newest" };
    const answer = await construct({ ...inputs, lifecyclePolicy: { rules: [rule] } }, (request) => {
      request.setProtect(true);
      request.getProvidersMap().set("aws", "urn:provider::id");
      const key = new rpc.ConstructRequest.PropertyDependencies();
      key.setUrnsList(["urn:key"]);
      request.getInputdependenciesMap().set("encryptionConfigurations", key);
    });
    const urn = "urn:pulumi:us::careplane::awsx:ecr:Repository::Releases";
    assert.deepEqual(
      monitor.registered.map((one) => [
        one.getType(),
        one.getName(),
        one.getParent(),
        one.getCustom(),
        one.getProtect(),
      ]),
      [
        [TYPE, "Releases", "urn:parent", false, true],
        ["aws:ecr/repository:Repository", "releases", urn, true, true],
        ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "releases", urn, true, true],
      ],
    );
    const [, repository, lifecycle] = monitor.registered;
    assert.deepEqual(decode(repository?.getObject()), inputs);
    assert.deepEqual(repository?.getDependenciesList(), ["urn:key"]);
    assert.equal(repository.getProvider(), "urn:provider::id");
    const repositoryUrn = "urn:pulumi:us::careplane::aws:ecr/repository:Repository::releases";
    assert.deepEqual(lifecycle?.getPropertydependenciesMap().get("repository")?.getUrnsList(), [repositoryUrn]);
    assert.equal(decode(lifecycle.getObject())["repository"], "made");
    assert.deepEqual(rules(policy()), [
      {
        rulePriority: 1,
        description: "newest",
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 100 },
        action: { type: "expire" },
      },
    ]);
    assert.equal(answer.getUrn(), urn);
    assert.deepEqual(Object.keys(decode(answer.getState())).sort(), ["lifecyclePolicy", "repository", "url"]);
    assert.equal(decode(answer.getState())["url"], "host/made");
    assert.equal(decode(answer.getState())["repository"], "releases", "a reference, read as its id");
    assert.equal(monitor.outputs["url"], "host/made");
  });

  it("expires all but the newest untagged image when nothing is said, and nothing when it is skipped", async () => {
    await construct({});
    assert.deepEqual(rules(policy()), [
      {
        rulePriority: 1,
        description: "remove untagged images",
        selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 1 },
        action: { type: "expire" },
      },
    ]);
    monitor.registered.length = 0;
    const answer = await construct({ lifecyclePolicy: { skip: true } });
    assert.equal(policy(), undefined);
    assert.deepEqual(Object.keys(decode(answer.getState())).sort(), ["repository", "url"]);
  });

  it("puts the rule for any image last, and ages in days", async () => {
    const any = { tagStatus: "any", maximumNumberOfImages: 5 };
    const old = { tagStatus: "tagged", tagPrefixList: ["v"], maximumAgeLimit: 30 };
    await construct({ lifecyclePolicy: { rules: [any, old] } });
    assert.deepEqual(
      (rules(policy()) as { rulePriority: number; selection: unknown }[]).map(({ rulePriority, selection }) => [
        rulePriority,
        selection,
      ]),
      [
        [
          1,
          {
            tagStatus: "tagged",
            tagPrefixList: ["v"],
            countType: "sinceImagePushed",
            countNumber: 30,
            countUnit: "days",
          },
        ],
        [2, { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 5 }],
      ],
    );
  });

  it("waits with a policy that cannot be known yet", async () => {
    await construct({ lifecyclePolicy: { rules: [{ tagStatus: "any", maximumNumberOfImages: UNKNOWN }] } });
    assert.equal(policy(), UNKNOWN);
  });

  it("refuses rules that awsx refuses, and components that it does not make", async () => {
    const any = { tagStatus: "any", maximumNumberOfImages: 5 };
    await assert.rejects(construct({ lifecyclePolicy: { rules: [any, any] } }), /one rule at most/);
    await assert.rejects(construct({ lifecyclePolicy: { rules: [{ tagStatus: "any" }] } }), /maximumNumberOfImages or/);
    await assert.rejects(
      construct({ lifecyclePolicy: { rules: [{ tagStatus: "tagged", maximumAgeLimit: 3 }] } }),
      /needs tagPrefixList/,
    );
    await assert.rejects(
      construct({}, (request) => request.setType("awsx:ec2:Vpc")),
      /makes awsx:ecr:Repository and no awsx:ec2:Vpc/,
    );
  });
});
