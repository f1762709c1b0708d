import { strict as assert } from "node:assert";
import type * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { Network, type NetworkArgs } from "../../components/network";
import type { Tier } from "../../components/network";
import type { ResourceRecord } from "../../plan/evaluate";
import { register, tryProgram, type Registered } from "../support/program";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const ARGS: NetworkArgs = {
  region: "us-east-1",
  accountId: "111122223333",
  cidr: "10.20.0.0/16",
  zones: ["use1-az1", "use1-az2", "use1-az4"],
  logKeyArn: KEY,
};
const make = (change: Partial<NetworkArgs> = {}): Promise<Registered> =>
  register(() => {
    new Network("network", { ...ARGS, ...change });
  });

/** The network of ARGS, evaluated once: no test changes what it is given. */
let standard: Promise<Registered> | undefined;
const plain = (): Promise<Registered> => (standard ??= make());

const names = (records: readonly ResourceRecord[]): string[] => records.map(({ name }) => name).sort();
const listing = (made: Registered): string[] => made.all.map(({ type, name }) => `${type} ${name}`).sort();
/** Inputs without tags, which are for people. */
const inputs = ({ inputs: { tags: _, ...rest } }: ResourceRecord): Record<string, unknown> => rest;
const ALL: Tier[] = ["public", "private", "data", "spare"];

/** Names of the resources of a type that a resource waits for. */
const waits = (record: ResourceRecord, kind: string): string[] =>
  record.dependencies
    .filter((urn) => urn.includes(`:${kind}::`))
    .map((urn) => urn.split("::").at(-1) ?? "")
    .sort();

describe("network component", () => {
  it("makes exactly these resources", async () => {
    assert.deepEqual(
      listing(await plain()),
      [
        "pulumi:pulumi:Stack careplane-test",
        "careplane:network:Network network",
        "aws:ec2/vpc:Vpc network",
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup network-default",
        "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl network-default",
        "aws:ec2/internetGateway:InternetGateway network",
        ...["az1", "az2", "az4"].flatMap((at) => [
          ...["public", "private", "data"].flatMap((tier) => [
            `aws:ec2/subnet:Subnet network-${tier}-${at}`,
            `aws:ec2/networkAclAssociation:NetworkAclAssociation network-${tier}-${at}`,
            `aws:ec2/routeTableAssociation:RouteTableAssociation network-${tier}-${at}`,
          ]),
          `aws:ec2/eip:Eip network-nat-${at}`,
          `aws:ec2/natGateway:NatGateway network-nat-${at}`,
          `aws:ec2/routeTable:RouteTable network-private-${at}`,
          `aws:ec2/route:Route network-private-${at}-out`,
        ]),
        "aws:ec2/routeTable:RouteTable network-public",
        "aws:ec2/route:Route network-public-out",
        "aws:ec2/routeTable:RouteTable network-data",
        "aws:ec2/networkAcl:NetworkAcl network-public",
        "aws:ec2/networkAcl:NetworkAcl network-private",
        "aws:ec2/networkAcl:NetworkAcl network-data",
        "aws:ec2/vpcEndpoint:VpcEndpoint network-s3",
        "aws:ec2/vpcEndpoint:VpcEndpoint network-dynamodb",
        "careplane:network:FlowLogs network-flow-logs",
        "aws:cloudwatch/logGroup:LogGroup network-flow-logs",
        "aws:iam/role:Role network-flow-logs",
        "aws:iam/rolePolicy:RolePolicy network-flow-logs-write",
        "aws:ec2/flowLog:FlowLog network-flow-logs",
      ].sort(),
    );
  });

  it("is the parent of all of them", async () => {
    const made = await plain();
    const network = made.one("careplane:network:Network");
    const logs = made.one("careplane:network:FlowLogs");
    assert.equal(logs.parent, network.urn);
    for (const record of made.all.filter(({ type }) => type.startsWith("aws:"))) {
      assert.equal(record.parent, record.name.startsWith("network-flow-logs") ? logs.urn : network.urn, record.name);
    }
  });

  it("protects what nothing that holds data can be moved out of: the VPC and the data subnets", async () => {
    const kept = (await make({ tiers: ALL })).all.filter(({ protect, type }) => protect && type.startsWith("aws:ec2/"));
    assert.deepEqual(
      kept.map(({ name }) => name),
      ["network", "network-data-az1", "network-data-az2", "network-data-az4"],
    );
  });

  it("makes a VPC in which private DNS names work", async () => {
    assert.deepEqual(inputs((await plain()).one("aws:ec2/vpc:Vpc")), {
      cidrBlock: "10.20.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
      enableNetworkAddressUsageMetrics: true,
    });
  });

  it("pins subnets to zone ids, and none hands out public addresses", async () => {
    const made = await make({ tiers: ALL });
    const subnets = made.of("aws:ec2/subnet:Subnet");
    assert.equal(subnets.length, 12);
    for (const { inputs: given } of subnets) {
      assert.equal(given["mapPublicIpOnLaunch"], false);
      assert.equal(given["availabilityZone"], undefined);
    }
    assert.deepEqual(
      subnets
        .filter(({ name }) => name.endsWith("az4"))
        .map(({ name, inputs: given }) => [name, given["availabilityZoneId"], given["cidrBlock"]]),
      [
        ["network-public-az4", "use1-az4", "10.20.112.0/21"],
        ["network-private-az4", "use1-az4", "10.20.96.0/20"],
        ["network-data-az4", "use1-az4", "10.20.120.0/22"],
        ["network-spare-az4", "use1-az4", "10.20.124.0/22"],
      ],
    );
    assert.deepEqual(made.one("aws:ec2/subnet:Subnet", "network-data-az4").inputs["tags"], {
      Name: "network-data-use1-az4",
    });
  });

  it("empties the default security group and the default ACL", async () => {
    const made = await plain();
    const { defaultNetworkAclId, ...acl } = inputs(made.one("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"));
    assert.match(String(defaultNetworkAclId), /^acl-/);
    assert.deepEqual(acl, { ingress: [], egress: [] });
    assert.deepEqual(made.one("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl").ignoreChanges, ["subnetIds"]);
    const { vpcId, ...group } = inputs(made.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"));
    assert.match(String(vpcId), /^vpc-/);
    assert.deepEqual(group, { ingress: [], egress: [] });
  });

  it("gives each tier an ACL of its own, the data tier's for the VPC only", async () => {
    const made = await plain();
    const within = { action: "allow", cidrBlock: "10.20.0.0/16", fromPort: 0, protocol: "-1", ruleNo: 100, toPort: 0 };
    const { ingress, egress } = made.one("aws:ec2/networkAcl:NetworkAcl", "network-data").inputs;
    assert.deepEqual([ingress, egress], [[within], [within]]);
    assert.equal(
      (made.one("aws:ec2/networkAcl:NetworkAcl", "network-public").inputs["ingress"] as unknown[]).length,
      6,
    );
    assert.equal(
      (made.one("aws:ec2/networkAcl:NetworkAcl", "network-private").inputs["egress"] as unknown[]).length,
      4,
    );
  });

  it("leaves no subnet on the default ACL or the main route table, whatever is asked", async () => {
    const zones = fc.shuffledSubarray(["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"], { minLength: 2 });
    const more = fc.shuffledSubarray<Tier>(["data", "spare"]);
    await fc.assert(
      fc.asyncProperty(zones, more, async (inZones, others) => {
        const made = await make({ zones: inZones, tiers: ["public", "private", ...others] });
        const ids = new Map(made.of("aws:ec2/networkAcl:NetworkAcl").map(({ name, urn }) => [urn, name]));
        const subnets = names(made.of("aws:ec2/subnet:Subnet"));
        assert.equal(subnets.length, inZones.length * (2 + others.length));
        const associations = made.of("aws:ec2/networkAclAssociation:NetworkAclAssociation");
        assert.deepEqual(names(associations), subnets);
        assert.deepEqual(names(made.of("aws:ec2/routeTableAssociation:RouteTableAssociation")), subnets);
        for (const { name, propertyDependencies } of associations) {
          const [acl = ""] = propertyDependencies["networkAclId"] ?? [];
          assert.equal(ids.get(acl), name.replace(/-az\d$/, ""));
          assert.ok(propertyDependencies["subnetId"]?.some((urn) => urn.endsWith(`:Subnet::${name}`)));
        }
      }),
      { numRuns: 12 },
    );
  });

  it("routes public subnets to the internet gateway, each private zone to its own NAT, data nowhere", async () => {
    const made = await make({ tiers: ALL });
    const idOf = (type: string, name: string): string => made.one(type, name).urn;
    const routes = made.of("aws:ec2/route:Route");
    assert.deepEqual(names(routes), [
      "network-private-az1-out",
      "network-private-az2-out",
      "network-private-az4-out",
      "network-public-out",
    ]);
    for (const { name, inputs: given, propertyDependencies } of routes) {
      assert.equal(given["destinationCidrBlock"], "0.0.0.0/0");
      const place = name.split("-")[2] ?? "";
      const [property, gateway]: [string, string] =
        place === "out"
          ? ["gatewayId", idOf("aws:ec2/internetGateway:InternetGateway", "network")]
          : ["natGatewayId", idOf("aws:ec2/natGateway:NatGateway", `network-nat-${place}`)];
      assert.ok(propertyDependencies[property]?.includes(gateway), name);
      assert.equal(Object.keys(given).length, 3);
    }
    for (const table of made.of("aws:ec2/routeTable:RouteTable")) assert.equal(table.inputs["routes"], undefined);
    const tableOf = (subnet: string): string[] =>
      waits(made.one("aws:ec2/routeTableAssociation:RouteTableAssociation", subnet), "RouteTable").filter(
        (name) => name !== "network",
      );
    assert.deepEqual(tableOf("network-private-az2"), ["network-private-az2"]);
    assert.deepEqual(tableOf("network-public-az2"), ["network-public"]);
    assert.deepEqual(tableOf("network-data-az2"), ["network-data"]);
    assert.deepEqual(tableOf("network-spare-az2"), ["network-spare"]);
  });

  it("makes NAT gateways after the internet gateway, in the public subnet of their zone", async () => {
    const made = await plain();
    for (const place of ["az1", "az2", "az4"]) {
      const gateway = made.one("aws:ec2/natGateway:NatGateway", `network-nat-${place}`);
      const address = made.one("aws:ec2/eip:Eip", `network-nat-${place}`);
      assert.deepEqual(waits(gateway, "InternetGateway"), ["network"]);
      assert.deepEqual(waits(address, "InternetGateway"), ["network"]);
      assert.equal(gateway.deleteBeforeReplace, true);
      assert.deepEqual(waits(gateway, "Eip"), [`network-nat-${place}`]);
      assert.deepEqual(waits(gateway, "Subnet"), [`network-public-${place}`]);
      assert.equal(address.inputs["domain"], "vpc");
    }
  });

  it("makes one NAT gateway when asked, and keeps it when the others come", async () => {
    const single = await make({ natGateways: "single" });
    assert.deepEqual(names(single.of("aws:ec2/natGateway:NatGateway")), ["network-nat-az1"]);
    assert.deepEqual(names(single.of("aws:ec2/eip:Eip")), ["network-nat-az1"]);
    for (const place of ["az1", "az2", "az4"]) {
      const route = single.one("aws:ec2/route:Route", `network-private-${place}-out`);
      assert.deepEqual(waits(route, "NatGateway"), ["network-nat-az1"]);
    }
    const perZone = listing(await plain());
    for (const resource of listing(single)) assert.ok(perZone.includes(resource), resource);
  });

  it("keeps every resource as it was when a zone or a tier is added and lists are reordered", async () => {
    const before = await make({ zones: ["use1-az4", "use1-az2"] });
    const after = await make({ zones: ["use1-az6", "use1-az2", "use1-az1", "use1-az4"], tiers: [...ALL].reverse() });
    for (const record of before.all.filter(({ type }) => type !== "aws:ec2/vpcEndpoint:VpcEndpoint")) {
      const same = after.one(record.type, record.name);
      assert.deepEqual({ urn: same.urn, inputs: same.inputs }, { urn: record.urn, inputs: record.inputs });
    }
  });

  it("makes gateway endpoints with policies on private and data route tables", async () => {
    const made = await make({ tiers: ALL, readableBuckets: ["partner-catalogue"] });
    for (const service of ["s3", "dynamodb"]) {
      const endpoint = made.one("aws:ec2/vpcEndpoint:VpcEndpoint", `network-${service}`);
      assert.equal(endpoint.inputs["serviceName"], `com.amazonaws.us-east-1.${service}`);
      assert.equal(endpoint.inputs["vpcEndpointType"], "Gateway");
      assert.deepEqual(
        (endpoint.propertyDependencies["routeTableIds"] ?? [])
          .filter((urn) => urn.includes(":RouteTable::"))
          .map((urn) => urn.split("::").at(-1))
          .sort(),
        ["network-data", "network-private-az1", "network-private-az2", "network-private-az4"],
      );
    }
    const policy = JSON.parse(String(made.one("aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3").inputs["policy"])) as {
      Statement: { Sid: string; Condition?: unknown; Resource: string | string[] }[];
    };
    assert.deepEqual(policy.Statement[0]?.Condition, {
      StringEquals: { "aws:PrincipalAccount": "111122223333", "aws:ResourceAccount": "111122223333" },
    });
    assert.ok(policy.Statement[1]?.Resource.includes("arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*"));
    assert.ok(policy.Statement[1]?.Resource.includes("arn:aws:s3:::partner-catalogue/*"));
    const dynamodb = made.one("aws:ec2/vpcEndpoint:VpcEndpoint", "network-dynamodb").inputs["policy"];
    assert.match(String(dynamodb), /"Action":"dynamodb:\*".*"aws:ResourceAccount":"111122223333"/);
  });

  it("says no region by default, and says it on every regional resource outside the provider's", async () => {
    for (const { inputs: given } of (await plain()).all) assert.equal(given["region"], undefined);
    const made = await make({
      region: "us-west-2",
      zones: ["usw2-az1", "usw2-az2"],
      logKeyArn: KEY.replace("us-east-1", "us-west-2"),
      outsideProviderRegion: true,
    });
    for (const { type, inputs: given } of made.all.filter((one) => one.type.startsWith("aws:"))) {
      assert.equal(given["region"], type.startsWith("aws:iam/") ? undefined : "us-west-2", type);
    }
  });

  it("hands out what others need, sorted by zone", async () => {
    const made = await make({ zones: ["use1-az4", "use1-az1"] });
    const { outputs = {} } = made.one("careplane:network:Network");
    assert.deepEqual(outputs["zones"], ["use1-az1", "use1-az4"]);
    assert.equal(outputs["cidr"], "10.20.0.0/16");
    assert.deepEqual(outputs["capacity"], { public: 2043, private: 4091, data: 1019 });
    assert.match(String(outputs["vpcId"]), /^vpc-/);
    const { public: open, private: inner, data } = outputs["subnetIds"] as Record<string, string[]>;
    for (const ids of [open, inner, data]) assert.equal(ids?.filter((id) => id.startsWith("subnet-")).length, 2);
    const tables = outputs["routeTableIds"] as Record<string, string[]>;
    assert.deepEqual([tables["public"]?.length, tables["private"]?.length, tables["data"]?.length], [1, 2, 1]);
    assert.equal((outputs["natAddresses"] as string[]).filter((ip) => ip.startsWith("203.0.113.")).length, 2);
    const lists = outputs["prefixListIds"] as Record<string, string>;
    assert.match(`${lists["s3"]} ${lists["dynamodb"]}`, /^pl-\w{8} pl-\w{8}$/);
  });

  it("hands a subnet out only once its routes, ACL and endpoints are in place", async () => {
    const waiting: Record<string, string[]> = {};
    await register(async () => {
      const network = new Network("network", ARGS);
      for (const tier of ["public", "private", "data"] as const) {
        const [first] = network.subnetIds(tier);
        const resources = await (first as unknown as { allResources(): Promise<Set<pulumi.Resource>> }).allResources();
        const urns = await Promise.all(
          [...resources].map((one) => (one.urn as unknown as { promise(): Promise<string> }).promise()),
        );
        waiting[tier] = urns.map((urn) => urn.split("$").at(-1) ?? urn).sort();
      }
    });
    const has = (tier: string, kind: string): string[] =>
      (waiting[tier] ?? []).filter((urn) => urn.includes(`:${kind}::`)).map((urn) => urn.split("::").at(-1) ?? "");
    assert.deepEqual(has("public", "Route"), ["network-public-out"]);
    assert.deepEqual(has("private", "Route"), ["network-private-az1-out"]);
    assert.deepEqual(has("data", "Route"), []);
    assert.deepEqual(has("private", "VpcEndpoint"), ["network-dynamodb", "network-s3"]);
    assert.deepEqual(has("data", "VpcEndpoint"), ["network-dynamodb", "network-s3"]);
    assert.deepEqual(has("public", "VpcEndpoint"), []);
    for (const tier of ["public", "private", "data"]) {
      assert.deepEqual(has(tier, "NetworkAclAssociation"), [`network-${tier}-az1`]);
      assert.deepEqual(has(tier, "RouteTableAssociation"), [`network-${tier}-az1`]);
    }
  });

  it("has no list for a tier it does not have", async () => {
    const { errors } = await tryProgram(() => new Network("network", ARGS).subnetIds("spare"));
    assert.deepEqual(errors, ["the network has no spare tier; it has public, private, data"]);
  });

  it("tells all problems at once and registers nothing", async () => {
    const { errors, resources } = await tryProgram(() => {
      new Network("network", {
        ...ARGS,
        cidr: "10.0.0.0/24",
        zones: ["use1-az1", "use1-az3"],
        flowLogRetentionDays: 2,
      });
    });
    assert.equal(errors.length, 1);
    assert.match(
      errors[0] ?? "",
      /^network "network": 3 problems\n {2}zones is "use1-az3"; must be .*\n.*\n {2}cidr is .*\n.*\n {2}flowLogRetentionDays is 2/,
    );
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});

describe("flow logs", () => {
  it("go to a protected, encrypted group with a retention", async () => {
    const group = (await plain()).one("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(group.inputs, { kmsKeyId: KEY, retentionInDays: 400, deletionProtectionEnabled: true });
    assert.equal(group.protect, true);
    const short = (await make({ flowLogRetentionDays: 30 })).one("aws:cloudwatch/logGroup:LogGroup");
    assert.equal(short.inputs["retentionInDays"], 30);
  });

  it("record everything within a minute, once the role may write", async () => {
    const log = (await plain()).one("aws:ec2/flowLog:FlowLog");
    assert.equal(log.inputs["trafficType"], "ALL");
    assert.equal(log.inputs["maxAggregationInterval"], 60);
    assert.equal(log.inputs["logDestinationType"], "cloud-watch-logs");
    assert.equal(log.inputs["logDestination"], "arn:aws:logs:us-east-1:111122223333:log-group:network-flow-logs");
    assert.match(String(log.inputs["vpcId"]), /^vpc-/);
    assert.match(String(log.inputs["iamRoleArn"]), /^arn:aws:iam::111122223333:role\//);
    assert.match(String(log.inputs["logFormat"]), /^\$\{version\} /);
    assert.deepEqual(waits(log, "RolePolicy"), ["network-flow-logs-write"]);
  });

  it("are written by a role for flow logs of this account and region, to this group", async () => {
    const made = await plain();
    const trust = JSON.parse(String(made.one("aws:iam/role:Role").inputs["assumeRolePolicy"])) as {
      Statement: unknown;
    };
    assert.deepEqual(trust.Statement, [
      {
        Sid: "FlowLogsOfThisAccount",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*" },
        },
      },
    ]);
    const group = "arn:aws:logs:us-east-1:111122223333:log-group:network-flow-logs";
    const policy = JSON.parse(String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"])) as {
      Statement: unknown;
    };
    assert.deepEqual(policy.Statement, [
      {
        Sid: "WriteStreams",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: [group, `${group}:*`],
      },
      {
        Sid: "FindGroup",
        Effect: "Allow",
        Action: "logs:DescribeLogGroups",
        Resource: "arn:aws:logs:us-east-1:111122223333:log-group:*",
      },
    ]);
  });
});
