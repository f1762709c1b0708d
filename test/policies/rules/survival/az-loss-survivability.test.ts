import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { clinic, made, T } from "../../topology";

const ID = "az-loss-survivability";
const ZONES = "cannot be proved: the zones of its subnets";

prove(ID, {
  program: clinic,
  compliant: { alb: "satisfied", servers: "satisfied", records: "satisfied", sessions: "satisfied" },
  cases: [
    {
      when: "the load balancer is in one zone",
      edit: (program) => program.point("alb", "subnets", ["public-a"]),
      then: { alb: "violated: the loss of us-east-1a stops it: it is only in subnet public-a" },
    },
    {
      when: "a list that is not known yet is told by what it was made from",
      edit: (program) => program.point("alb", "subnets", ["public-a", "public-b"]),
      then: {},
    },
    {
      when: "two subnets of one zone are one zone",
      edit: (program) => program.set("public-b", "availabilityZone", "us-east-1a"),
      then: {
        alb: "violated: the loss of us-east-1a stops it: subnet public-a, subnet public-b are there",
        // Both NAT gateways are in those subnets.
        servers:
          "violated: the loss of us-east-1a leaves 0 of 2 servers, fewer than 1 (50 %): subnet private-b leaves through nat-b, which is there",
      },
    },
    {
      when: "servers of both zones leave through the gateway of one",
      edit: (program) => program.point("out-b", "natGatewayId", ["nat-a"]),
      then: {
        servers:
          "violated: the loss of us-east-1a leaves 0 of 2 servers, fewer than 1 (50 %): subnet private-b leaves through nat-a, which is there",
      },
    },
    {
      when: "a gateway that is in every zone",
      edit: (program) => {
        program.point("out-b", "natGatewayId", ["nat-a"]);
        program.set("nat-a", "availabilityMode", "regional");
      },
      then: {},
    },
    {
      when: "one server",
      edit: (program) => program.set("servers", "minSize", 1),
      then: {
        servers:
          "violated: the loss of us-east-1a leaves 0 of 1 servers, fewer than 1 (50 %): it is only in subnet private-a",
      },
    },
    {
      when: "three servers in two zones: the zone that goes may have had two",
      edit: (program) => program.set("servers", "minSize", "3"),
      then: {
        servers:
          "violated: the loss of us-east-1a leaves 1 of 3 servers, fewer than 2 (50 %): it is only in subnet private-a",
      },
    },
    { when: "four servers in two zones", edit: (program) => program.set("servers", "minSize", 4), then: {} },
    {
      when: "no server need be there, behind a load balancer",
      edit: (program) => program.set("servers", "minSize", 0),
      then: { servers: "violated: it may be without any server" },
    },
    {
      when: "workers that come and go",
      edit: (program) => {
        program.set("servers", "minSize", 0);
        program.set("servers", "targetGroupArns", undefined);
      },
      then: { servers: "not applicable: it may be without any server" },
    },
    {
      when: "zones instead of subnets",
      edit: (program) => {
        program.set("servers", "vpcZoneIdentifiers", undefined);
        program.set("servers", "availabilityZones", ["us-east-1a", "us-east-1b"]);
      },
      then: {},
    },
    {
      when: "one zone instead of subnets",
      edit: (program) => {
        program.set("servers", "vpcZoneIdentifiers", undefined);
        program.set("servers", "availabilityZones", ["us-east-1a"]);
      },
      then: { servers: "violated: the loss of us-east-1a stops it: it is only in us-east-1a" },
    },
    {
      when: "zones that are not known yet",
      edit: (program) => {
        for (const tier of ["public", "private", "data"]) {
          for (const zone of ["a", "b"]) program.set(`${tier}-${zone}`, "availabilityZone", UNKNOWN);
        }
      },
      then: { alb: ZONES, servers: ZONES, records: ZONES, sessions: ZONES },
    },
    {
      when: "zones that are taken from other subnets",
      edit: (program) => {
        for (const tier of ["private", "data"]) {
          for (const zone of ["a", "b"]) program.point(`${tier}-${zone}`, "availabilityZone", [`public-${zone}`]);
        }
      },
      then: {},
    },
    {
      when: "zones that are taken from one and the same subnet",
      edit: (program) => {
        for (const zone of ["a", "b"]) program.point(`data-${zone}`, "availabilityZone", ["public-a"]);
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "zones by id beside zones by name cannot be compared",
      edit: (program) => {
        program.set("data-b", "availabilityZone", undefined);
        program.set("data-b", "availabilityZoneId", "use1-az2");
      },
      then: { records: ZONES, sessions: ZONES },
    },
    {
      when: "zones by id",
      edit: (program) => {
        for (const [zone, id] of [
          ["a", "use1-az1"],
          ["b", "use1-az2"],
        ] as const) {
          program.set(`data-${zone}`, "availabilityZone", undefined);
          program.set(`data-${zone}`, "availabilityZoneId", id);
        }
      },
      then: {},
    },
    {
      when: "no standby",
      edit: (program) => program.set("records", "multiAz", false),
      then: { records: "violated: the loss of its zone stops it: it has no standby, multiAz is false" },
    },
    {
      when: "a standby without a second zone",
      edit: (program) => program.point("records-subnets", "subnetIds", ["data-a"]),
      then: { records: "violated: the loss of us-east-1a stops it: it is only in subnet data-a" },
    },
    {
      when: "a read replica",
      edit: (program) => program.set("records", "replicateSourceDb", "other"),
      then: { records: "not applicable: a read replica; its source is judged" },
    },
    {
      when: "subnets that are made elsewhere",
      edit: (program) => program.set("records-subnets", "subnetIds", ["subnet-1", "subnet-2"]),
      then: { records: "not applicable: its subnets are made elsewhere, so their zones are not seen" },
    },
    {
      when: "a cache of one node",
      edit: (program) => program.set("sessions", "numCacheClusters", 1),
      then: { sessions: "violated: the loss of its zone stops it: numCacheClusters is 1" },
    },
    {
      when: "a cache of shards without replicas, and with",
      edit: (program) => {
        program.set("sessions", "numCacheClusters", undefined);
        program.set("sessions", "replicasPerNodeGroup", 0);
        const from = { subnetGroupName: [program.get("sessions-subnets")] };
        const on = { multiAzEnabled: "true", automaticFailoverEnabled: true };
        program.add(made(T.cache, "sharded", { ...on, replicasPerNodeGroup: 1 }, from));
      },
      then: { sessions: "violated: the loss of its zone stops it: replicasPerNodeGroup is 0", sharded: "satisfied" },
    },
    {
      when: "a cache that is not switched over",
      edit: (program) => program.set("sessions", "automaticFailoverEnabled", false),
      then: { sessions: "violated: the loss of its primary's zone stops it: automaticFailoverEnabled is false" },
    },
    {
      when: "nodes that are all put into one zone",
      edit: (program) => program.set("sessions", "preferredCacheClusterAzs", ["us-east-1a", "us-east-1a"]),
      then: { sessions: 'violated: the loss of "us-east-1a" stops it: every node is there' },
    },
    {
      when: "Memcached",
      edit: (program) => {
        const from = { subnetGroupName: [program.get("sessions-subnets")] };
        const type = "aws:elasticache/cluster:Cluster";
        program.add(
          made(type, "spread", { azMode: "cross-az", numCacheNodes: 2 }, from),
          made(type, "single", { azMode: "cross-az", numCacheNodes: 1 }, from),
          made(type, "together", { numCacheNodes: 2 }, from),
          made(type, "hidden", { azMode: UNKNOWN, numCacheNodes: 2 }, from),
          made(type, "uncounted", { azMode: "cross-az", numCacheNodes: UNKNOWN }, from),
          made(type, "node", { replicationGroupId: UNKNOWN }),
        );
      },
      then: {
        spread: "satisfied",
        single: "violated: the loss of its zone stops it: numCacheNodes is 1",
        together: "violated: the loss of its zone stops it: its nodes are in one zone",
        hidden: "cannot be proved: azMode",
        uncounted: "cannot be proved: numCacheNodes",
        node: "not applicable: a node of a replication group, which is judged",
      },
    },
    {
      when: "clusters of databases",
      edit: (program) => {
        const type = "aws:rds/cluster:Cluster";
        const from = { dbSubnetGroupName: [program.get("records-subnets")] };
        const [two, one, none, three, together] = [
          made(type, "two", {}, from),
          made(type, "one", {}, from),
          made(type, "none", {}, from),
          made(type, "three", { dbClusterInstanceClass: "db.m6gd.large" }, from),
          made(type, "together", {}, from),
        ];
        const member = (name: string, of: typeof two, inputs = {}) =>
          made("aws:rds/clusterInstance:ClusterInstance", name, inputs, { clusterIdentifier: [of] });
        program.add(two, one, none, three, together);
        program.add(member("two-1", two), member("two-2", two), member("one-1", one));
        program.add(...["x", "y"].map((name) => member(name, together, { availabilityZone: "us-east-1a" })));
      },
      then: {
        two: "satisfied",
        one: "violated: the loss of its zone stops it: it has one instance",
        none: "not applicable: no instance of it is in this stack",
        three: "satisfied",
        together: 'violated: the loss of "us-east-1a" stops it: every instance is there',
      },
    },
    {
      when: "functions",
      edit: (program) => {
        const inside = (name: string, ...subnets: string[]) => {
          const vpcConfig = { subnetIds: subnets.map(() => UNKNOWN), securityGroupIds: [UNKNOWN] };
          const from = { vpcConfig: [...subnets.map((one) => program.get(one)), program.get("web")] };
          return made(T.function, name, { vpcConfig }, from);
        };
        program.add(
          inside("spread", "private-a", "private-b"),
          inside("single", "private-a"),
          made(T.function, "free", {}),
        );
      },
      then: {
        spread: "satisfied",
        single: "violated: the loss of us-east-1a stops it: it is only in subnet private-a",
        free: "not applicable: it runs outside a VPC, in all zones",
      },
    },
    {
      when: "endpoints, proxies",
      edit: (program) => {
        const [a, b] = [program.get("private-a"), program.get("private-b")];
        const inputs = { vpcEndpointType: "Interface" };
        const apart = made(T.endpoint, "apart", inputs);
        const association = "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation";
        program.add(
          made(T.endpoint, "spread", inputs, { subnetIds: [a, b] }),
          made(T.endpoint, "single", inputs, { subnetIds: [a] }),
          made(T.endpoint, "nowhere", inputs),
          made(T.endpoint, "gateway", { vpcEndpointType: "Gateway" }),
          apart,
          ...[a, b].map((one) => made(association, `to-${one.name}`, {}, { vpcEndpointId: [apart], subnetId: [one] })),
          made(T.proxy, "pool", {}, { vpcSubnetIds: [a] }),
        );
      },
      then: {
        spread: "satisfied",
        single: "violated: the loss of us-east-1a stops it: it is only in subnet private-a",
        nowhere: "violated: it names no subnet",
        gateway: "not applicable: only interface endpoints are in zones",
        apart: "satisfied",
        pool: "violated: the loss of us-east-1a stops it: it is only in subnet private-a",
      },
    },
    {
      when: "file systems",
      edit: (program) => {
        const type = "aws:efs/fileSystem:FileSystem";
        const [spread, single] = [made(type, "spread", {}), made(type, "single", {})];
        const target = (name: string, of: typeof spread, subnet: string) => {
          const from = { fileSystemId: [of], subnetId: [program.get(subnet)] };
          return made("aws:efs/mountTarget:MountTarget", name, {}, from);
        };
        program.add(spread, single, made(type, "cheap", { availabilityZoneName: "us-east-1a" }), made(type, "far", {}));
        program.add(target("m1", spread, "data-a"), target("m2", spread, "data-b"), target("m3", single, "data-a"));
      },
      then: {
        spread: "satisfied",
        single: "violated: the loss of us-east-1a stops it: it is only in subnet data-a",
        cheap: "violated: availabilityZoneName is given: it is kept in that zone only",
        far: "not applicable: no mount target of this stack",
      },
    },
    {
      when: "services of containers",
      edit: (program) => {
        const service = (name: string, desiredCount: unknown, front = true) => {
          const networkConfiguration = { subnets: [UNKNOWN, UNKNOWN], securityGroups: [UNKNOWN] };
          const from = {
            networkConfiguration: [program.get("private-a"), program.get("private-b"), program.get("web")],
            loadBalancers: front ? [program.get("targets")] : [],
          };
          return made("aws:ecs/service:Service", name, { networkConfiguration, desiredCount }, from);
        };
        program.add(service("two", 2), service("one", 1), service("scaled", undefined), service("worker", 1, false));
        program.add(resource("aws:ecs/service:Service", "elsewhere", {}));
      },
      then: {
        two: "satisfied",
        one: "violated",
        scaled: "not applicable: desiredCount is left out; scaling sets it",
        worker: "not applicable: no load balancer sends it requests; it is started again elsewhere",
        elsewhere: "not applicable: it is in no network of this stack",
      },
    },
    {
      when: "a classic load balancer",
      edit: (program) => {
        const type = "aws:elb/loadBalancer:LoadBalancer";
        program.add(
          made(type, "older", {}, { subnets: [program.get("public-a")] }),
          resource(type, "oldest", { availabilityZones: ["us-east-1a", "us-east-1b"] }),
          resource(type, "narrow", { availabilityZones: ["us-east-1a"] }),
          resource(type, "hidden", { availabilityZones: ["us-east-1a", UNKNOWN] }),
          resource(type, "empty", { availabilityZones: [] }),
          resource(type, "wrong", { availabilityZones: [1, 2] }),
        );
      },
      then: {
        older: "violated: the loss of us-east-1a stops it: it is only in subnet public-a",
        oldest: "satisfied",
        narrow: "violated: the loss of us-east-1a stops it: it is only in us-east-1a",
        hidden: "cannot be proved: availabilityZones",
        empty: "violated: availabilityZones is empty",
        wrong: "violated: availabilityZones holds 1, not a name",
      },
    },
    {
      when: "a load balancer with an address in each subnet",
      edit: (program) => {
        program.set("alb", "subnets", undefined);
        const inputs = { ...program.get("alb").inputs, subnetMappings: [{ subnetId: UNKNOWN }, { subnetId: UNKNOWN }] };
        const from = { subnetMappings: [program.get("public-a"), program.get("public-b")] };
        program.replace("alb", made(T.balancer, "alb", inputs, from));
      },
      then: { servers: "satisfied", alb: "satisfied" },
    },
  ],
  values: [
    {
      of: "records",
      path: "multiAz",
      unknown: { records: "cannot be proved: multiAz" },
      absent: { records: "violated: the loss of its zone stops it: it has no standby, multiAz is false" },
      mistyped: { records: "violated" },
    },
    {
      of: "servers",
      path: "minSize",
      unknown: { servers: "cannot be proved: minSize" },
      absent: { servers: "violated: minSize is left out" },
      mistyped: { servers: 'violated: minSize is {"of":"another type"}, not a number' },
    },
    {
      of: "servers",
      path: "vpcZoneIdentifiers",
      unknown: { servers: "cannot be proved: its subnets" },
      absent: { servers: "satisfied" },
      mistyped: { servers: "violated" },
    },
    {
      of: "alb",
      path: "subnets",
      unknown: { alb: "cannot be proved: its subnets" },
      absent: { alb: "satisfied" },
      mistyped: { alb: "violated" },
    },
    {
      of: "sessions",
      path: "multiAzEnabled",
      unknown: { sessions: "cannot be proved: multiAzEnabled" },
      absent: { sessions: "violated: the loss of its primary's zone stops it: multiAzEnabled is false" },
      mistyped: { sessions: "violated" },
    },
    {
      of: "sessions",
      path: "numCacheClusters",
      unknown: { sessions: "cannot be proved: numCacheClusters" },
      absent: { sessions: "violated: the loss of its zone stops it: it has one node" },
      mistyped: { sessions: "violated" },
    },
    {
      of: "data-a",
      path: "availabilityZone",
      unknown: { records: ZONES, sessions: ZONES },
      absent: { records: ZONES, sessions: ZONES },
      mistyped: { records: ZONES, sessions: ZONES },
    },
  ],
});

prove(ID, {
  program: clinic,
  config: { capacityLeft: 100 },
  compliant: { alb: "satisfied", servers: "violated", records: "satisfied", sessions: "satisfied" },
  cases: [
    {
      when: "no share of servers may be missing",
      edit: (program) => program.set("servers", "minSize", 4),
      then: {
        servers:
          "violated: the loss of us-east-1a leaves 2 of 4 servers, fewer than 4 (100 %): it is only in subnet private-a",
      },
    },
  ],
  values: [],
});
