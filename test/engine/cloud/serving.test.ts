import assert from "node:assert/strict";
import { askCache, askProxy, askServers, askVersions } from "../../../cli/verify/ask-aws";
import { health, rollout } from "../../../cli/verify/servers";
import { cache, database } from "../../../cli/verify/stores";
import { askCanary } from "../../../cli/verify/synthetics";
import { restoreEnvironment } from "../../support/environment";
import { serveAccount, type Served } from "../support/account";
import type { Properties } from "../stand-in/types";

const REGION = "us-east-1";
const ARN = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-tg/0123456789abcdef";

describe("the account: what npm run verify asks", () => {
  const environment = { ...process.env };
  let account: Served;

  const put = (type: string, id: string, outputs: Properties) =>
    account.cloud.store.put({ type, id, region: REGION, inputs: outputs, outputs: { ...outputs, id } });

  beforeEach(async () => {
    account = await serveAccount();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: account.address,
      AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "example",
    });
    for (const zone of ["a", "b", "c"]) {
      put("aws:ec2/subnet:Subnet", `subnet-${zone}`, { availabilityZone: `us-east-1${zone}` });
    }
    const subnets = ["subnet-a", "subnet-b", "subnet-c"];
    put("aws:ec2/launchTemplate:LaunchTemplate", "lt-1", { latestVersion: 2 });
    put("aws:lb/targetGroup:TargetGroup", ARN, { arn: ARN });
    put("aws:autoscaling/group:Group", "web-group-1234567", {
      ...{ name: "web-group-1234567", desiredCapacity: 4, vpcZoneIdentifiers: subnets, targetGroupArns: [ARN] },
      launchTemplate: { id: "lt-1", version: "2" },
    });
    put("aws:rds/proxy:Proxy", "db", { name: "db" });
    put("aws:rds/proxyTarget:ProxyTarget", "db/default", { dbProxyName: "db", dbInstanceIdentifier: "primary" });
    put("aws:rds/instance:Instance", "db-1", { identifier: "primary", engine: "mysql", engineVersion: "8.4" });
    put("aws:elasticache/subnetGroup:SubnetGroup", "cache", { name: "cache", subnetIds: subnets });
    put("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
      ...{ replicationGroupId: "cache", subnetGroupName: "cache", memberClusters: ["cache-001", "cache-002"] },
      ...{ automaticFailoverEnabled: true, engine: "valkey", engineVersionActual: "8.2.0", engineVersion: "8.2" },
    });
    put("aws:synthetics/canary:Canary", "us-ready", { name: "us-ready" });
  });
  afterEach(async () => {
    restoreEnvironment(environment);
    await account.close();
  });

  const servers = () => askServers(REGION, { serverGroup: "web-group-1234567", targetGroup: ARN });

  it("is well when everything runs", async () => {
    const seen = await servers();
    assert.equal(rollout("us", "2", seen).text, "version 2; there was nothing to replace so far");
    assert.equal(health("us", seen).text, "4 of 4 healthy: us-east-1a 2, us-east-1b 1, us-east-1c 1");
    assert.equal(database("us", await askProxy(REGION, "db")).text, "1 of 1 behind the proxy available");
    const group = await askCache(REGION, "cache");
    assert.equal(cache("us", group).text, "available, failover enabled: us-east-1a 1, us-east-1b 1");
    assert.deepEqual(await askVersions(REGION, "primary", "cache-002"), {
      database: "mysql 8.4",
      cache: "valkey 8.2.0",
    });
    const runs = await askCanary(REGION, "us-ready");
    assert.deepEqual(
      runs?.map(({ passed }) => passed),
      [true],
    );
  });

  it("has rolled back when the group is on an older version than its template", async () => {
    await account.control("change", {
      ...{ type: "aws:autoscaling/group:Group", id: "web-group-1234567" },
      patch: { launchTemplate: { id: "lt-1", version: "1" } },
    });
    const finding = rollout("us", "2", await servers());
    assert.equal(finding.text, "the rollout was rolled back; the servers run what they ran before");
  });

  it("has nothing of another name or region", async () => {
    assert.deepEqual(await askServers(REGION, { serverGroup: "other", targetGroup: "arn:other" }), {});
    assert.equal(await askProxy(REGION, "other"), undefined);
    assert.equal(await askCache("us-west-2", "cache"), undefined);
    assert.equal(await askCanary(REGION, "other"), undefined);
    const unknown = await askVersions(REGION, "other", "other");
    assert.match(unknown.database, /^version not known \(rds:DescribeDBInstances: DBInstanceNotFound/);
    assert.match(unknown.cache, /^version not known \(elasticache:DescribeCacheClusters: CacheClusterNotFound/);
  });
});
