import assert from "node:assert/strict";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { ServiceError } from "@grpc/grpc-js";
import { UNKNOWN } from "../stand-in/types";
import { decode, encode, isSecret, secret } from "../stand-in/provider/wire";
import { resourceOf, serveProvider, urnOf, type ServedProvider } from "../support/provider";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const SECRET = "aws:secretsmanager/secret:Secret";

describe("the provider: resources", () => {
  let provider: ServedProvider;
  beforeEach(async () => {
    provider = await serveProvider();
    await provider.configure();
  });
  afterEach(() => provider.close());

  it("checks: fills in defaults, and says what is wrong by its path", async () => {
    const vpc = resourceOf(provider, VPC, "network");
    const { inputs, failures } = await vpc.check({ cidrBlock: "10.0.0.0/16" });
    assert.deepEqual([inputs["enableDnsSupport"], failures], [true, []]);
    const wrong = (await vpc.check({ cidrBlock: "10.0.0.0/8", instanceTenancy: "mine", colour: "blue" })).failures;
    assert.deepEqual(wrong.map((one) => one.split("|")[0]).sort(), ["", "colour", "instanceTenancy"]);
    assert.match(wrong.join("\n"), /vpc\/prefix-length/);
    assert.deepEqual((await vpc.check({ cidrBlock: UNKNOWN })).failures, [], "an unknown is never wrong");
    const other = await resourceOf(provider, "aws:example/thing:Thing", "x").check({});
    assert.match(other.failures.join(), /knows no facts of aws:example\/thing:Thing/);
  });

  it("previews a create: what AWS computes is unknown, and nothing is made", async () => {
    const { id, outputs } = await resourceOf(provider, VPC, "network").create({ cidrBlock: "10.0.0.0/16" }, true);
    assert.deepEqual([id, outputs["cidrBlock"], outputs["arn"]], ["", "10.0.0.0/16", UNKNOWN]);
    assert.deepEqual((await provider.account.control("things", {})).things, []);
  });

  it("creates, finds no difference, reads the same, updates, and deletes", async () => {
    const vpc = resourceOf(provider, VPC, "network");
    const { inputs } = await vpc.check({ cidrBlock: "10.0.0.0/16" });
    const { id, outputs } = await vpc.create(inputs);
    assert.equal((await vpc.diff(inputs, outputs, inputs)).getChanges(), rpc.DiffResponse.DiffChanges.DIFF_NONE);
    assert.deepEqual(await vpc.read(id, inputs, outputs), { id, inputs, outputs });
    const news = { ...inputs, tags: { owner: "platform" } };
    const foreseen = await vpc.update(id, inputs, outputs, news, true);
    assert.deepEqual([foreseen["arn"], foreseen["tagsAll"]], [outputs["arn"], { owner: "platform" }]);
    const updated = await vpc.update(id, inputs, outputs, news);
    assert.deepEqual(updated, foreseen);
    await vpc.remove(id, news);
    assert.deepEqual(await vpc.read(id, news, updated), { id: "", inputs: {}, outputs: {} });
  });

  it("tells a replacement from an update, by path", async () => {
    const subnet = resourceOf(provider, SUBNET, "a");
    const old = { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: false };
    const answer = await subnet.diff(old, old, { ...old, cidrBlock: "10.0.1.0/24", mapPublicIpOnLaunch: true });
    const { UPDATE, UPDATE_REPLACE } = rpc.PropertyDiff.Kind;
    assert.deepEqual(
      answer
        .getDetaileddiffMap()
        .toObject(false, () => ({}))
        .map(([path]) => path)
        .sort(),
      ["cidrBlock", "mapPublicIpOnLaunch"],
    );
    assert.equal(answer.getDetaileddiffMap().get("cidrBlock")?.getKind(), UPDATE_REPLACE);
    assert.equal(answer.getDetaileddiffMap().get("mapPublicIpOnLaunch")?.getKind(), UPDATE);
    assert.deepEqual(answer.getReplacesList(), ["cidrBlock"]);
  });

  it("gives a secret back as a secret, through create, read and update", async () => {
    const { id: secretId } = await resourceOf(provider, SECRET, "s").create({ name: "s" });
    const version = resourceOf(provider, VERSION, "v");
    const inputs = { secretId, secretString: secret("hunter2") };
    const { id, outputs } = await version.create(inputs);
    assert.deepEqual(outputs["secretString"], secret("hunter2"));
    const read = await version.read(id, inputs, outputs);
    assert.deepEqual(
      [read.inputs["secretString"], read.outputs["secretString"]],
      [secret("hunter2"), secret("hunter2")],
    );
    const preview = await version.create({ secretId, secretString: secret(UNKNOWN) }, true);
    assert.deepEqual(preview.outputs["secretString"], secret(UNKNOWN));
    // Imported, nothing says that it was a secret but the schema.
    assert.ok(isSecret((await version.read(id)).outputs["secretString"]));
  });

  it("reads drift, and an import of which the id alone is known", async () => {
    const vpc = resourceOf(provider, VPC, "network");
    const { inputs } = await vpc.check({ cidrBlock: "10.0.0.0/16", tags: { owner: "platform" } });
    const { id, outputs } = await vpc.create(inputs);
    await provider.account.control("change", { type: VPC, id, patch: { tags: { owner: "nobody" } } });
    const drifted = await vpc.read(id, inputs, outputs);
    assert.deepEqual(drifted.inputs["tags"], { owner: "nobody" });
    const diff = await vpc.diff(drifted.inputs, drifted.outputs, inputs);
    assert.deepEqual(diff.getDiffsList(), ["tags"]);
    const imported = await vpc.read(id);
    assert.deepEqual([imported.id, imported.inputs["cidrBlock"]], [id, "10.0.0.0/16"]);
    assert.equal("__defaults" in imported.inputs, false);
    assert.equal((await vpc.read("vpc-0123456789abcdef0")).id, "");
  });

  it("imports from another region by the id's suffix", async () => {
    const key = resourceOf(provider, "aws:kms/key:Key", "k");
    const { id } = await key.create({ region: "us-west-2", deletionWindowInDays: 7 });
    assert.equal((await key.read(id)).id, "");
    const imported = await key.read(`${id}@us-west-2`);
    assert.equal(imported.id, id);
    assert.equal("deletionWindowInDays" in imported.inputs, false, "no API tells the window");
  });

  it("passes a refusal on, and keeps what exists and is not right", async () => {
    const subnet = resourceOf(provider, SUBNET, "a");
    await assert.rejects(
      subnet.create({ vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" }),
      /references\/exists/,
    );
    await provider.account.control("faults", { plan: [{ kind: "half", message: "not well" }] });
    const error = await resourceOf(provider, VPC, "network")
      .create({ cidrBlock: "10.0.0.0/16" })
      .then(
        () => assert.fail("it is not right"),
        (thrown: unknown) => thrown as ServiceError,
      );
    const [details] = error.metadata.get("grpc-status-details-bin");
    const [packed] = Status.deserializeBinary(details as Buffer).getDetailsList();
    assert.equal(packed?.getTypeName(), "pulumirpc.ErrorResourceInitFailed");
    const failed = ErrorResourceInitFailed.deserializeBinary(packed.getValue_asU8());
    assert.match(failed.getId(), /^vpc-/);
    assert.deepEqual(failed.getReasonsList(), ["not well (injected: half)"]);
    assert.equal(decode(failed.getProperties())["cidrBlock"], "10.0.0.0/16");
  });

  it("answers look-ups of six regions, and refuses others", async () => {
    const look = async (token: string, args: Record<string, string>) => {
      const request = new rpc.InvokeRequest();
      request.setTok(token);
      request.setArgs(encode(args));
      return decode(
        (await provider.send<rpc.InvokeResponse>((done) => provider.client.invoke(request, done))).getReturn(),
      );
    };
    await provider.account.control("seed", { zones: [{ id: "Z1", name: "us.example.com" }] });
    assert.equal((await look("aws:index/getRegion:getRegion", {}))["region"], "us-east-1");
    assert.equal((await look("aws:route53/getZone:getZone", { zoneId: "Z1" }))["name"], "us.example.com");
    await assert.rejects(look("aws:route53/getZone:getZone", { zoneId: "Z2" }), /NoSuchHostedZone.*Z2/);
    const zones = await look("aws:index/getAvailabilityZones:getAvailabilityZones", { region: "ap-southeast-4" });
    assert.deepEqual(zones["zoneIds"], ["apse4-az1", "apse4-az2", "apse4-az3"]);
    const name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id";
    const images = await Promise.all(
      ["us-east-1", "us-west-2"].map((region) => look("aws:ssm/getParameter:getParameter", { name, region })),
    );
    assert.match(images[0]?.["value"] as string, /^ami-[0-9a-f]{17}$/);
    assert.notEqual(images[0]?.["value"], images[1]?.["value"]);
    const windows = "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-Base";
    const everywhere = await Promise.all(
      ["us-east-1", "us-west-2", "eu-central-1", "eu-west-1", "ap-southeast-2", "ap-southeast-4"].map((region) =>
        look("aws:ssm/getParameter:getParameter", { name: windows, region }),
      ),
    );
    for (const { value } of everywhere) assert.match(value as string, /^ami-[0-9a-f]{17}$/);
    assert.equal(new Set(everywhere.map(({ value }) => value)).size, 6);
    await assert.rejects(look("aws:ssm/getParameter:getParameter", { name: "/mine" }), /ParameterNotFound.*\/mine/);
    await assert.rejects(look("aws:ec2/getAmi:getAmi", {}), /no answer to aws:ec2\/getAmi:getAmi/);
    await assert.rejects(look("aws:index/getRegion:getRegion", { region: "mars-1" }), /knows no region mars-1/);
  });

  it("keeps an archive by its hash: another folder is no difference", async () => {
    const archive = (path: string, hash = "1f") => ({
      "4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7",
      path,
      hash,
    });
    const code = resourceOf(provider, "aws:lambda/function:Function", "f");
    const old = { role: "arn:aws:iam::111122223333:role/f", code: archive("/a") };
    assert.deepEqual((await code.diff(old, old, { ...old, code: archive("/b") })).getDiffsList(), []);
    assert.deepEqual((await code.diff(old, old, { ...old, code: archive("/a", "2f") })).getDiffsList(), ["code"]);
  });

  it("names the account that it may not use, unknown properties, and a region that is none", async () => {
    await assert.rejects(
      provider.configure({ region: "us-east-1", allowedAccountIds: '["222233334444"]' }),
      /AWS account ID not allowed: 111122223333/,
    );
    const request = new rpc.CheckRequest();
    request.setUrn(urnOf("pulumi:providers:aws", "default"));
    request.setNews(encode({ region: "mars", colour: "blue", version: "7.48.0", skipMetadataApiCheck: "true" }));
    const answer = await provider.send<rpc.CheckResponse>((done) => provider.client.checkConfig(request, done));
    assert.deepEqual(
      answer
        .getFailuresList()
        .map((one) => one.getProperty())
        .sort(),
      ["colour", "region"],
    );
  });

  it("replaces everything when the provider's region changes", async () => {
    const request = new rpc.DiffRequest();
    request.setOldInputs(encode({ region: "us-east-1", version: "7.48.0" }));
    request.setNews(encode({ region: "us-west-2", maxRetries: "3", version: "7.49.0" }));
    const answer = await provider.send<rpc.DiffResponse>((done) => provider.client.diffConfig(request, done));
    assert.deepEqual([answer.getDiffsList(), answer.getReplacesList()], [["maxRetries", "region"], ["region"]]);
  });
});
