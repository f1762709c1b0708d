import { strict as assert } from "node:assert";
import fc from "fast-check";
import { estimate } from "../../../plan/cost/estimate";
import { costLines, dollars } from "../../../plan/cost/page";
import { record, stackRecord } from "../record";
import type { ResourceRecord } from "../../../plan/recorder";
import { evaluateOperations } from "../../support/operations";

const network = record({ type: "careplane:network:Network", name: "network", custom: false });
const inNetwork = (type: string, name: string, inputs: Record<string, unknown> = {}): ResourceRecord =>
  record({ type, name, inputs, parent: network.urn });
const NAT = "aws:ec2/natGateway:NatGateway";

/** The items of an estimate without what is assumed to be used, in short. */
const items = (resources: readonly ResourceRecord[], region = "us-east-1") =>
  estimate([stackRecord, network, ...resources], region).lines.flatMap(({ component, items: all }) =>
    all.map(({ what, price, amount, usd }) => `${component}: ${what}, ${price} ${amount} = ${usd ?? "?"}`),
  );

describe("the estimate of a stack", () => {
  it("multiplies what is there by its price, together for things alike, and adds what is used", () => {
    assert.deepEqual(estimate([stackRecord, network, inNetwork(NAT, "a"), inNetwork(NAT, "b")], "us-east-1"), {
      region: "us-east-1",
      usd: 70.2,
      lines: [
        {
          component: "network",
          usd: 70.2,
          items: [
            { what: "2 × NAT gateway", price: "nat.gateway", amount: 1460, unit: "hour", usd: 65.7 },
            { what: "100 GB through the NAT gateways", price: "nat.data", amount: 100, unit: "GB", usd: 4.5 },
          ],
        },
      ],
      unpriced: [],
    });
  });

  it("names what has no price, and never guesses from another region", () => {
    const { usd, unpriced } = estimate([stackRecord, network, inNetwork(NAT, "a")], "eu-central-1");
    assert.equal(usd, 0);
    assert.deepEqual(unpriced, ["network: 100 GB through the NAT gateways", "network: NAT gateway"]);
  });

  it("takes a type that nobody looked at for one without a price, and one that is free for free", () => {
    assert.deepEqual(items([inNetwork("aws:glue/job:Job", "etl")]), ["network: job, aws:glue/job:Job 1 = ?"]);
    assert.deepEqual(items([inNetwork("aws:ec2/subnet:Subnet", "a"), inNetwork("aws:iam/role:Role", "r")]), []);
    assert.deepEqual(items([inNetwork("random:index/id:Id", "x")]), []);
  });

  it("counts an interface endpoint in each zone, and a gateway endpoint not at all", () => {
    const endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";
    assert.deepEqual(items([inNetwork(endpoint, "a", { vpcEndpointType: "Interface", subnetIds: ["1", "2", "3"] })]), [
      "network: interface endpoint, endpoint.interface 2190 = 21.9",
      "network: 100 GB through interface endpoints, endpoint.data 100 = 1",
    ]);
    assert.deepEqual(items([inNetwork(endpoint, "s3", { vpcEndpointType: "Gateway" })]), [
      "network: 100 GB through interface endpoints, endpoint.data 100 = 1",
    ]);
  });

  describe("of servers", () => {
    const template = (inputs: Record<string, unknown>) => ({
      ...inNetwork("aws:ec2/launchTemplate:LaunchTemplate", "lt", inputs),
      made: { id: "lt-1", arn: "" },
    });
    const group = inNetwork("aws:autoscaling/group:Group", "g", { desiredCapacity: 3, launchTemplate: { id: "lt-1" } });
    const disks = { blockDeviceMappings: [{ ebs: { volumeSize: 30 } }] };

    it("takes type, disks and monitoring from the launch template", () => {
      assert.deepEqual(
        items([group, template({ ...disks, instanceType: "m7g.large", monitoring: { enabled: true } })]),
        [
          "network: 3 m7g.large, ec2.linux.m7g.large 2190 = 178.7",
          "network: 90 GB of disks, ec2.volume.gp3 90 = 7.2",
          "network: detailed monitoring, ec2.detailed-monitoring 21 = 6.3",
        ],
      );
    });

    it("prices no license with a Linux price, and no type that is not in the table", () => {
      const userData = Buffer.from("<powershell>\n").toString("base64");
      assert.deepEqual(items([group, template({ instanceType: "m7i.large", userData })]), [
        "network: 3 m7i.large, ec2.windows.m7i.large 2190 = ?",
      ]);
      assert.deepEqual(items([group]), ["network: 3 an unknown type, ec2.linux.an unknown type 2190 = ?"]);
    });
  });

  it("of a database counts its standby, storage and proxy", () => {
    const instance = (inputs: Record<string, unknown>) =>
      inNetwork("aws:rds/instance:Instance", "db", {
        ...{ engine: "mysql", instanceClass: "db.m7g.large", identifier: "db", multiAz: true },
        ...{ allocatedStorage: 100, storageType: "gp3", ...inputs },
      });
    const proxy = inNetwork("aws:rds/proxyTarget:ProxyTarget", "p", { dbInstanceIdentifier: "db" });
    assert.deepEqual(items([instance({}), proxy]), [
      "network: 100 GB of storage, rds.storage.gp3.multi-az 100 = 23",
      "network: database proxy for 2 processors, rds.proxy 1460 = 21.9",
      "network: 50 GB of backups beyond the database's own size, rds.backup 50 = 4.75",
      "network: db.m7g.large with a standby, rds.mysql.multi-az.db.m7g.large 730 = ?",
    ]);
    assert.equal(
      items([instance({ multiAz: false })])[0],
      "network: 100 GB of storage, rds.storage.gp3.single-az 100 = 11.5",
    );
    assert.match(
      items([instance({ instanceClass: "db.x9.huge" }), proxy]).join(),
      /rds\.proxy of db\.x9\.huge 730 = \?/,
    );
  });

  it("of a firewall, a cache, a load balancer, keys and alarms", () => {
    const rows = items([
      inNetwork("aws:wafv2/webAcl:WebAcl", "acl", { rules: [{}, {}] }),
      inNetwork("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
        ...{ engine: "valkey", nodeType: "cache.t4g.small", numCacheClusters: 2 },
      }),
      inNetwork("aws:lb/loadBalancer:LoadBalancer", "lb", { internal: false, subnets: ["a", "b"] }),
      inNetwork("aws:kms/key:Key", "k"),
      inNetwork("aws:cloudwatch/metricAlarm:MetricAlarm", "one", { metricName: "m" }),
      inNetwork("aws:cloudwatch/metricAlarm:MetricAlarm", "two", {
        metricQueries: [{ metric: {} }, { metric: {} }, {}],
      }),
      inNetwork("aws:cloudwatch/dashboard:Dashboard", "d"),
    ]);
    for (const expected of [
      "network: web firewall, waf.acl 1 = 5",
      "network: rules, waf.rule 2 = 2",
      "network: 2 cache.t4g.small, elasticache.valkey.cache.t4g.small 1460 = 37.38",
      "network: load balancer, alb 730 = 16.43",
      "network: addresses of the load balancer, public-ipv4 1460 = 7.3",
      "network: key, kms.key 1 = 1",
      "network: 2 × alarm, alarm.standard 3 = 0.3",
      "network: dashboard, dashboard 1 = 3",
    ])
      assert.ok(rows.includes(expected), `${expected} is not in\n${rows.join("\n")}`);
    assert.doesNotMatch(
      items([inNetwork("aws:lb/loadBalancer:LoadBalancer", "lb", { internal: true, subnets: ["a"] })]).join(),
      /ipv4/,
    );
  });

  it("of alarms over alarms, metrics from logs and the runs of a canary", () => {
    const canary = (expression: string) =>
      items([inNetwork("aws:synthetics/canary:Canary", "c", { schedule: { expression } })]);
    assert.deepEqual(canary("rate(5 minutes)"), ["network: canary every 5 minutes, canary.run 8760 = 10.51"]);
    assert.deepEqual(canary("rate(1 minute)"), ["network: canary every 1 minute, canary.run 43800 = 52.56"]);
    assert.deepEqual(canary("rate(1 hour)"), ["network: canary every 1 hour, canary.run 730 = 0.88"]);
    // How often cron runs is not counted here, and what runs once has no rate.
    assert.deepEqual(canary("cron(0 * * * ? *)"), ["network: canary, cron(0 * * * ? *), canary.run by cron 1 = ?"]);
    assert.deepEqual(canary("rate(0 minutes)"), ["network: canary, rate(0 minutes), canary.run by cron 1 = ?"]);
    const one = (type: string) => items([inNetwork(type, "x")]);
    assert.deepEqual(one("aws:cloudwatch/compositeAlarm:CompositeAlarm"), [
      "network: alarm over other alarms, alarm.composite 1 = 0.5",
    ]);
    assert.deepEqual(one("aws:cloudwatch/logMetricFilter:LogMetricFilter"), [
      "network: metric counted from logs, metric.custom 1 = 0.3",
    ]);
    assert.deepEqual(one("aws:cloudwatch/logAccountPolicy:LogAccountPolicy"), [
      "network: 40 GB of new logs searched for what is to be masked, logs.data-protection 40 = 4.8",
    ]);
  });

  it("has looked at every type that watches, tells or repairs", async function () {
    this.timeout(60_000);
    const { resources } = await evaluateOperations();
    const { unpriced } = estimate(resources, "us-east-1");
    assert.deepEqual(unpriced, []);
  });

  it("puts what several components use into none of them", () => {
    const storage = record({ type: "careplane:storage:Storage", name: "storage", custom: false });
    const bucket = (name: string, parent: string) => record({ type: "aws:s3/bucket:Bucket", name, parent });
    const { lines } = estimate(
      [stackRecord, network, storage, bucket("a", network.urn), bucket("b", storage.urn)],
      "us-east-1",
    );
    assert.deepEqual(
      lines.map(({ component }) => component),
      ["(several)"],
    );
    assert.deepEqual(items([bucket("a", "nowhere")])[0]?.split(":")[0], "(no component)");
  });

  it("goes by the region of the resource, and does not depend on the order of resources", () => {
    const elsewhere = { ...inNetwork("aws:ec2/eip:Eip", "a"), region: "eu-central-1" };
    assert.deepEqual(items([elsewhere]), ["network: public address, public-ipv4 730 = 3.65"]);
    assert.deepEqual(
      items([{ ...inNetwork(NAT, "a"), region: "eu-central-1" }])[1],
      "network: NAT gateway, nat.gateway 730 = ?",
    );
    const all = [stackRecord, network, inNetwork(NAT, "a"), inNetwork("aws:kms/key:Key", "k"), elsewhere];
    const expected = estimate(all, "us-east-1");
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        assert.deepEqual(estimate(shuffled, "us-east-1"), expected);
      }),
      { numRuns: 20 },
    );
  });

  it("on the page has a total that says what it leaves out", () => {
    const whole = costLines(estimate([stackRecord, network, inNetwork(NAT, "a")], "us-east-1"));
    assert.deepEqual(whole.slice(0, 2), [
      "    network  $37.35  NAT gateway $32.85, 100 GB through the NAT gateways $4.50",
      "    total    $37.35  everything is priced",
    ]);
    assert.doesNotMatch(whole.join("\n"), /not priced/);
    const part = costLines(
      estimate([stackRecord, network, inNetwork(NAT, "a"), inNetwork("aws:glue/job:Job", "etl")], "us-east-1"),
    ).join("\n");
    assert.match(part, /total {4}\$37\.35 {2}without 1 thing that is not priced\n\n {4}not priced {2}network: job\n/);
    assert.match(part, /assumed {5}100 GB through the NAT gateways/);
    assert.match(part, /Healthcare \$420\.26 \(us-east-1, September 2022/);
    assert.match(part, /OpenEMR on Amazon ECS\s+\$320\.00/);
    assert.equal(dollars(1234.5), "$1,234.50");
  });
});
