import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { allow, clinic, made, T } from "../../topology";

const ONLY = "; only security groups of the application may be let in";
const both = (verdict: string) => ({ records: verdict, sessions: verdict });

/** A rule for the port of the database. */
const opened = (program: Program, from: Parameters<typeof allow>[3]): void =>
  program.add(allow("more", program.get("data"), 3306, from));

prove("data-tier-sg-chain", {
  program: clinic,
  compliant: { records: "satisfied", sessions: "satisfied" },
  cases: [
    {
      when: "the internet",
      edit: (program) => opened(program, "0.0.0.0/0"),
      then: { records: `violated: group data lets in 0.0.0.0/0:3306 by more${ONLY}` },
    },
    {
      when: "the whole network",
      edit: (program) => opened(program, "10.0.0.0/16"),
      then: { records: `violated: group data lets in 10.0.0.0/16:3306 by more${ONLY}` },
    },
    {
      when: "IPv6",
      edit: (program) => opened(program, "::/0"),
      then: { records: `violated: group data lets in ::/0:3306 by more${ONLY}` },
    },
    {
      when: "every port",
      edit: (program) => program.add(allow("more", program.get("data"), undefined, "10.0.0.0/16")),
      then: both(`violated: group data lets in 10.0.0.0/16 on every port by more${ONLY}`),
    },
    {
      when: "a port that neither answers on",
      edit: (program) => program.add(allow("more", program.get("data"), 443, "10.0.0.0/16")),
      then: {},
    },
    {
      when: "a block that is not known yet, on a port that neither answers on",
      edit: (program) => {
        program.add(allow("more", program.get("data"), 443, "10.0.0.0/16"));
        program.set("more", "cidrIpv4", UNKNOWN);
      },
      then: {},
    },
    {
      when: "a block that is not known yet",
      edit: (program) => {
        opened(program, "10.0.0.0/16");
        program.set("more", "cidrIpv4", UNKNOWN);
      },
      then: { records: "cannot be proved: cidrIpv4 of more" },
    },
    {
      when: "a port that is not known yet",
      edit: (program) => {
        opened(program, "10.0.0.0/16");
        program.set("more", "toPort", UNKNOWN);
      },
      then: both("cannot be proved: what more lets in"),
    },
    {
      when: "echo requests",
      edit: (program) => {
        program.add(allow("more", program.get("data"), 3306, "10.0.0.0/16"));
        program.set("more", "ipProtocol", "icmp");
      },
      then: {},
    },
    {
      when: "the group of the load balancer",
      edit: (program) => opened(program, program.get("front")),
      then: { records: "violated: group data lets in group front:3306 by more, which load balancer alb has" },
    },
    {
      when: "itself, as the nodes of a cache do",
      edit: (program) => opened(program, program.get("data")),
      then: {},
    },
    {
      when: "the group of functions that change the password",
      edit: (program) => {
        const group = made(T.group, "rotation", {}, { vpcId: [program.get("net")] });
        const vpcConfig = { subnetIds: [UNKNOWN], securityGroupIds: [UNKNOWN] };
        program.add(group, made(T.function, "rotate", { vpcConfig }, { vpcConfig: [program.get("private-a"), group] }));
        opened(program, group);
      },
      then: {},
    },
    {
      when: "a group that is made elsewhere",
      edit: (program) => program.set("data-from-web", "referencedSecurityGroupId", "sg-0abc"),
      then: {},
    },
    {
      when: "a prefix list that is made elsewhere",
      edit: (program) => {
        opened(program, "10.0.0.0/16");
        program.set("more", "cidrIpv4", undefined);
        program.set("more", "prefixListId", "pl-1");
      },
      then: { records: `violated: group data lets in prefix list pl-1:3306 by more${ONLY}` },
    },
    {
      when: "written in the group, from the application",
      edit: (program) => {
        program.remove("data-from-web");
        const rule = { protocol: "tcp", fromPort: 3306, toPort: 3306, securityGroups: [UNKNOWN] };
        const from = { ingress: [program.get("web")] };
        program.replace("data", { ...made(T.group, "data", { ingress: [rule] }, from) });
      },
      then: {},
    },
    {
      when: "written in the group, from a block",
      edit: (program) =>
        program.set("data", "ingress", [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/16"] }]),
      then: both(`violated: group data lets in 10.0.0.0/16 on every port by data${ONLY}`),
    },
    {
      when: "written in the group, itself",
      edit: (program) => program.set("data", "ingress", [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }]),
      then: {},
    },
    {
      when: "written in the group, one of two groups, of which one is the load balancer's",
      edit: (program) => {
        const rule = { protocol: "tcp", fromPort: 3306, toPort: 3306, securityGroups: [UNKNOWN] };
        const from = { ingress: [program.get("web"), program.get("front")] };
        program.replace("data", { ...made(T.group, "data", { ingress: [rule] }, from) });
      },
      then: { records: "cannot be proved" },
    },
    {
      when: "the older rule resource",
      edit: (program) => {
        const rule = { type: "ingress", protocol: "6", fromPort: "3306", toPort: "3306", cidrBlocks: ["10.0.0.0/16"] };
        program.add(made(T.olderRule, "more", rule, { securityGroupId: [program.get("data")] }));
      },
      then: { records: `violated: group data lets in 10.0.0.0/16:3306 by more${ONLY}` },
    },
    {
      when: "the older rule resource, inwards or outwards",
      edit: (program) => {
        const rule = { type: UNKNOWN, protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["10.0.0.0/16"] };
        program.add(made(T.olderRule, "more", rule, { securityGroupId: [program.get("data")] }));
      },
      then: { records: "cannot be proved: what more lets in" },
    },
    {
      when: "no group is named",
      edit: (program) => program.set("records", "vpcSecurityGroupIds", undefined),
      then: {
        records: "violated: it names no security group, and default group of net lets in whatever else names none",
      },
    },
    {
      when: "no group is named, but the VPC's default group is emptied",
      edit: (program) => {
        program.set("records", "vpcSecurityGroupIds", undefined);
        const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
        program.add(made(type, "closed", { ingress: [], egress: [] }, { vpcId: [program.get("net")] }));
      },
      then: {},
    },
    {
      when: "no group and no subnet: the default VPC",
      edit: (program) => {
        program.set("records", "vpcSecurityGroupIds", undefined);
        program.set("records", "dbSubnetGroupName", undefined);
      },
      then: { records: "violated" },
    },
    {
      when: "groups that are made elsewhere",
      edit: (program) => program.set("records", "vpcSecurityGroupIds", ["sg-0abc"]),
      then: { records: "not applicable: its security groups are made elsewhere" },
    },
    {
      when: "a group that is made elsewhere beside one that is not",
      edit: (program) => {
        const database = program.get("records");
        const from = { ...database.propertyDependencies };
        const vpcSecurityGroupIds = ["sg-0abc", UNKNOWN];
        program.replace("records", {
          ...database,
          inputs: { ...database.inputs, vpcSecurityGroupIds },
          propertyDependencies: from,
        });
        program.remove("data-from-web");
      },
      then: {},
    },
    {
      when: "groups that are made elsewhere, with a rule of this stack",
      edit: (program) => {
        program.set("records", "vpcSecurityGroupIds", ["sg-0abc"]);
        opened(program, "10.0.0.0/16");
        program.set("more", "securityGroupId", "sg-0abc");
      },
      then: { records: `violated: group sg-0abc lets in 10.0.0.0/16:3306 by more${ONLY}` },
    },
    {
      when: "the proxy in front of the database",
      edit: (program) => {
        const subnets = { vpcSubnetIds: [program.get("data-a")], vpcSecurityGroupIds: [program.get("data")] };
        program.add(made(T.proxy, "pool", {}, subnets));
        opened(program, "10.0.0.0/16");
      },
      then: { records: "violated", pool: "violated" },
    },
    {
      when: "a file system",
      edit: (program) => {
        const group = made(T.group, "files", {}, { vpcId: [program.get("net")] });
        program.add(
          group,
          made(
            "aws:efs/mountTarget:MountTarget",
            "mount",
            {},
            {
              subnetId: [program.get("data-a")],
              securityGroups: [group],
            },
          ),
          allow("nfs", group, 2049, "10.0.0.0/16"),
        );
      },
      then: { mount: `violated: group files lets in 10.0.0.0/16:2049 by nfs${ONLY}` },
    },
    {
      when: "what is in no network",
      edit: (program) =>
        program.add(
          resource("aws:opensearch/domain:Domain", "search", {}),
          resource("aws:elasticache/cluster:Cluster", "node", { replicationGroupId: "sessions" }),
        ),
      then: {
        search: "not applicable: it has no address in a network of this stack",
        node: "not applicable: it has no address in a network of this stack",
      },
    },
  ],
  values: [
    {
      of: "records",
      path: "vpcSecurityGroupIds",
      unknown: { records: "cannot be proved: its security groups" },
      absent: { records: "violated" },
      mistyped: { records: 'violated: vpcSecurityGroupIds is "neither a list nor an object", not a list of names' },
    },
    {
      of: "data-from-web",
      path: "referencedSecurityGroupId",
      unknown: { records: "cannot be proved: referencedSecurityGroupId of data-from-web" },
      absent: {},
      mistyped: { records: "violated" },
    },
    { of: "data-from-web", path: "fromPort", unknown: {}, absent: {}, mistyped: {} },
    { of: "records", path: "engine", unknown: {}, absent: {}, mistyped: {} },
  ],
});
