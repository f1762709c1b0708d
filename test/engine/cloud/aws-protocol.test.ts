import assert from "node:assert/strict";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  type GetResourcesCommandInput,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { KMSClient, ListKeysCommand } from "@aws-sdk/client-kms";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { answer, serveAccount, wanted, type Served } from "../support/account";

const TOPIC = "aws:sns/topic:Topic";
const TAG = "careplane:id";

describe("the account: AWS's own clients", () => {
  let account: Served;
  beforeEach(async () => {
    account = await serveAccount();
  });
  afterEach(() => account.close());

  const config = (region = "us-east-1") => ({
    region,
    endpoint: account.address,
    maxAttempts: 1,
    credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" },
  });
  const create = async (...ask: Parameters<typeof wanted>) => answer(await account.ask("create", wanted(...ask)));
  async function list(ask: GetResourcesCommandInput, region?: string): Promise<string[][]> {
    const client = new ResourceGroupsTaggingAPIClient(config(region));
    const pages: string[][] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await client.send(new GetResourcesCommand({ ...ask, PaginationToken }));
      pages.push((page.ResourceTagMappingList ?? []).map(({ ResourceARN }) => ResourceARN ?? ""));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    client.destroy();
    return pages;
  }
  const topic = (name: string, region = "us-east-1") => `arn:aws:sns:${region}:111122223333:${name}`;

  it("says who is calling", async () => {
    const { Account, Arn } = await new STSClient(config()).send(new GetCallerIdentityCommand({}));
    assert.deepEqual([Account, Arn], ["111122223333", "arn:aws:sts::111122223333:assumed-role/deploy/rehearsal"]);
  });

  it("knows service-linked roles that it was given, roles that were made, and no others", async () => {
    await account.control("seed", { serviceLinkedRoles: ["AWSServiceRoleForRDS"] });
    const iam = new IAMClient(config());
    const linked = await iam.send(new GetRoleCommand({ RoleName: "AWSServiceRoleForRDS" }));
    assert.equal(linked.Role?.Path, "/aws-service-role/");
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
    const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
    const made = await create("aws:iam/role:Role", "web", { name: "web", path: "/", assumeRolePolicy });
    const role = await iam.send(new GetRoleCommand({ RoleName: "web" }));
    assert.equal(role.Role?.Arn, made.outputs["arn"]);
    await assert.rejects(iam.send(new GetRoleCommand({ RoleName: "other" })), {
      name: /^NoSuchEntity/,
      message: "The role with name other cannot be found.",
    });
  });

  it("lists what is tagged so, in the region of the signature, page by page", async () => {
    for (const name of ["a", "b", "c"]) await create(TOPIC, name, { name, tags: { [TAG]: name } });
    await create(TOPIC, "d", { name: "d", tags: { [TAG]: "a" } }, "us-west-2");
    await create(TOPIC, "e", { name: "e", tags: { other: "a" } });
    await create(TOPIC, "f", { name: "f" });
    const filter = { TagFilters: [{ Key: TAG }] };
    assert.deepEqual(await list({ ...filter, ResourcesPerPage: 2 }), [[topic("a"), topic("b")], [topic("c")]]);
    assert.deepEqual(await list(filter, "us-west-2"), [[topic("d", "us-west-2")]]);
    assert.deepEqual(await list({ TagFilters: [{ Key: TAG, Values: ["a", "c"] }] }), [[topic("a"), topic("c")]]);
    assert.deepEqual(await list({}), [[topic("a"), topic("b"), topic("c"), topic("e")]]);
    assert.deepEqual(await list({ ...filter, ResourceTypeFilters: ["s3"] }), [[]]);
  });

  it("lists no roles, but keys that wait for their deletion", async () => {
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
    const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
    await create("aws:iam/role:Role", "web", { name: "web", assumeRolePolicy, tags: { [TAG]: "web" } });
    const key = await create("aws:kms/key:Key", "k", { tags: { [TAG]: "k" } });
    answer(await account.ask("delete", { ...wanted("aws:kms/key:Key", "k", {}), id: key.id }));
    assert.deepEqual(await list({ ResourceTypeFilters: ["kms:key", "iam"] }), [[key.outputs["arn"]]]);
  });

  it("refuses pages and tokens that the API refuses", async () => {
    await assert.rejects(list({ ResourcesPerPage: 101 }), { name: "InvalidParameterException" });
    const client = new ResourceGroupsTaggingAPIClient(config());
    await assert.rejects(client.send(new GetResourcesCommand({ PaginationToken: "bm9uZQ==" })), {
      name: "PaginationTokenExpiredException",
    });
  });

  it("refuses what it does not serve, and what is not signed", async () => {
    const failing = new KMSClient(config()).send(new ListKeysCommand({}));
    await assert.rejects(failing, /the stand-in does not serve kms TrentService.ListKeys/);
    const response = await fetch(account.address, { method: "POST", body: "Action=GetCallerIdentity" });
    assert.equal(response.status, 403);
  });
});
