/**
 * `npm run verify` against an AWS emulator, over what AWS's own clients made there. The emulator has no instance refresh
 * that fails, no server that is unhealthy and no canaries; test/cli/verify-process.test.ts answers with those.
 */
import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
  StartInstanceRefreshCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { CreateReplicationGroupCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import {
  CreateDBInstanceCommand,
  CreateDBProxyCommand,
  DeregisterDBProxyTargetsCommand,
  RDSClient,
  RegisterDBProxyTargetsCommand,
} from "@aws-sdk/client-rds";
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { askCache, askProxy, askServers } from "../../cli/verify/ask-aws";
import { health, rollout } from "../../cli/verify/servers";
import { startEmulator, type Emulator } from "./bootstrap-emulator";
import { restoreEnvironment } from "../support/environment";

const ROOT = join(__dirname, "..", "..");
const ACCOUNT = "111122223333";
const REGION = "us-east-1";
const GROUP = "web-group-1234567";
const CACHE = "careplane-us-cache";
const DATABASE = "careplane-us-database";
/** Subnets that the emulator has from the start. */
const SUBNETS = ["subnet-00000001", "subnet-00000002"];

describe("npm run verify on an emulator", function () {
  this.timeout(180_000);
  const environment = { ...process.env };
  let emulator: Emulator;
  let folder: string;
  let targetGroup: string;
  let scaling: AutoScalingClient;
  let balancing: ElasticLoadBalancingV2Client;
  let rds: RDSClient;

  before(async () => {
    emulator = await startEmulator(ACCOUNT);
    folder = mkdtempSync(join(tmpdir(), "careplane-verify-"));
    symlinkSync(join(ROOT, "test", "cli", "stand-in", "pulumi.js"), join(folder, "pulumi"));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${emulator.port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    scaling = new AutoScalingClient({ region: REGION });
    balancing = new ElasticLoadBalancingV2Client({ region: REGION });
    rds = new RDSClient({ region: REGION });
    await scaling.send(
      new CreateAutoScalingGroupCommand({
        ...{ AutoScalingGroupName: GROUP, MinSize: 3, MaxSize: 6, DesiredCapacity: 3 },
        AvailabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"],
        LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", Version: "4" },
      }),
    );
    const { TargetGroups: [made] = [] } = await balancing.send(
      new CreateTargetGroupCommand({ Name: "web-tg", Protocol: "HTTPS", Port: 8443, VpcId: "vpc-00000001" }),
    );
    targetGroup = made?.TargetGroupArn ?? "";
    await new ElastiCacheClient({ region: REGION }).send(
      new CreateReplicationGroupCommand({
        ...{ ReplicationGroupId: CACHE, ReplicationGroupDescription: "Sessions", Engine: "valkey" },
        ...{ NumCacheClusters: 3, AutomaticFailoverEnabled: true, CacheNodeType: "cache.t4g.micro" },
      }),
    );
  });
  after(async () => {
    restoreEnvironment(environment);
    scaling.destroy();
    balancing.destroy();
    rds.destroy();
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  const names = () => ({ serverGroup: GROUP, targetGroup });
  const register = async () => {
    const { AutoScalingGroups: [group] = [] } = await scaling.send(new DescribeAutoScalingGroupsCommand({}));
    const Targets = (group?.Instances ?? []).map(({ InstanceId }) => ({ Id: InstanceId }));
    await balancing.send(new RegisterTargetsCommand({ TargetGroupArn: targetGroup, Targets }));
  };

  it("sees servers that are not registered, then servers that are", async () => {
    const before = health("us", await askServers(REGION, names()));
    assert.match(before.text, /^0 of 3 healthy; i-\w+ not registered, i-\w+ not registered, i-\w+ not registered$/);
    await register();
    const seen = await askServers(REGION, names());
    assert.equal(health("us", seen).text, "3 of 3 healthy: us-east-1a 1, us-east-1b 1, us-east-1c 1");
    assert.equal(rollout("us", "4", seen).text, "version 4; there was nothing to replace so far");
    assert.equal(rollout("us", "5", seen).state, "failed");
  });

  it("sees a refresh that ended and a group that has grown", async () => {
    await scaling.send(new StartInstanceRefreshCommand({ AutoScalingGroupName: GROUP }));
    await scaling.send(new SetDesiredCapacityCommand({ AutoScalingGroupName: GROUP, DesiredCapacity: 4 }));
    const seen = await askServers(REGION, names());
    assert.match(rollout("us", "4", seen).text, /^version 4, since \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    assert.match(health("us", seen).text, /^3 of 4 healthy; i-\w+ not registered$/);
  });

  it("sees the cache, and what is not there", async () => {
    const group = await askCache(REGION, CACHE);
    assert.deepEqual([group?.status, group?.failover, group?.nodes.length], ["available", "enabled", 3]);
    assert.equal(await askCache(REGION, "other"), undefined);
    assert.equal(await askProxy(REGION, "other"), undefined);
    assert.deepEqual(await askServers(REGION, { serverGroup: "other", targetGroup: `${targetGroup}0` }), {});
  });

  const verify = async (): Promise<{ status: unknown; out: string }> => {
    const outputs = {
      ...{ url: "https://us.example.com", serverGroup: GROUP, serverTemplateVersion: 4, targetGroup },
      ...{ databaseProxy: DATABASE, cacheReplicationGroup: CACHE },
    };
    const state = join(folder, "state");
    writeFileSync(state, JSON.stringify({ tags: {} }));
    const child = spawn(process.execPath, ["-r", "./plan/register.js", "cli/verify.ts", "us"], {
      cwd: ROOT,
      env: {
        ...process.env,
        PATH: [folder, process.env["PATH"]].join(delimiter),
        HOME: folder,
        PULUMI_HOME: folder,
        AWS_EC2_METADATA_DISABLED: "true",
        STAND_IN: JSON.stringify({ notes: join(folder, "notes"), state, outputs }),
      },
    });
    let out = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const status = await new Promise((resolve) => child.once("close", resolve));
    return { status, out };
  };

  it("ends with a sentence for a proxy that is gone, and for one without a database", async () => {
    await register();
    const gone = await verify();
    assert.equal(gone.status, 1, gone.out);
    assert.match(gone.out, /= rollout {3}version 4/);
    assert.match(gone.out, /= servers {3}4 of 4 healthy: us-east-1a 2, us-east-1b 1, us-east-1c 1/);
    assert.match(gone.out, /= cache {5}available, failover enabled: /);
    assert.match(gone.out, /x database: the proxy is not there\n {6}next: .*npm run up -- us -- --refresh\n/);

    const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/proxy`, DefaultAuthScheme: "IAM_AUTH" } as const;
    const proxy = { DBProxyName: DATABASE, EngineFamily: "MYSQL", VpcSubnetIds: SUBNETS } as const;
    await rds.send(new CreateDBProxyCommand({ ...proxy, ...role }));
    assert.deepEqual(await askProxy(REGION, DATABASE), []);
  });

  it("says what serves once all of it is there", async () => {
    await rds.send(
      new CreateDBInstanceCommand({
        ...{ DBInstanceIdentifier: DATABASE, DBInstanceClass: "db.m7g.large", AllocatedStorage: 20 },
        ...{ Engine: "mysql", EngineVersion: "8.4.5", MasterUsername: "admin", MasterUserPassword: "not-a-real-one" },
      }),
    );
    const behind = { DBProxyName: DATABASE, DBInstanceIdentifiers: [DATABASE] };
    await rds.send(new RegisterDBProxyTargetsCommand(behind));
    const { status, out } = await verify();
    assert.equal(status, 0, out);
    assert.match(out, /= database {2}1 of 1 behind the proxy available\n/);
    assert.match(out, /\nus serves:\n {2}address {3}https:\/\/us\.example\.com\n/);
    assert.match(out, / {2}servers {3}us-east-1a 2, us-east-1b 1, us-east-1c 1; launch template version 4\n/);
    assert.match(out, / {2}database {2}mysql 8\.4\.5 behind the proxy careplane-us-database\n {2}cache {5}valkey /);
    await rds.send(new DeregisterDBProxyTargetsCommand(behind));
    assert.equal((await verify()).status, 1);
  });
});
