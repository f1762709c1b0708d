import assert from "node:assert/strict";
import { answer, serveAccount, wanted, type Served } from "../support/account";

const VPC = "aws:ec2/vpc:Vpc";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";

describe("the account: requests", () => {
  let account: Served;
  beforeEach(async () => {
    account = await serveAccount();
  });
  afterEach(() => account.close());

  const create = async (...ask: Parameters<typeof wanted>) => answer(await account.ask("create", wanted(...ask)));
  const types = async () => (await account.control("things", {})).things.map(({ type }) => type);

  it("makes, changes, reads and deletes a thing", async () => {
    const made = await create(VPC, "network", { cidrBlock: "10.0.0.0/16" });
    assert.match(made.id, /^vpc-[0-9a-f]{17}$/);
    const tags = { owner: "platform" };
    const more = { ...wanted(VPC, "network", { cidrBlock: "10.0.0.0/16", tags }), id: made.id };
    assert.deepEqual(answer(await account.ask("update", more)).outputs["tagsAll"], tags);
    const existing = { type: VPC, id: made.id, region: "us-east-1", inputs: {} };
    assert.deepEqual(answer(await account.ask("read", existing)).inputs, { cidrBlock: "10.0.0.0/16", tags });
    assert.deepEqual(answer(await account.ask("delete", more)), {});
    assert.deepEqual(answer(await account.ask("read", existing)), {});
    assert.deepEqual(answer(await account.ask("delete", more)), {}, "what is gone is deleted");
    assert.match(await account.ask("update", more).then(JSON.stringify), /NotFound.*run pulumi refresh/);
  });

  it("judges by the schema and by the rules", async () => {
    await assert.rejects(create(VPC, "network", { cidrBlock: "10.0.0.0/8" }), /vpc\/prefix-length/);
    await assert.rejects(
      create(VPC, "network", { cidrBlock: "10.0.0.0/16", instanceTenancy: "mine" }),
      /instanceTenancy/,
    );
    await assert.rejects(
      create("aws:ec2/subnet:Subnet", "a", { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" }),
      /references\/exists/,
    );
    assert.deepEqual(await types(), []);
  });

  it("gives a VPC its defaults and takes them away with it, and lets the program take one over", async () => {
    const vpc = await create(VPC, "network", { cidrBlock: "10.0.0.0/16" });
    const group = await create("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", { vpcId: vpc.id });
    assert.equal(group.id, vpc.outputs["defaultSecurityGroupId"]);
    assert.equal(group.outputs["name"], "default");
    const { things } = await account.control("things", {});
    assert.deepEqual(
      things.filter(({ own }) => !own).map(({ type, id }) => [type, id]),
      [
        [GROUP, vpc.outputs["defaultSecurityGroupId"]],
        ["aws:ec2/networkAcl:NetworkAcl", vpc.outputs["defaultNetworkAclId"]],
        ["aws:ec2/routeTable:RouteTable", vpc.outputs["defaultRouteTableId"]],
      ],
    );
    const closed = wanted("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", { vpcId: vpc.id });
    answer(await account.ask("delete", { ...closed, id: group.id }));
    answer(await account.ask("delete", { ...wanted(VPC, "network", { cidrBlock: "10.0.0.0/16" }), id: vpc.id }));
    assert.deepEqual(await types(), []);
  });

  it("refuses a default of a VPC that is not there", async () => {
    const other = { vpcId: "vpc-0123456789abcdef0" };
    await assert.rejects(
      create("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", other),
      /vpc-0123456789abcdef0/,
    );
  });

  it("refuses what exists in the service's words, and overwrites where the API is a put", async () => {
    await create(BUCKET, "a", { bucket: "careplane-a" });
    await assert.rejects(create(BUCKET, "b", { bucket: "careplane-a" }, "us-west-2"), /BucketAlreadyExists/);
    await create("aws:s3/bucketVersioning:BucketVersioning", "a", {
      bucket: "careplane-a",
      versioningConfiguration: { status: "Enabled" },
    });
    await create("aws:s3/bucketVersioning:BucketVersioning", "b", {
      bucket: "careplane-a",
      versioningConfiguration: { status: "Suspended" },
    });
    const { things } = await account.control("things", { type: "aws:s3/bucketVersioning:BucketVersioning" });
    assert.deepEqual(
      things.map(({ inputs }) => inputs["versioningConfiguration"]),
      [{ status: "Suspended" }],
    );
    const vpc = await create(VPC, "network", { cidrBlock: "10.0.0.0/16" });
    const table = await create("aws:ec2/routeTable:RouteTable", "public", { vpcId: vpc.id });
    const gateway = await create("aws:ec2/internetGateway:InternetGateway", "out", { vpcId: vpc.id });
    const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id };
    await create("aws:ec2/route:Route", "out", route);
    await assert.rejects(create("aws:ec2/route:Route", "again", route), /RouteAlreadyExists/);
  });

  it("takes a second association of a subnet for the first one, under its id", async () => {
    const vpc = await create(VPC, "network", { cidrBlock: "10.0.0.0/16" });
    const subnet = await create("aws:ec2/subnet:Subnet", "a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    const type = "aws:ec2/networkAclAssociation:NetworkAclAssociation";
    const acls = ["one", "two"].map((name) => create("aws:ec2/networkAcl:NetworkAcl", name, { vpcId: vpc.id }));
    const [one, two] = await Promise.all(acls);
    const first = await create(type, "a", { subnetId: subnet.id, networkAclId: one?.id ?? "" });
    const second = await create(type, "again", { subnetId: subnet.id, networkAclId: two?.id ?? "" });
    assert.equal(second.id, first.id);
    const { things } = await account.control("things", { type });
    assert.deepEqual(
      things.map(({ id, inputs }) => [id, inputs["networkAclId"]]),
      [[first.id, two?.id]],
    );
  });

  it("gives a read replica what it has from its source", async () => {
    const INSTANCE = "aws:rds/instance:Instance";
    const size = { instanceClass: "db.m7g.large", skipFinalSnapshot: true };
    const source = await create(INSTANCE, "database", {
      ...{ ...size, identifier: "d", engine: "mysql", allocatedStorage: 100, storageEncrypted: true },
      ...{ username: "master", password: "a-long-password", backupRetentionPeriod: 7 },
    });
    const replica = (name: string, replicateSourceDb: string) =>
      create(INSTANCE, name, { ...size, identifier: name, replicateSourceDb });
    const { outputs } = await replica("reports", "d");
    assert.deepEqual(
      [outputs["allocatedStorage"], outputs["engine"], outputs["username"], outputs["identifier"]],
      [100, "mysql", "master", "reports"],
    );
    assert.equal((await replica("far", source.outputs["arn"] as string)).outputs["allocatedStorage"], 100);
  });

  it("keeps a thing in the region that its inputs name", async () => {
    const made = await create(KEY, "messages", { region: "us-west-2" });
    assert.match(made.outputs["arn"] as string, /^arn:aws:kms:us-west-2:111122223333:key\//);
    assert.equal((await account.control("things", { region: "us-west-2" })).things.length, 1);
    assert.equal((await account.control("things", { region: "us-east-1" })).things.length, 0);
    assert.deepEqual(
      answer(await account.ask("read", { type: KEY, id: made.id, region: "us-east-1", inputs: {} })),
      {},
    );
    const read = { type: KEY, id: made.id, region: "us-east-1", inputs: { region: "us-west-2" } };
    assert.equal(answer(await account.ask("read", read)).id, made.id);
  });

  it("keeps a deleted key until its window is over, and a secret's name", async () => {
    const key = await create(KEY, "messages", { tags: { "careplane:id": "x" } });
    answer(await account.ask("delete", { ...wanted(KEY, "messages", { deletionWindowInDays: 7 }), id: key.id }));
    const SECRET = "aws:secretsmanager/secret:Secret";
    const secret = await create(SECRET, "master", { name: "master" });
    answer(await account.ask("delete", { ...wanted(SECRET, "master", { name: "master" }), id: secret.id }));
    assert.deepEqual(
      (await account.control("things", {})).remains.map(({ type, id }) => [type, id]),
      [
        ["remains:kms:KeyPendingDeletion", key.id],
        ["remains:secretsmanager:SecretScheduledForDeletion", "master"],
      ],
    );
    await assert.rejects(create(SECRET, "master", { name: "master" }), /secretsmanager\/name-still-taken/);
    const now = await create(SECRET, "other", { name: "other" });
    answer(await account.ask("delete", { ...wanted(SECRET, "other", { recoveryWindowInDays: 0 }), id: now.id }));
    assert.ok((await create(SECRET, "other", { name: "other" })).id, "deleted at once, the name is free");
  });

  it("makes another resource each time", async () => {
    const inputs = { cidrBlock: "10.0.0.0/16" };
    const [one, other] = [await create(VPC, "network", inputs), await create(VPC, "network", inputs)];
    assert.notEqual(one.id, other.id);
  });
});
