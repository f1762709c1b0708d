import { strict as assert } from "node:assert";
import type * as pulumi from "@pulumi/pulumi";
import { SecurityGroups, type Conversation, type SecurityGroupsArgs } from "../../components/network";
import { register, tryProgram, type Registered } from "../support/program";

type Party = "loadBalancer" | "web" | "database";

const CONVERSATIONS: Conversation[] = [
  { from: "internet", to: "loadBalancer", port: 443, why: "Patients and doctors" },
  { from: "loadBalancer", to: "web", port: 8080, why: "Requests" },
  { from: "web", to: "database", port: 3306, why: "Queries" },
  { from: "web", to: "s3", port: 443, why: "Documents" },
];
const ARGS: SecurityGroupsArgs<Party> = {
  vpcId: "vpc-0123456789abcdef0",
  parties: { loadBalancer: "Load balancer of the web tier", web: "Web servers", database: "The database" },
  conversations: CONVERSATIONS,
  prefixLists: { s3: { id: "pl-63a5400a" } },
};
const make = (change: Partial<SecurityGroupsArgs<Party>> = {}, name = "traffic"): Promise<Registered> =>
  register(() => {
    new SecurityGroups(name, { ...ARGS, ...change });
  });
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

describe("security groups component", () => {
  it("makes one group a party, without rules of its own, whose description is never edited", async () => {
    const made = await make();
    assert.deepEqual(
      made.of(GROUP).map(({ name }) => name),
      ["traffic-loadBalancer", "traffic-web", "traffic-database"],
    );
    const group = made.one(GROUP, "traffic-web");
    assert.deepEqual(group.inputs, {
      vpcId: "vpc-0123456789abcdef0",
      description: "Web servers",
      revokeRulesOnDelete: true,
      tags: { Name: "traffic-web" },
    });
    assert.deepEqual(group.ignoreChanges, ["description"]);
    assert.equal(group.parent, made.one("careplane:network:SecurityGroups").urn);
  });

  it("makes one described rule at each end that is a party", async () => {
    const made = await make();
    const rules = (type: string): Record<string, unknown> =>
      Object.fromEntries(
        made
          .of(type)
          .map(({ name, inputs: { securityGroupId: _, referencedSecurityGroupId: peer, ...rest } }) => [
            name,
            peer === undefined ? rest : { ...rest, peer: typeof peer },
          ]),
      );
    const rule = (description: string, port: number): Record<string, unknown> => ({
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description,
    });
    assert.deepEqual(rules(INGRESS), {
      "traffic-internet-to-loadBalancer-tcp-443-in": { ...rule("Patients and doctors", 443), cidrIpv4: "0.0.0.0/0" },
      "traffic-loadBalancer-to-web-tcp-8080-in": { ...rule("Requests", 8080), peer: "string" },
      "traffic-web-to-database-tcp-3306-in": { ...rule("Queries", 3306), peer: "string" },
    });
    assert.deepEqual(rules(EGRESS), {
      "traffic-loadBalancer-to-web-tcp-8080-out": { ...rule("Requests", 8080), peer: "string" },
      "traffic-web-to-database-tcp-3306-out": { ...rule("Queries", 3306), peer: "string" },
      "traffic-web-to-s3-tcp-443-out": { ...rule("Documents", 443), prefixListId: "pl-63a5400a" },
    });
  });

  it("puts each rule in the right group, about the right other", async () => {
    const made = await make();
    const groupOf = (property: string, type: string, name: string): string[] =>
      (made.one(type, name).propertyDependencies[property] ?? []).map((urn) => urn.split("::").at(-1) ?? "");
    const called = "traffic-web-to-database-tcp-3306-in";
    const calling = "traffic-web-to-database-tcp-3306-out";
    assert.deepEqual(groupOf("securityGroupId", INGRESS, called), ["traffic-database"]);
    assert.deepEqual(groupOf("referencedSecurityGroupId", INGRESS, called), ["traffic-web"]);
    assert.deepEqual(groupOf("securityGroupId", EGRESS, calling), ["traffic-web"]);
    assert.deepEqual(groupOf("referencedSecurityGroupId", EGRESS, calling), ["traffic-database"]);
  });

  it("has the same resources in whatever order it is told", async () => {
    const listing = (made: Registered): string[] =>
      made.all.map(({ urn, inputs }) => `${urn} ${JSON.stringify(inputs)}`).sort();
    const { loadBalancer, web, database } = ARGS.parties;
    const turned = { conversations: [...CONVERSATIONS].reverse(), parties: { database, web, loadBalancer } };
    assert.deepEqual(listing(await make(turned)), listing(await make()));
  });

  it("hands an id out only once the group's rules exist", async () => {
    let waiting: string[] = [];
    await register(async () => {
      const traffic = new SecurityGroups("traffic", ARGS);
      const id = traffic.id("web") as unknown as { allResources(): Promise<Set<pulumi.Resource>> };
      const urns = [...(await id.allResources())].map((one) => one.urn as unknown as { promise(): Promise<string> });
      waiting = (await Promise.all(urns.map((urn) => urn.promise()))).map((urn) => urn.split("::").at(-1) ?? "").sort();
    });
    assert.deepEqual(waiting, [
      "traffic-loadBalancer-to-web-tcp-8080-in",
      "traffic-web",
      "traffic-web-to-database-tcp-3306-out",
      "traffic-web-to-s3-tcp-443-out",
    ]);
  });

  it("hands out an id for each party", async () => {
    const made = await make();
    const { ids } = made.one("careplane:network:SecurityGroups").outputs as { ids: Record<string, string> };
    assert.deepEqual(Object.keys(ids).sort(), ["database", "loadBalancer", "web"]);
    for (const id of Object.values(ids)) assert.match(id, /^sg-[0-9a-f]{17}$/);
    const { errors } = await tryProgram(() => new SecurityGroups("traffic", ARGS).id("cache" as Party));
    assert.deepEqual(errors, ["there is no party cache; there are loadBalancer, web, database"]);
  });

  it("says its region only when it is told one", async () => {
    for (const { inputs } of (await make()).all) assert.equal(inputs["region"], undefined);
    const elsewhere = (await make({ region: "us-west-2" })).all.filter(
      ({ custom, type }) => custom && type.startsWith("aws:"),
    );
    assert.equal(elsewhere.length, 9);
    for (const { inputs } of elsewhere) assert.equal(inputs["region"], "us-west-2");
  });

  it("tells all problems at once and registers nothing", async () => {
    const { errors, resources } = await tryProgram(() => {
      new SecurityGroups("sg-traffic", {
        ...ARGS,
        conversations: [
          { from: "web", to: "mars", port: 0, why: "" },
          { from: "web", to: "database", port: 1, why: "x" },
          { from: "web", to: "database", port: 1, why: "y" },
        ],
      });
    });
    assert.equal(errors.length, 1);
    const paths = [...(errors[0] ?? "").matchAll(/^ {2}(\S+) is /gm)].map(([, path]) => path);
    assert.deepEqual(paths, [
      "name",
      "conversations[0].to",
      "conversations[0].port",
      "conversations[0].why",
      "conversations[2]",
    ]);
    assert.deepEqual(
      resources.filter(({ custom, type }) => custom && type.startsWith("aws:")),
      [],
    );
  });
});
