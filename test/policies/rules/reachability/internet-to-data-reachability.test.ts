import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { allow, clinic, made, T } from "../../topology";

const ID = "internet-to-data-reachability";
const SAID = "violated: the internet reaches it: ";
const WAY = "internet -> igw -> route default of public -> ";
const DATABASE_SUBNETS = "records-subnets";

/** The database is moved to the public subnets and given a public address. */
function exposed(program: Program): void {
  program.point(DATABASE_SUBNETS, "subnetIds.0", ["public-a", "public-b"]);
  program.set("records", "publiclyAccessible", true);
}

const opened = (program: Program, port: number | undefined, block: string): void =>
  program.add(allow("open", program.get("data"), port, block));

/** A host with a public address that everybody may connect to, as bastions were. */
function bastion(program: Program, into = "data"): void {
  const group = made(T.group, "bastion-group", {}, { vpcId: [program.get("net")] });
  program.add(
    group,
    allow("ssh", group, 22, "0.0.0.0/0"),
    allow("from-bastion", program.get(into), undefined, group),
    made(
      T.instance,
      "bastion",
      { associatePublicIpAddress: true },
      { subnetId: [program.get("public-a")], vpcSecurityGroupIds: [group] },
    ),
  );
}

const HOST = `${WAY}subnet public-a -> public address by associatePublicIpAddress -> group bastion-group allows 0.0.0.0/0:22 -> bastion`;

prove(ID, {
  program: clinic,
  compliant: { records: "satisfied", sessions: "satisfied" },
  cases: [
    {
      when: "public address, public subnet and an open port are the whole way",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
      },
      then: {
        records: `${SAID}${WAY}subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0:3306 -> records`,
      },
    },
    {
      when: "half of the internet is enough",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "128.0.0.0/1");
      },
      then: { records: "violated" },
    },
    { when: "without an open port there is none", edit: exposed, then: {} },
    {
      when: "an open port that the database does not answer on",
      edit: (program) => {
        exposed(program);
        opened(program, 443, "0.0.0.0/0");
      },
      then: {},
    },
    {
      when: "every port and protocol",
      edit: (program) => {
        exposed(program);
        opened(program, undefined, "0.0.0.0/0");
      },
      then: { records: "violated" },
    },
    {
      when: "a range that holds the port",
      edit: (program) => {
        exposed(program);
        opened(program, 3000, "0.0.0.0/0");
        program.set("open", "toPort", "4000");
      },
      then: {
        records: `${SAID}${WAY}subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0:3000-4000 -> records`,
      },
    },
    {
      when: "by UDP nobody speaks to a database",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("open", "ipProtocol", "udp");
      },
      then: {},
    },
    {
      when: "a port that is not known yet",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("open", "fromPort", UNKNOWN);
      },
      then: { records: "cannot be proved: what open lets in" },
    },
    {
      when: "a block that is not known yet",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("open", "cidrIpv4", UNKNOWN);
      },
      then: { records: "cannot be proved: cidrIpv4 of open" },
    },
    {
      when: "a public address that is not known yet",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("records", "publiclyAccessible", UNKNOWN);
      },
      then: { records: "cannot be proved: publiclyAccessible of records" },
    },
    {
      when: "no public address",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("records", "publiclyAccessible", "false");
      },
      then: {},
    },
    {
      when: "a switch that is neither on nor off is not known to be off",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("records", "publiclyAccessible", "maybe");
      },
      then: { records: "violated" },
    },
    {
      when: "a network ACL refuses the bastion everything",
      edit: (program) => {
        bastion(program);
        const all = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        const ingress = [
          { ...all, ruleNo: 1, action: "deny" },
          { ...all, ruleNo: 2, action: "allow" },
        ];
        program.add(made(T.acl, "edge", { ingress }, { subnetIds: [program.get("public-a")] }));
      },
      then: {},
    },
    {
      when: "a network ACL refuses the bastion one port",
      edit: (program) => {
        bastion(program);
        const all = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        const one = { ...all, protocol: "tcp", fromPort: 443, toPort: 443 };
        const ingress = [
          { ...one, ruleNo: 1, action: "deny" },
          { ...all, ruleNo: 2, action: "allow" },
        ];
        program.add(made(T.acl, "edge", { ingress }, { subnetIds: [program.get("public-a")] }));
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "a prefix list whose entries are not known yet",
      edit: (program) => {
        exposed(program);
        const list = made("aws:ec2/managedPrefixList:ManagedPrefixList", "clients", { entries: UNKNOWN });
        const rule = { ipProtocol: "tcp", fromPort: 3306, toPort: 3306 };
        const from = { securityGroupId: [program.get("data")], prefixListId: [list] };
        program.add(list, made(T.ingress, "open", rule, from));
      },
      then: { records: "cannot be proved: prefixListId of open" },
    },
    {
      when: "a bastion with a group of which nothing is known",
      edit: (program) => {
        bastion(program);
        program.remove("from-bastion");
        const host = program.get("bastion");
        const inputs = { ...host.inputs, vpcSecurityGroupIds: [UNKNOWN, UNKNOWN] };
        program.replace("bastion", { ...host, inputs });
      },
      then: {
        records: "cannot be proved: what data-from-web lets in",
        sessions: "cannot be proved: what cache-from-web lets in",
      },
    },
    {
      when: "a bastion of another VPC with the same addresses",
      edit: (program) => {
        bastion(program);
        program.remove("from-bastion");
        const other = made(T.vpc, "other", { cidrBlock: "10.0.0.0/16" });
        program.add(other);
        program.replace("public-a", made(T.subnet, "public-a", { cidrBlock: "10.0.0.0/24" }, { vpcId: [other] }));
        opened(program, 3306, "10.0.0.0/16");
      },
      then: {},
    },
    {
      when: "a function that the bastion's group is let in to",
      edit: (program) => {
        bastion(program);
        program.remove("from-bastion");
        const group = made(T.group, "inside", {}, { vpcId: [program.get("net")] });
        const vpcConfig = { subnetIds: [UNKNOWN], securityGroupIds: [UNKNOWN] };
        program.add(
          group,
          made(T.function, "rotation", { vpcConfig }, { vpcConfig: [program.get("private-a"), group] }),
          allow("to-function", group, undefined, program.get("bastion-group")),
          allow("from-function", program.get("data"), 3306, group),
        );
      },
      then: {},
    },
    {
      when: "a network ACL that refuses one of the ports that a cache answers on",
      edit: (program) => {
        bastion(program);
        const from = { subnetIds: [program.get("data-a")], securityGroupIds: [program.get("data")] };
        program.add(made("aws:elasticache/serverlessCache:ServerlessCache", "other", {}, from));
        const all = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        const one = { ...all, protocol: "tcp", fromPort: 6379, toPort: 6379 };
        const ingress = [
          { ...one, ruleNo: 1, action: "deny" },
          { ...all, ruleNo: 2, action: "allow" },
        ];
        program.add(made(T.acl, "inner", { ingress }, { subnetIds: [program.get("data-a"), program.get("data-b")] }));
      },
      then: { records: "violated", other: "violated" },
    },
    {
      when: "rules of a network ACL that are about what goes out",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const acl = made(T.acl, "edge", {}, { subnetIds: [program.get("public-a"), program.get("public-b")] });
        const line = { ruleNumber: 100, protocol: "-1", cidrBlock: "0.0.0.0/0", ruleAction: "allow", egress: true };
        program.add(acl, made("aws:ec2/networkAclRule:NetworkAclRule", "out", line, { networkAclId: [acl] }));
      },
      then: {},
    },
    {
      when: "a rule in the group that is not known yet",
      edit: (program) => {
        exposed(program);
        program.set("data", "ingress", [UNKNOWN]);
      },
      then: { records: "cannot be proved: ingress[0] of data" },
    },
    {
      when: "rules in the group that are not known yet",
      edit: (program) => {
        exposed(program);
        program.set("data", "ingress", UNKNOWN);
      },
      then: { records: "cannot be proved: ingress of data" },
    },
    {
      when: "a bastion in the default VPC has a public address without being asked",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "subnetId", undefined);
        program.set("bastion", "associatePublicIpAddress", undefined);
      },
      then: {
        records:
          "violated: the internet reaches it: internet -> default VPC -> public address by the default subnet -> group bastion-group allows 0.0.0.0/0:22 -> bastion -> group data allows group bastion-group on every port -> records",
        sessions: "violated",
      },
    },
    {
      when: "a bastion in the default VPC that refuses one",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "subnetId", undefined);
        program.set("bastion", "associatePublicIpAddress", "false");
      },
      then: {},
    },
    {
      when: "a bastion with an IPv6 address, by an IPv6 route",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "associatePublicIpAddress", false);
        program.set("bastion", "ipv6AddressCount", 1);
        program.add(allow("ssh6", program.get("bastion-group"), 22, "::/0"));
        const from = { routeTableId: [program.get("public")], gatewayId: [program.get("igw")] };
        program.add(made(T.route, "default6", { destinationIpv6CidrBlock: "::/0" }, from));
      },
      then: {
        records:
          "violated: the internet reaches it: internet -> igw -> route default6 of public -> subnet public-a -> public address by ipv6AddressCount -> group bastion-group allows ::/0:22 -> bastion -> group data allows group bastion-group on every port -> records",
        sessions: "violated",
      },
    },
    {
      when: "a bastion whose subnet gives it an IPv6 address that is not known yet",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "associatePublicIpAddress", false);
        program.set("public-a", "assignIpv6AddressOnCreation", UNKNOWN);
        program.add(allow("ssh6", program.get("bastion-group"), 22, "::/0"));
        const from = { routeTableId: [program.get("public")], gatewayId: [program.get("igw")] };
        program.add(made(T.route, "default6", { destinationIpv6CidrBlock: "::/0" }, from));
      },
      then: {
        records: "cannot be proved: assignIpv6AddressOnCreation of public-a",
        sessions: "cannot be proved: assignIpv6AddressOnCreation of public-a",
      },
    },
    {
      when: "a network ACL of which a line is not known",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const line = { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: UNKNOWN };
        const from = { subnetIds: [program.get("public-a"), program.get("public-b")] };
        program.add(made(T.acl, "edge", { ingress: [line] }, from));
      },
      then: { records: "cannot be proved: network ACL edge" },
    },
    {
      when: "a network ACL of which a port is not known",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const line = {
          ruleNo: 100,
          action: "deny",
          protocol: "tcp",
          fromPort: UNKNOWN,
          toPort: 4000,
          cidrBlock: "0.0.0.0/0",
        };
        const rest = { ruleNo: 110, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        const from = { subnetIds: [program.get("public-a"), program.get("public-b")] };
        program.add(made(T.acl, "edge", { ingress: [line, rest] }, from));
      },
      then: { records: "cannot be proved: network ACL edge" },
    },
    {
      when: "a network ACL that refuses the internet's addresses in part",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const line = {
          ruleNo: 100,
          action: "deny",
          protocol: "-1",
          fromPort: 0,
          toPort: 0,
          cidrBlock: "203.0.113.0/24",
        };
        const rest = { ruleNo: 110, action: "ALLOW", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
        const from = { subnetIds: [program.get("public-a"), program.get("public-b")] };
        program.add(made(T.acl, "edge", { ingress: [line, rest] }, from));
      },
      then: { records: "violated" },
    },
    {
      when: "a network ACL that is not known yet",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const link = (zone: string) =>
          made(
            T.aclAssociation,
            `edge-${zone}`,
            { networkAclId: UNKNOWN },
            { subnetId: [program.get(`public-${zone}`)] },
          );
        program.add(link("a"), link("b"));
      },
      then: { records: "cannot be proved: the network ACL of public-a" },
    },
    {
      when: "a network ACL that is made elsewhere is not counted on",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const link = (zone: string) =>
          made(
            T.aclAssociation,
            `edge-${zone}`,
            { networkAclId: "acl-1" },
            { subnetId: [program.get(`public-${zone}`)] },
          );
        program.add(link("a"), link("b"));
      },
      then: { records: "violated" },
    },
    {
      when: "a route out through NAT lets nobody in",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.point(DATABASE_SUBNETS, "subnetIds.0", ["private-a", "private-b"]);
      },
      then: {},
    },
    {
      when: "IPv6 by a route of its own",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "::/0");
        program.add(
          made(
            T.route,
            "default6",
            { destinationIpv6CidrBlock: "::/0" },
            { routeTableId: [program.get("public")], gatewayId: [program.get("igw")] },
          ),
        );
      },
      then: {
        records: `${SAID}internet -> igw -> route default6 of public -> subnet public-a -> public address by publiclyAccessible -> group data allows ::/0:3306 -> records`,
      },
    },
    {
      when: "an open IPv6 port without an IPv6 route",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "::/0");
      },
      then: {},
    },
    {
      when: "an egress-only gateway lets nobody in",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "::/0");
        const eigw = made("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "eigw", {});
        program.add(
          eigw,
          made(
            T.route,
            "default6",
            { destinationIpv6CidrBlock: "::/0" },
            { routeTableId: [program.get("public")], egressOnlyGatewayId: [eigw] },
          ),
        );
      },
      then: {},
    },
    {
      when: "a transit gateway is not the internet",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("default", "gatewayId", undefined);
        program.set("default", "transitGatewayId", "tgw-1");
      },
      then: {},
    },
    {
      when: "an internet gateway that is made elsewhere is told by its id",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("default", "gatewayId", "igw-0abc");
      },
      then: { records: "violated" },
    },
    {
      when: "a virtual private gateway by its id",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("default", "gatewayId", "vgw-0abc");
      },
      then: {},
    },
    {
      when: "a gateway of which nothing is known",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("default", "gatewayId", UNKNOWN);
      },
      then: { records: "cannot be proved: the routes of public-a" },
    },
    {
      when: "a network ACL refuses the port",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const acl = made(T.acl, "edge", {
          ingress: [
            { ruleNo: 90, action: "deny", protocol: "6", fromPort: 3306, toPort: 3306, cidrBlock: "0.0.0.0/0" },
            { ruleNo: 100, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
          ],
        });
        for (const zone of ["a", "b"]) {
          const from = { networkAclId: [acl], subnetId: [program.get(`public-${zone}`)] };
          program.add(made(T.aclAssociation, `edge-${zone}`, {}, from));
        }
        program.add(acl);
      },
      then: {},
    },
    {
      when: "a network ACL refuses it only behind a line that lets it in",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const line = { protocol: "6", fromPort: 3306, toPort: 3306, cidrBlock: "0.0.0.0/0" };
        program.add(
          made(
            T.acl,
            "edge",
            {
              ingress: [
                { ...line, ruleNo: 110, action: "deny" },
                { ...line, ruleNo: 100, action: "allow" },
              ],
            },
            { subnetIds: [program.get("public-a"), program.get("public-b")] },
          ),
        );
      },
      then: {
        records: `${SAID}${WAY}subnet public-a -> public address by publiclyAccessible -> network ACL edge -> group data allows 0.0.0.0/0:3306 -> records`,
      },
    },
    {
      when: "the VPC's own network ACL is emptied",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const acl = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
        program.add(made(acl, "emptied", { ingress: [], egress: [] }, { defaultNetworkAclId: [program.get("net")] }));
      },
      then: {},
    },
    {
      when: "rules of a network ACL that are resources",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        const acl = made(T.acl, "edge", {}, { subnetIds: [program.get("public-a"), program.get("public-b")] });
        const line = { ruleNumber: 100, protocol: "tcp", fromPort: 1024, toPort: 65_535, cidrBlock: "0.0.0.0/0" };
        const type = "aws:ec2/networkAclRule:NetworkAclRule";
        program.add(
          acl,
          made(type, "out", { ...line, ruleAction: "allow", egress: true }, { networkAclId: [acl] }),
          made(
            type,
            "in",
            { ...line, ruleAction: "allow", egress: UNKNOWN, ruleNumber: UNKNOWN },
            { networkAclId: [acl] },
          ),
        );
        program.set("in", "egress", false);
      },
      then: { records: "violated" },
    },
    {
      when: "rules that are written in the group",
      edit: (program) => {
        exposed(program);
        program.set("data", "ingress", [
          { protocol: "tcp", fromPort: 0, toPort: 65_535, ipv6CidrBlocks: [], cidrBlocks: ["0.0.0.0/0"] },
        ]);
      },
      then: {
        records: `${SAID}${WAY}subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0 on every port -> records`,
      },
    },
    {
      when: "the older rule resource",
      edit: (program) => {
        exposed(program);
        const rule = {
          type: "ingress",
          protocol: "tcp",
          fromPort: 3306,
          toPort: 3306,
          cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"],
        };
        program.add(made(T.olderRule, "open", rule, { securityGroupId: [program.get("data")] }));
      },
      then: { records: "violated" },
    },
    {
      when: "the older rule resource, outwards",
      edit: (program) => {
        exposed(program);
        const rule = { type: "egress", protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] };
        program.add(made(T.olderRule, "open", rule, { securityGroupId: [program.get("data")] }));
      },
      then: {},
    },
    {
      when: "a prefix list that holds everybody",
      edit: (program) => {
        exposed(program);
        const list = made("aws:ec2/managedPrefixList:ManagedPrefixList", "clients", {
          entries: [{ cidr: "0.0.0.0/0" }],
        });
        const rule = { ipProtocol: "tcp", fromPort: 3306, toPort: 3306 };
        program.add(
          list,
          made(T.ingress, "open", rule, { securityGroupId: [program.get("data")], prefixListId: [list] }),
        );
      },
      then: {
        records: `${SAID}${WAY}subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0 (list clients):3306 -> records`,
      },
    },
    {
      when: "a prefix list of AWS's own is not everybody",
      edit: (program) => {
        exposed(program);
        const rule = { ipProtocol: "tcp", fromPort: 3306, toPort: 3306, prefixListId: "pl-3b927c52" };
        program.add(made(T.ingress, "open", rule, { securityGroupId: [program.get("data")] }));
      },
      then: {},
    },
    {
      when: "a group that is made elsewhere is not judged",
      edit: (program) => {
        exposed(program);
        program.set("records", "vpcSecurityGroupIds", ["sg-0abc"]);
      },
      then: { records: "not applicable: not judged: group sg-0abc is made elsewhere" },
    },
    {
      when: "but a rule of this stack for it is",
      edit: (program) => {
        exposed(program);
        program.set("records", "vpcSecurityGroupIds", ["sg-0abc"]);
        opened(program, 3306, "0.0.0.0/0");
        program.set("open", "securityGroupId", "sg-0abc");
      },
      then: { records: "violated" },
    },
    {
      when: "a rule of which nobody knows whose it is",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("open", "securityGroupId", UNKNOWN);
      },
      then: { records: "cannot be proved: securityGroupId of open" },
    },
    {
      when: "subnets that are made elsewhere are not judged",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set(DATABASE_SUBNETS, "subnetIds", ["subnet-1", "subnet-2"]);
      },
      then: { records: "not applicable: not judged: subnet subnet-1 is made elsewhere" },
    },
    {
      when: "a subnet group of another type of value",
      edit: (program) => program.set("records", "dbSubnetGroupName", 7),
      then: { records: "violated: dbSubnetGroupName is 7, not a name" },
    },
    {
      when: "a bastion in a subnet that is made elsewhere is not judged",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "subnetId", "subnet-1");
        program.set("bastion", "associatePublicIpAddress", undefined);
      },
      then: {
        records: "not applicable: not judged: subnet subnet-1 is made elsewhere",
        sessions: "not applicable: not judged: subnet subnet-1 is made elsewhere",
      },
    },
    {
      when: "subnets of a whole network, of which some are public",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.point(DATABASE_SUBNETS, "subnetIds.0", ["public-a", "data-a", "data-b"]);
        program.get(DATABASE_SUBNETS);
      },
      then: { records: "cannot be proved: the subnets of records" },
    },
    {
      when: "the default VPC is public",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.set("records", "dbSubnetGroupName", undefined);
      },
      then: {
        records: `${SAID}internet -> default VPC -> public address by publiclyAccessible -> group data allows 0.0.0.0/0:3306 -> records`,
      },
    },
    {
      when: "subnets without an association use the main route table",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        for (const zone of ["a", "b"]) program.remove(`public-${zone}-routes`);
        program.point("default", "routeTableId", ["net"]);
      },
      then: {
        records: `${SAID}internet -> igw -> route default of net -> subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0:3306 -> records`,
      },
    },
    {
      when: "the main route table is another one",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        for (const zone of ["a", "b"]) program.remove(`public-${zone}-routes`);
        const type = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
        program.add(made(type, "main", {}, { vpcId: [program.get("net")], routeTableId: [program.get("public")] }));
      },
      then: { records: "violated" },
    },
    {
      when: "a route of one of two tables",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.point("default", "routeTableId", ["public", "data-table"]);
      },
      then: { records: "cannot be proved: the routes of public-a" },
    },
    {
      when: "routes that are written in the table",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.remove("default");
        const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN }];
        program.replace(
          "public",
          made(T.table, "public", { routes }, { vpcId: [program.get("net")], routes: [program.get("igw")] }),
        );
      },
      then: {
        records: `${SAID}internet -> igw -> route 0.0.0.0/0 of public -> subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0:3306 -> records`,
      },
    },
    {
      when: "routes that are not known yet",
      edit: (program) => {
        exposed(program);
        opened(program, 3306, "0.0.0.0/0");
        program.remove("default");
        program.set("public", "routes", UNKNOWN);
      },
      then: { records: "cannot be proved: the routes of public-a" },
    },
    {
      when: "a bastion reaches both",
      edit: bastion,
      then: {
        records: `${SAID}${HOST} -> group data allows group bastion-group on every port -> records`,
        sessions: `${SAID}${HOST} -> group data allows group bastion-group on every port -> sessions`,
      },
    },
    {
      when: "a bastion reaches the servers, and they the data",
      edit: (program) => bastion(program, "web"),
      then: {
        records: `${SAID}${HOST} -> group web allows group bastion-group on every port -> servers -> group data allows group web:3306 -> records`,
        sessions: "violated",
      },
    },
    {
      when: "a bastion that the data lets in to ports that are not known yet",
      edit: (program) => {
        bastion(program);
        program.set("from-bastion", "ipProtocol", "tcp");
        program.set("from-bastion", "fromPort", UNKNOWN);
        program.set("from-bastion", "toPort", UNKNOWN);
      },
      then: {
        records: "cannot be proved: what from-bastion lets in",
        sessions: "cannot be proved: what from-bastion lets in",
      },
    },
    {
      when: "a bastion that may have the group that the data lets in",
      edit: (program) => {
        bastion(program);
        program.point("bastion", "vpcSecurityGroupIds.0", ["bastion-group", "front"]);
      },
      then: {
        records: "cannot be proved: who has group bastion-group, what from-bastion lets in",
        sessions: "cannot be proved",
      },
    },
    {
      when: "a bastion that the data may let in",
      edit: (program) => {
        bastion(program);
        program.set("from-bastion", "referencedSecurityGroupId", UNKNOWN);
      },
      then: {
        records: "cannot be proved: referencedSecurityGroupId of from-bastion",
        sessions: "cannot be proved: referencedSecurityGroupId of from-bastion",
      },
    },
    {
      when: "a bastion in a group that is made elsewhere, as is the one that the data lets in",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "vpcSecurityGroupIds", ["sg-1"]);
        program.set("ssh", "securityGroupId", "sg-1");
        program.set("from-bastion", "referencedSecurityGroupId", "sg-1");
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "everything in the VPC's default group reaches everything in it",
      edit: (program) => {
        bastion(program);
        program.add(made(T.instance, "other", {}, { subnetId: [program.get("private-a")] }));
        program.set("records", "vpcSecurityGroupIds", undefined);
        program.add(allow("to-default", program.get("net"), 22, program.get("bastion-group")));
      },
      then: {
        records: `${SAID}${HOST} -> default group of net allows group bastion-group:22 -> other -> default group of net allows itself -> records`,
        sessions: "violated",
      },
    },
    {
      when: "a bastion that the data does not let in",
      edit: (program) => {
        bastion(program);
        program.remove("from-bastion");
      },
      then: {},
    },
    {
      when: "a bastion without a public address",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "associatePublicIpAddress", false);
      },
      then: {},
    },
    {
      when: "a bastion that the subnet gives its address",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "associatePublicIpAddress", undefined);
        program.set("public-a", "mapPublicIpOnLaunch", true);
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "a bastion that its launch template describes",
      edit: (program) => {
        bastion(program);
        const from = { networkInterfaces: [program.get("public-a"), program.get("bastion-group")] };
        const networkInterfaces = [{ associatePublicIpAddress: "true", subnetId: UNKNOWN, securityGroups: [UNKNOWN] }];
        const template = made(T.template, "bastion-template", {}, from);
        program.add({ ...template, inputs: { networkInterfaces } });
        program.remove("bastion");
        const launched = { launchTemplate: [template] };
        program.add(made(T.instance, "bastion", { launchTemplate: { id: UNKNOWN } }, launched));
      },
      then: {
        records: `${SAID}${HOST} -> group data allows group bastion-group on every port -> records`,
        sessions: "violated",
      },
    },
    {
      when: "a bastion with a network interface of its own",
      edit: (program) => {
        bastion(program);
        const type = "aws:ec2/networkInterface:NetworkInterface";
        const placed = { subnetId: [program.get("public-a")], securityGroups: [program.get("bastion-group")] };
        const card = made(type, "card", {}, placed);
        program.remove("bastion");
        const primaryNetworkInterface = { networkInterfaceId: UNKNOWN };
        program.add(
          card,
          made(T.instance, "bastion", { primaryNetworkInterface }, { primaryNetworkInterface: [card] }),
          made("aws:ec2/eip:Eip", "address", {}, { networkInterface: [card] }),
        );
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "a bastion that gets another group by an attachment",
      edit: (program) => {
        bastion(program);
        program.point("bastion", "vpcSecurityGroupIds", ["front"]);
        const type = "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment";
        const from = { networkInterfaceId: [program.get("bastion")], securityGroupId: [program.get("bastion-group")] };
        program.add(made(type, "more", {}, from));
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "a bastion with an Elastic IP",
      edit: (program) => {
        bastion(program);
        program.set("bastion", "associatePublicIpAddress", undefined);
        program.add(made("aws:ec2/eip:Eip", "address", {}, { instance: [program.get("bastion")] }));
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "a bastion that is let in by the block of its subnet",
      edit: (program) => {
        bastion(program);
        program.remove("from-bastion");
        opened(program, 3306, "10.0.0.0/16");
      },
      then: { records: `${SAID}${HOST} -> group data allows 10.0.0.0/16:3306 -> records` },
    },
    {
      when: "a block of somewhere else",
      edit: (program) => {
        bastion(program);
        program.remove("from-bastion");
        opened(program, 3306, "10.99.0.0/16");
      },
      then: {},
    },
    {
      when: "a network ACL between the bastion and the data",
      edit: (program) => {
        bastion(program);
        const line = { ruleNo: 1, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "10.0.10.0/23" };
        const from = { subnetIds: [program.get("data-a"), program.get("data-b")] };
        program.add(made(T.acl, "inner", { ingress: [line] }, from));
      },
      then: {},
    },
    {
      when: "servers with public addresses that everybody may connect to",
      edit: (program) => {
        program.point("servers", "vpcZoneIdentifiers.0", ["public-a", "public-b"]);
        program.set("server", "networkInterfaces", [{ associatePublicIpAddress: "true" }]);
        program.add(allow("direct", program.get("web"), 443, "0.0.0.0/0"));
      },
      then: { records: "violated", sessions: "violated" },
    },
    {
      when: "a network load balancer in front of the servers passes packets on",
      edit: (program) => {
        program.set("alb", "loadBalancerType", "network");
        program.set("alb", "securityGroups", undefined);
        program.add(allow("clients", program.get("web"), 8443, "0.0.0.0/0"));
      },
      then: {},
    },
    {
      when: "a network load balancer in front of the database",
      edit: (program) => {
        program.set("alb", "loadBalancerType", "network");
        program.set("alb", "securityGroups", undefined);
        program.add(
          made(
            T.attachment,
            "to-records",
            {},
            { targetGroupArn: [program.get("targets")], targetId: [program.get("records")] },
          ),
          allow("clients", program.get("data"), 3306, "0.0.0.0/0"),
        );
      },
      then: {
        records: `${SAID}${WAY}subnet public-a -> alb -> group data allows 0.0.0.0/0:3306 -> records`,
      },
    },
    {
      when: "one in front of the database that may be internal",
      edit: (program) => {
        program.set("alb", "loadBalancerType", "network");
        program.set("alb", "securityGroups", undefined);
        program.set("alb", "internal", UNKNOWN);
        const from = { targetGroupArn: [program.get("targets")], targetId: [program.get("records")] };
        program.add(
          made(T.attachment, "to-records", {}, from),
          allow("clients", program.get("data"), 3306, "0.0.0.0/0"),
        );
      },
      then: { records: "cannot be proved: internal of alb" },
    },
    {
      when: "an internal one in front of the database",
      edit: (program) => {
        program.set("alb", "loadBalancerType", "network");
        program.set("alb", "securityGroups", undefined);
        program.set("alb", "internal", true);
        program.add(
          made(
            T.attachment,
            "to-records",
            {},
            { targetGroupArn: [program.get("targets")], targetId: [program.get("records")] },
          ),
          allow("clients", program.get("data"), 3306, "0.0.0.0/0"),
        );
      },
      then: {},
    },
    {
      when: "a function is reached by nobody's connection",
      edit: (program) => {
        const vpcConfig = { subnetIds: [UNKNOWN], securityGroupIds: [UNKNOWN] };
        const from = { vpcConfig: [program.get("public-a"), program.get("web")] };
        program.add(made(T.function, "rotation", { vpcConfig }, from));
        program.add(allow("web-open", program.get("web"), 443, "0.0.0.0/0"));
      },
      then: {},
    },
    {
      when: "a proxy on the way is a hop",
      edit: (program) => {
        const group = made(T.group, "proxy-group", {}, { vpcId: [program.get("net")] });
        const subnets = [program.get("data-a"), program.get("data-b")];
        program.add(
          group,
          made(T.proxy, "pool", {}, { vpcSubnetIds: subnets, vpcSecurityGroupIds: [group] }),
          allow("data-from-proxy", program.get("data"), 3306, group),
        );
        bastion(program, "proxy-group");
      },
      then: {
        records: `${SAID}${HOST} -> group proxy-group allows group bastion-group on every port -> pool -> group data allows group proxy-group:3306 -> records`,
      },
    },
    {
      when: "a domain outside of every network",
      edit: (program) => program.add(resource("aws:opensearch/domain:Domain", "search", {})),
      then: { search: "not applicable: it has no address in a network of this stack" },
    },
    {
      when: "a cluster is public when one of its instances is",
      edit: (program) => {
        const subnets = made(
          T.databaseSubnets,
          "public-group",
          {},
          {
            subnetIds: [program.get("public-a"), program.get("public-b")],
          },
        );
        const cluster = made(
          "aws:rds/cluster:Cluster",
          "aurora",
          { engine: "aurora-postgresql" },
          {
            dbSubnetGroupName: [subnets],
            vpcSecurityGroupIds: [program.get("data")],
          },
        );
        const type = "aws:rds/clusterInstance:ClusterInstance";
        program.add(
          subnets,
          cluster,
          made(type, "one", { publiclyAccessible: true }, { clusterIdentifier: [cluster] }),
          allow("open", program.get("data"), 5432, "0.0.0.0/0"),
        );
      },
      then: {
        aurora: `${SAID}${WAY}subnet public-a -> public address by publiclyAccessible -> group data allows 0.0.0.0/0:5432 -> aurora`,
      },
    },
    {
      when: "a replica is where its source is",
      edit: (program) => {
        exposed(program);
        const from = { replicateSourceDb: [program.get("records")], vpcSecurityGroupIds: [program.get("data")] };
        program.add(made(T.database, "copy", { publiclyAccessible: true, port: 3306 }, from));
        opened(program, 3306, "0.0.0.0/0");
      },
      then: { records: "violated", copy: "violated" },
    },
  ],
  values: [
    {
      of: "records",
      path: "dbSubnetGroupName",
      unknown: {},
      absent: {},
      mistyped: { records: "violated" },
    },
    {
      of: "records",
      path: "vpcSecurityGroupIds",
      unknown: {},
      absent: {},
      mistyped: { records: "violated" },
    },
    { of: "data-from-web", path: "securityGroupId", unknown: {}, absent: {}, mistyped: {} },
  ],
});

/** Here everything but one property is open, so that the property decides. */
prove(ID, {
  program: () => {
    const list = clinic();
    const get = (name: string) => list.find((one) => one.name === name)!;
    const group = made(T.databaseSubnets, "open-subnets", {}, { subnetIds: [get("public-a"), get("public-b")] });
    const open = made(T.group, "open-group", {}, { vpcId: [get("net")] });
    const database = made(
      T.database,
      "open-records",
      { engine: "mysql", port: 3306, publiclyAccessible: true },
      { dbSubnetGroupName: [group], vpcSecurityGroupIds: [open] },
    );
    const rule = made(
      T.ingress,
      "partners",
      { ipProtocol: "tcp", fromPort: 3306, toPort: 3306, cidrIpv4: "203.0.113.0/24" },
      { securityGroupId: [open] },
    );
    return [...list, group, open, database, rule];
  },
  compliant: { records: "satisfied", sessions: "satisfied", "open-records": "satisfied" },
  cases: [
    {
      when: "the partner's block becomes everybody's",
      edit: (program) => program.set("partners", "cidrIpv4", "0.0.0.0/0"),
      then: { "open-records": "violated" },
    },
  ],
  values: [
    {
      of: "partners",
      path: "cidrIpv4",
      unknown: { "open-records": "cannot be proved: cidrIpv4 of partners" },
      absent: {},
      mistyped: { "open-records": "violated" },
    },
    {
      of: "open-records",
      path: "vpcSecurityGroupIds",
      unknown: { "open-records": "cannot be proved: the security groups of open-records" },
      absent: {},
      mistyped: { "open-records": "violated" },
    },
  ],
});
