import { strict as assert } from "node:assert";
import type { Resource } from "../../policies/resource";
import { judge } from "../../policies/check";
import { cases, flag, resource, rule, text, UNKNOWN, verdict, type Inputs } from "./support";

const ID = "no-public-data";
const FOUR = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const allFour = Object.fromEntries(FOUR.map((path) => [path, true]));

/** Verdicts of this rule on a resource that several of its checks look at, those that do not apply left out. */
function verdicts(subject: Resource, others: Resource[] = []): string[] {
  return judge([...others, subject], [rule(ID)])
    .filter((one) => one.resource === subject && one.verdict.is !== "not applicable")
    .map((one) => text(one.verdict));
}

describe(ID, () => {
  for (const path of FOUR) {
    flag(
      ID,
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      path,
      allFour,
      `violated: ${path} is left out`,
    );
  }

  describe("buckets", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "documents", {});
    const block = (inputs: Inputs) =>
      resource(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "b",
        { bucket: UNKNOWN, ...inputs },
        { bucket: [bucket] },
      );
    it("blocked", () => assert.deepEqual(verdicts(bucket, [block(allFour)]), ["satisfied", "satisfied"]));
    for (const path of FOUR) {
      it(`three of four, ${path} false`, () =>
        assert.deepEqual(verdicts(bucket, [block({ ...allFour, [path]: false })]), [
          "satisfied",
          `violated: b: ${path} is false`,
        ]));
    }
    it("no block", () =>
      assert.deepEqual(verdicts(bucket), [
        "satisfied",
        "violated: nothing in this stack configures its public access block",
      ]));
    for (const acl of ["public-read", "public-read-write", "authenticated-read", "PublicRead", "PublicReadWrite"]) {
      cases(ID, "aws:s3/bucketAcl:BucketAcl", [[acl, { acl }, `violated: acl is "${acl}"`]]);
      it(`inline ${acl}`, () => {
        const [found] = verdicts(resource("aws:s3/bucketV2:BucketV2", "old", { acl }));
        assert.equal(found, `violated: acl is "${acl}"`);
      });
    }
    cases(ID, "aws:s3/bucketAcl:BucketAcl", [
      ["private", { acl: "private" }, "satisfied"],
      ["for log delivery", { acl: "log-delivery-write" }, "satisfied"],
      ["not known", { acl: UNKNOWN }, "cannot be proved: acl"],
      ["wrong type", { acl: true }, "violated: acl is true, not text"],
      ["left out", {}, "satisfied"],
    ]);
  });

  describe("policy documents", () => {
    const allow = (change: Inputs) => ({
      Statement: [{ Sid: "Open", Effect: "Allow", Principal: "*", Action: "s3:*", ...change }],
    });
    const when = (operator: string, key: string, value: unknown) =>
      allow({ Condition: { [operator]: { [key]: value } } });
    const open = "violated: policy.Statement[0] (Open) allows everybody";
    const hidden = "cannot be proved: policy.Statement[0]";
    const table: [string, unknown, string][] = [
      ["everybody", allow({}), open],
      ["everybody, as text", JSON.stringify(allow({})), open],
      ["everybody, by kind", allow({ Principal: { AWS: "*" } }), open],
      ["everybody, in a list", allow({ Principal: { AWS: ["arn:aws:iam::1:root", "*"] } }), open],
      ["everybody, by any kind", allow({ Principal: { "*": "*" } }), open],
      ["all but one", allow({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::1:root" } }), open],
      [
        "a name that is no text",
        { Statement: { Sid: 7, Effect: "Allow", Principal: "*" } },
        "violated: policy.Statement[0] allows everybody",
      ],
      [
        "without a name",
        { Statement: { Effect: "Allow", Principal: "*" } },
        "violated: policy.Statement[0] allows everybody",
      ],
      ["one account", allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), "satisfied"],
      ["a service", allow({ Principal: { Service: "delivery.logs.amazonaws.com" } }), "satisfied"],
      ["a service that is a star names no person", allow({ Principal: { Service: "*" } }), "satisfied"],
      ["no principal", allow({ Principal: undefined }), "satisfied"],
      ["denied", allow({ Effect: "Deny" }), "satisfied"],
      ["nothing", { Statement: [] }, "satisfied"],
      [
        "the second statement",
        { Statement: [{ Effect: "Deny" }, allow({}).Statement[0]] },
        "violated: policy.Statement[1] (Open) allows everybody",
      ],
      ["from one account", when("StringEquals", "aws:SourceAccount", "111122223333"), "satisfied"],
      ["from one account, another case", when("stringequals", "AWS:sourceaccount", "111122223333"), "satisfied"],
      ["from one owner, as SNS writes it", when("StringEquals", "AWS:SourceOwner", "111122223333"), "satisfied"],
      ["from one source", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::bucket"), "satisfied"],
      [
        "from sources of one account",
        when("ArnLike", "aws:SourceArn", "arn:aws:cloudwatch:*:111122223333:alarm:*"),
        "satisfied",
      ],
      ["from one organisation", when("StringEquals", "aws:PrincipalOrgID", ["o-abc"]), "satisfied"],
      ["any of several", when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-abc/*"]), "satisfied"],
      ["from one network", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"), "satisfied"],
      [
        "by one caller account, as KMS writes it",
        when("StringEquals", "kms:CallerAccount", "111122223333"),
        "satisfied",
      ],
      ["from every network", when("IpAddress", "aws:SourceIp", "0.0.0.0/0"), open],
      ["from sources of any account", when("ArnLike", "aws:SourceArn", "arn:aws:sns:us-east-1:*:topic"), open],
      ["from any bucket", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), open],
      ["from an ARN whose resource has colons", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::b:*"), "satisfied"],
      ["from a value of the wrong type", when("StringEquals", "aws:SourceAccount", { a: 1 }), open],
      ["an ARN without a resource", when("ArnLike", "aws:SourceArn", "arn:aws:s3::"), open],
      ["from anywhere", when("StringLike", "aws:SourceAccount", "*"), open],
      ["from one account or any", when("StringLike", "aws:SourceAccount", ["111122223333", "*"]), open],
      ["from nobody in particular", when("StringEquals", "aws:SourceAccount", ""), open],
      ["no value", when("StringEquals", "aws:SourceAccount", []), open],
      ["only under TLS", when("Bool", "aws:SecureTransport", "true"), open],
      ["only not from one account", when("StringNotEquals", "aws:SourceAccount", "1"), open],
      ["only if the key is there", when("StringEqualsIfExists", "aws:SourceAccount", "1"), open],
      ["true of no value at all", when("ForAllValues:StringEquals", "aws:SourceAccount", "1"), open],
      ["a key that anybody can meet", when("StringEquals", "s3:prefix", "public"), open],
      ["a condition of the wrong type", allow({ Condition: "yes" }), open],
      ["an effect not known", allow({ Effect: UNKNOWN }), hidden],
      ["a principal not known", allow({ Principal: UNKNOWN }), hidden],
      ["a name not known", allow({ Principal: { AWS: UNKNOWN } }), hidden],
      ["a condition not known", allow({ Condition: UNKNOWN }), hidden],
      ["an operator's keys not known", allow({ Condition: { StringEquals: UNKNOWN } }), hidden],
      ["a value not known", when("StringEquals", "aws:SourceArn", UNKNOWN), hidden],
      ["not known, but only denied", allow({ Effect: "Deny", Principal: UNKNOWN }), "satisfied"],
      ["a statement not known", { Statement: [UNKNOWN] }, hidden],
      [
        "unknown does not hide a violation",
        { Statement: [UNKNOWN, allow({}).Statement[0]] },
        "violated: policy.Statement[1] (Open) allows everybody",
      ],
      ["not known", UNKNOWN, "cannot be proved: policy"],
      ["not JSON", "nonsense", "violated: policy is not JSON"],
      ["empty", "", "not applicable: policy is left out"],
      ["left out", undefined, "not applicable: policy is left out"],
    ];
    cases(
      ID,
      "aws:s3/bucketPolicy:BucketPolicy",
      table.map(([name, policy, expected]) => [name, { policy }, expected]),
    );
    for (const type of [
      "aws:sns/topic:Topic",
      "aws:sns/topicPolicy:TopicPolicy",
      "aws:sqs/queue:Queue",
      "aws:sqs/queuePolicy:QueuePolicy",
      "aws:kms/key:Key",
      "aws:kms/keyPolicy:KeyPolicy",
      "aws:secretsmanager/secret:Secret",
      "aws:secretsmanager/secretPolicy:SecretPolicy",
      "aws:ecr/repositoryPolicy:RepositoryPolicy",
      "aws:backup/vaultPolicy:VaultPolicy",
      "aws:efs/fileSystemPolicy:FileSystemPolicy",
    ]) {
      cases(ID, type, [["everybody", { policy: allow({}) }, open]]);
    }
  });

  for (const type of [
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:redshift/cluster:Cluster",
    "aws:mq/broker:Broker",
  ]) {
    flag(ID, type, "publiclyAccessible", {}, "satisfied", false);
  }
  flag(ID, "aws:rds/instance:Instance", "publiclyAccessible", {}, "satisfied", false);
  flag(
    ID,
    "aws:dms/replicationInstance:ReplicationInstance",
    "publiclyAccessible",
    {},
    "violated: publiclyAccessible is left out, which means true",
    false,
  );
  flag(ID, "aws:ec2/instance:Instance", "associatePublicIpAddress", {}, "satisfied", false);
  flag(ID, "aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", {}, "satisfied", false);
  flag(
    ID,
    "aws:ec2/defaultSubnet:DefaultSubnet",
    "mapPublicIpOnLaunch",
    {},
    "violated: mapPublicIpOnLaunch is left out, which means true",
    false,
  );
  const card = (associatePublicIpAddress: unknown) => ({ networkInterfaces: [{ associatePublicIpAddress }] });
  cases(ID, "aws:ec2/launchTemplate:LaunchTemplate", [
    ["no interface", {}, "satisfied"],
    ["none", card("false"), "satisfied"],
    ["left to the subnet", card(undefined), "satisfied"],
    ["a public address", card("true"), 'violated: networkInterfaces[0]: associatePublicIpAddress is "true"'],
    ["not known", card(UNKNOWN), "cannot be proved: networkInterfaces[0].associatePublicIpAddress"],
  ]);
  for (const type of [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
  ]) {
    cases(ID, type, [
      ["not shared", {}, "satisfied"],
      ["shared with one account", { sharedAccounts: ["111122223333"] }, "satisfied"],
      ["shared with all", { sharedAccounts: ["111122223333", "all"] }, 'violated: sharedAccounts[1]: value is "all"'],
      ["shared with whom is not known", { sharedAccounts: [UNKNOWN] }, "cannot be proved: sharedAccounts[0]"],
    ]);
  }
  cases(ID, "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission", [
    ["one account", { accountId: "111122223333" }, "satisfied"],
    ["all", { accountId: "all" }, 'violated: accountId is "all"'],
  ]);
  cases(ID, "aws:ec2/amiLaunchPermission:AmiLaunchPermission", [
    ["one account", { accountId: "111122223333" }, "satisfied"],
    ["all", { group: "all" }, 'violated: group is "all"'],
  ]);
  cases(ID, "aws:lambda/functionUrl:FunctionUrl", [
    ["by IAM", { authorizationType: "AWS_IAM" }, "satisfied"],
    ["by nobody", { authorizationType: "NONE" }, 'violated: authorizationType is "NONE"; must be AWS_IAM'],
    ["left out", {}, "violated: authorizationType is left out; must be AWS_IAM"],
  ]);
  const anyone = 'violated: principal is "*" without sourceArn, sourceAccount, principalOrgId';
  cases(ID, "aws:lambda/permission:Permission", [
    ["a service", { principal: "s3.amazonaws.com" }, "satisfied"],
    ["everybody", { principal: "*" }, anyone],
    ["everybody of one account", { principal: "*", sourceAccount: "111122223333" }, "satisfied"],
    ["everybody of one source", { principal: "*", sourceArn: "arn:aws:s3:::b" }, "satisfied"],
    ["everybody of one organisation", { principal: "*", principalOrgId: "o-1" }, "satisfied"],
    ["everybody of any source", { principal: "*", sourceArn: "*" }, anyone],
    ["a source of the wrong type", { principal: "*", sourceArn: 7 }, anyone],
    ["a source that is not known", { principal: "*", sourceArn: UNKNOWN }, "cannot be proved: sourceArn"],
    ["not known", { principal: UNKNOWN }, "cannot be proved: principal"],
    ["not known, but of one account", { principal: UNKNOWN, sourceAccount: "1" }, "satisfied"],
  ]);

  describe("security groups", () => {
    const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    const group = resource("aws:ec2/securityGroup:SecurityGroup", "g", {});
    const balancer = resource(
      "aws:lb/loadBalancer:LoadBalancer",
      "web",
      { securityGroups: [UNKNOWN] },
      { securityGroups: [group] },
    );
    const web = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0", securityGroupId: UNKNOWN };
    const judged = (inputs: Inputs, others: Resource[] = [group, balancer]) =>
      verdict(ID, resource(RULE, "r", inputs, { securityGroupId: others.includes(group) ? [group] : [] }), others);
    const opens = (what: string) => `violated: opens ${what} to the internet`;
    const table: [string, Inputs, string][] = [
      ["443 of a load balancer", web, "satisfied"],
      ["443 of a load balancer, IPv6", { ...web, cidrIpv4: undefined, cidrIpv6: "::/0" }, "satisfied"],
      ["80 of a load balancer", { ...web, fromPort: 80, toPort: 80 }, "satisfied"],
      ["ports as text", { ...web, fromPort: "443", toPort: "443" }, "satisfied"],
      ["protocol by number", { ...web, ipProtocol: "6" }, "satisfied"],
      ["a network of one's own", { ...web, fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" }, "satisfied"],
      ["one address", { ...web, fromPort: 22, toPort: 22, cidrIpv4: "203.0.113.7/32" }, "satisfied"],
      [
        "another group",
        { ...web, cidrIpv4: undefined, referencedSecurityGroupId: UNKNOWN, fromPort: 22, toPort: 22 },
        "satisfied",
      ],
      ["22", { ...web, fromPort: 22, toPort: 22 }, opens("port 22")],
      ["8080", { ...web, fromPort: 8080, toPort: 8080 }, opens("port 8080")],
      ["a range that holds 443", { ...web, fromPort: 80, toPort: 443 }, opens("ports 80-443")],
      ["every port", { ...web, ipProtocol: "-1", fromPort: undefined, toPort: undefined }, opens("port any")],
      ["UDP", { ...web, ipProtocol: "udp" }, opens("port 443")],
      ["half of the internet", { ...web, fromPort: 22, toPort: 22, cidrIpv4: "128.0.0.0/1" }, opens("port 22")],
      ["IPv6", { ...web, fromPort: 22, toPort: 22, cidrIpv4: undefined, cidrIpv6: "::/0" }, opens("port 22")],
      ["text that is no network", { ...web, fromPort: 22, toPort: 22, cidrIpv4: "anywhere" }, opens("port 22")],
      ["from whom is not known", { ...web, cidrIpv4: UNKNOWN }, "cannot be proved: cidrIpv4 and cidrIpv6"],
      ["which port is not known", { ...web, fromPort: UNKNOWN }, "cannot be proved: the ports opened"],
      ["up to which port is not known", { ...web, toPort: UNKNOWN }, "cannot be proved: the ports opened"],
      ["which protocol is not known", { ...web, ipProtocol: UNKNOWN }, "cannot be proved: the ports opened"],
    ];
    for (const [name, inputs, expected] of table)
      it(`${name}: ${expected}`, () => assert.equal(judged(inputs), expected));
    const noBalancer = `${opens("port 443")}, and no load balancer uses the group`;
    it("443 of something else", () => assert.equal(judged(web, [group]), noBalancer));
    it("443 of a group that is not known", () => assert.equal(judged(web, []), "cannot be proved: whose group it is"));
    it("443 of a known group that a load balancer has", () => {
      const theirs = resource("aws:lb/loadBalancer:LoadBalancer", "web", { securityGroups: ["sg-1"] });
      assert.equal(judged({ ...web, securityGroupId: "sg-1" }, [theirs]), "satisfied");
      assert.equal(judged({ ...web, securityGroupId: "sg-2" }, [theirs]), noBalancer);
    });
    it("443 of one of several groups of one of several load balancers", () => {
      const balancers = [["sg-0"], ["sg-1", "sg-2"], UNKNOWN].map((securityGroups, index) =>
        resource("aws:lb/loadBalancer:LoadBalancer", `web-${index}`, { securityGroups }),
      );
      assert.equal(judged({ ...web, securityGroupId: "sg-2" }, balancers), "satisfied");
    });
    it("443 of an older rule of a load balancer", () => {
      const inputs = { type: "ingress", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };
      const older = resource("aws:ec2/securityGroupRule:SecurityGroupRule", "r", inputs, { securityGroupId: [group] });
      assert.equal(verdict(ID, older, [group, balancer]), "satisfied");
      assert.equal(verdict(ID, older, [group]), noBalancer);
    });
    it("443 of a classic load balancer", () => {
      const classic = resource(
        "aws:elb/loadBalancer:LoadBalancer",
        "web",
        { securityGroups: [UNKNOWN] },
        { securityGroups: [group] },
      );
      assert.equal(judged(web, [group, classic]), "satisfied");
    });

    const old = { type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] };
    cases(ID, "aws:ec2/securityGroupRule:SecurityGroupRule", [
      ["22", old, opens("port 22")],
      ["22, IPv6", { ...old, cidrBlocks: [], ipv6CidrBlocks: ["::/0"] }, opens("port 22")],
      ["a network of one's own", { ...old, cidrBlocks: ["10.0.0.0/8"] }, "satisfied"],
      ["out", { ...old, type: "egress" }, "not applicable: an egress rule"],
      ["in or out is not known", { ...old, type: UNKNOWN }, "cannot be proved: type"],
      ["in or out does not matter", { ...old, type: UNKNOWN, cidrBlocks: ["10.0.0.0/8"] }, "satisfied"],
      ["a port of the wrong type", { ...old, fromPort: "ssh", toPort: "ssh" }, opens('port "ssh"')],
      ["a network of the wrong type", { ...old, cidrBlocks: [7] }, opens("port 22")],
      [
        "one network is not known",
        { ...old, cidrBlocks: ["10.0.0.0/8", UNKNOWN] },
        "cannot be proved: cidrBlocks and ipv6CidrBlocks",
      ],
      ["unknown does not hide what is open", { ...old, cidrBlocks: [UNKNOWN, "0.0.0.0/0"] }, opens("port 22")],
    ]);
    for (const type of ["aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"]) {
      cases(ID, type, [
        ["rules elsewhere", {}, "not applicable: no rule is written in the group"],
        ["22", { ingress: [old] }, opens("port 22")],
        ["a network of one's own", { ingress: [{ ...old, cidrBlocks: ["10.0.0.0/8"] }] }, "satisfied"],
        ["none", { ingress: [] }, "satisfied"],
        ["443 without a load balancer", { ingress: [{ ...old, fromPort: 443, toPort: 443 }] }, noBalancer],
        ["not known", { ingress: UNKNOWN }, "cannot be proved: ingress"],
        ["one not known", { ingress: [UNKNOWN] }, "cannot be proved: ingress[0]"],
        ["wrong type", { ingress: "all" }, 'violated: ingress is "all", not a list'],
      ]);
    }
    it("443 written in the load balancer's group", () => {
      const own = resource("aws:ec2/securityGroup:SecurityGroup", "own", {
        ingress: [{ ...old, fromPort: 443, toPort: 443 }],
      });
      const using = resource(
        "aws:lb/loadBalancer:LoadBalancer",
        "web",
        { securityGroups: [UNKNOWN] },
        { securityGroups: [own] },
      );
      assert.equal(verdict(ID, own, [using]), "satisfied");
    });
  });
});
