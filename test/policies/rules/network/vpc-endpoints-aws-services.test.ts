import type { Resource } from "../../../../policies/resource";
import { prove, type Program, type Proof } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { ENDPOINT, SUBNET, VPC } from "./parts";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const FUNCTION = "aws:lambda/function:Function";
const INSTANCE = "aws:ec2/instance:Instance";
const CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
const MESSAGES = ["ssm", "ssmmessages", "ec2messages"];
const lacks = (services: string, by: string) => `violated: it has no endpoint for ${services}, used by ${by}`;
const nothing = "not applicable: nothing that may touch health data computes in it";
const allow = (actions: string | string[], rest: object = {}) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*", ...rest }] });
const name = (service: string) => `com.amazonaws.us-east-1.${service}`;
const policy = (text: string) => (program: Program) => program.set("fn-policy", "policy", text);

const proof: Proof = {
  program: () => {
    const vpc = resource(VPC, "network", {});
    const subnet = resource(SUBNET, "private", { vpcId: UNKNOWN }, { vpcId: [vpc] });
    const web = resource(ROLE, "web-role", {});
    const profile = resource("aws:iam/instanceProfile:InstanceProfile", "profile", { role: UNKNOWN }, { role: [web] });
    const template = resource(
      "aws:ec2/launchTemplate:LaunchTemplate",
      "template",
      { iamInstanceProfile: { arn: UNKNOWN } },
      { iamInstanceProfile: [profile] },
    );
    const own = resource(ROLE, "fn-role", {});
    const endpoint = (service: string, vpcEndpointType = "Interface") =>
      resource(ENDPOINT, service, { vpcId: UNKNOWN, serviceName: name(service), vpcEndpointType }, { vpcId: [vpc] });
    return [
      ...[vpc, subnet, web, profile, template, own],
      resource(VPC, "empty", {}),
      resource(
        "aws:autoscaling/group:Group",
        "web",
        { vpcZoneIdentifiers: [UNKNOWN], launchTemplate: { id: UNKNOWN } },
        { vpcZoneIdentifiers: [subnet], launchTemplate: [template] },
      ),
      resource(ATTACHMENT, "core", { role: UNKNOWN, policyArn: CORE }, { role: [web] }),
      resource(
        FUNCTION,
        "fn",
        { vpcConfig: { subnetIds: [UNKNOWN] }, role: UNKNOWN },
        { vpcConfig: [subnet], role: [own] },
      ),
      resource(
        ROLE_POLICY,
        "fn-policy",
        { role: UNKNOWN, policy: allow("secretsmanager:GetSecretValue") },
        { role: [own] },
      ),
      endpoint("s3", "Gateway"),
      ...[...MESSAGES, "secretsmanager"].map((service) => endpoint(service)),
    ];
  },
  compliant: { network: "satisfied", empty: nothing },
  cases: [
    ...[...MESSAGES, "secretsmanager", "s3"].map((service) => ({
      when: `no endpoint for ${service}`,
      edit: (program: Program) => program.remove(service),
      then: {
        network: lacks(service, { s3: "fn, web", secretsmanager: "fn" }[service] ?? "web"),
      },
    })),
    ...["kms:Decrypt", "sqs:SendMessage", "sns:Publish", "textract:*"].map((action) => ({
      when: `a function may ${action}`,
      edit: policy(allow([action])),
      then: { network: lacks(action.split(":")[0]!, "fn") },
    })),
    {
      when: "a key only by way of another service",
      edit: policy(
        allow("kms:Decrypt", { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } }),
      ),
      then: {},
    },
    { when: "what is denied", edit: policy(allow("kms:*").replace("Allow", "Deny")), then: {} },
    { when: "a service without endpoint in the list", edit: policy(allow("dynamodb:*")), then: {} },
    { when: "every action, which says nothing about use", edit: policy(allow("*")), then: {} },
    { when: "what Lambda delivers", edit: policy(allow("logs:PutLogEvents")), then: {} },
    { when: "what Lambda reads", edit: policy(allow(["sqs:ReceiveMessage", "sqs:DeleteMessage"])), then: {} },
    {
      when: "what Lambda sends to a dead-letter queue",
      edit: (program) => {
        program.set("fn", "deadLetterConfig", { targetArn: UNKNOWN });
        policy(allow(["sqs:SendMessage"]))(program);
      },
      then: {},
    },
    {
      when: "what Lambda sends after a failure",
      edit: (program) => {
        const type = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
        program.add(resource(type, "failures", { destinationConfig: { onFailure: { destination: UNKNOWN } } }));
        program.point("failures", "functionName", ["fn"]);
        policy(allow(["sns:Publish"]))(program);
      },
      then: {},
    },
    {
      when: "an instance by itself, whose policies AWS wrote",
      edit: (program) => {
        program.add(resource(INSTANCE, "alone", {}));
        program.point("alone", "subnetId", ["private"]);
        const before = program.get("alone");
        const propertyDependencies = {
          ...before.propertyDependencies,
          iamInstanceProfile: [program.get("profile").urn],
        };
        program.replace("alone", {
          ...before,
          inputs: { ...before.inputs, iamInstanceProfile: UNKNOWN },
          propertyDependencies,
        });
        program.set("core", "policyArn", "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy");
      },
      then: { network: lacks("logs", "alone, web") },
    },
    {
      when: "an instance from the launch template",
      edit: (program) => {
        program.remove("web");
        program.remove("ssm");
        program.add(resource(INSTANCE, "started", { subnetId: UNKNOWN, launchTemplate: { id: UNKNOWN } }));
        const before = program.get("started");
        const propertyDependencies = {
          subnetId: [program.get("private").urn],
          launchTemplate: [program.get("template").urn],
        };
        program.replace("started", { ...before, propertyDependencies });
      },
      then: { network: lacks("ssm", "started") },
    },
    {
      when: "what computes has to do with no data",
      edit: (program) => {
        program.remove("web");
        program.set("fn", "tags", { "data-classification": "none" });
        program.remove("secretsmanager");
      },
      then: { network: nothing },
    },
    {
      when: "what computes holds no records itself",
      edit: (program) => {
        program.set("fn", "tags", { "data-classification": "operational" });
        program.remove("secretsmanager");
      },
      then: { network: lacks("secretsmanager", "fn") },
    },
    {
      when: "S3 by an interface, KMS by its FIPS name",
      edit: (program) => {
        program.set("s3", "vpcEndpointType", "Interface");
        policy(allow("kms:Decrypt"))(program);
        program.set("secretsmanager", "serviceName", name("kms-fips"));
      },
      then: {},
    },
    {
      when: "an endpoint of somebody else's service",
      edit: (program) => program.set("secretsmanager", "serviceName", "com.amazonaws.vpce.us-east-1.vpce-svc-1"),
      then: { network: lacks("secretsmanager", "fn") },
    },
    {
      when: "the endpoint is in another VPC",
      edit: (program) => program.point("secretsmanager", "vpcId", ["empty"]),
      then: { network: lacks("secretsmanager", "fn") },
    },
    {
      when: "whose endpoint it is is not known",
      edit: (program) => program.set("secretsmanager", "vpcId", UNKNOWN),
      then: { network: "cannot be proved: the service or VPC of secretsmanager" },
    },
    {
      when: "a region that has no such service",
      edit: (program) => {
        program.replace("network", { ...program.get("network"), region: "ap-southeast-4" });
        policy(allow("textract:*"))(program);
      },
      then: {},
    },
    {
      when: "a region that never had the older messages",
      edit: (program) => {
        program.replace("network", { ...program.get("network"), region: "mx-central-1" });
        program.remove("ec2messages");
      },
      then: {},
    },
    {
      when: "subnets of another program",
      edit: (program) => {
        program.set("web", "vpcZoneIdentifiers", ["subnet-1"]);
        program.set("fn", "vpcConfig", { subnetIds: ["subnet-1"] });
      },
      then: { network: nothing },
    },
    {
      when: "many functions",
      edit: (program) => {
        const { name, urn, ...fn } = program.get("fn");
        for (let index = 1; index <= 5; index += 1)
          program.add({ ...fn, name: `${name}${index}`, urn: `${urn}${index}` });
        program.remove("secretsmanager");
      },
      then: { network: lacks("secretsmanager", "fn, fn1, fn2, fn3, fn4 and 1 more") },
    },
    {
      when: "which policy a role has is not known",
      edit: (program) => program.set("core", "policyArn", UNKNOWN),
      then: { network: "cannot be proved: policyArn of core" },
    },
  ],
  values: [
    {
      of: "fn-policy",
      path: "policy",
      unknown: { network: "cannot be proved: the policy fn-policy" },
      absent: {},
      mistyped: {},
    },
    {
      of: "secretsmanager",
      path: "serviceName",
      unknown: { network: "cannot be proved: the service or VPC of secretsmanager" },
      absent: { network: lacks("secretsmanager", "fn") },
      mistyped: { network: lacks("secretsmanager", "fn") },
    },
    {
      of: "core",
      path: "policyArn",
      unknown: { network: "cannot be proved: policyArn of core" },
      absent: {},
      mistyped: {},
    },
  ],
};

prove("vpc-endpoints-aws-services", proof);

describe("with services of one's own", () =>
  prove("vpc-endpoints-aws-services", {
    ...proof,
    config: { services: ["s3", "secretsmanager", "events"] },
    cases: [
      { when: "another service", edit: policy(allow("events:PutEvents")), then: { network: lacks("events", "fn") } },
      { when: "a service that is not asked for", edit: (program) => program.remove("ssm"), then: {} },
    ],
    values: [],
  }));

describe("the gateway of S3", () => {
  const TABLE = "aws:ec2/routeTable:RouteTable";
  const ASSOCIATION = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";
  const without = "violated: routes, the route table of private, is not among routeTableIds of s3";
  const apart = (program: Program) => {
    program.set("s3", "routeTableIds", undefined);
    program.add(resource(ASSOCIATION, "apart", {}));
    const before = program.get("apart");
    program.replace("apart", {
      ...before,
      inputs: { routeTableId: UNKNOWN, vpcEndpointId: UNKNOWN },
      propertyDependencies: {
        routeTableId: [program.get("routes").urn],
        vpcEndpointId: [program.get("s3").urn],
      },
    });
  };
  prove("vpc-endpoints-aws-services", {
    program: () => {
      const all = proof.program();
      const [vpc, private_, s3] = ["network", "private", "s3"].map((wanted) => all.find((one) => one.name === wanted)!);
      const routes = resource(TABLE, "routes", { vpcId: UNKNOWN }, { vpcId: [vpc!] });
      return [
        ...all.filter((one) => one !== s3),
        routes,
        resource(TABLE, "other", { vpcId: UNKNOWN }, { vpcId: [vpc!] }),
        resource(
          "aws:ec2/routeTableAssociation:RouteTableAssociation",
          "routed",
          { subnetId: UNKNOWN, routeTableId: UNKNOWN },
          { subnetId: [private_!], routeTableId: [routes] },
        ),
        {
          ...s3!,
          inputs: { ...s3!.inputs, routeTableIds: [UNKNOWN] },
          propertyDependencies: { ...s3!.propertyDependencies, routeTableIds: [routes.urn] },
        },
      ];
    },
    compliant: { network: "satisfied", empty: nothing },
    cases: [
      {
        when: "is entered in no route table",
        edit: (program) => program.set("s3", "routeTableIds", undefined),
        then: { network: without },
      },
      {
        when: "is entered in another route table",
        edit: (program) => program.point("s3", "routeTableIds", ["other"]),
        then: { network: without },
      },
      { when: "is entered by a resource of its own", edit: apart, then: {} },
      {
        when: "has addresses instead",
        edit: (program) => {
          program.set("s3", "vpcEndpointType", "Interface");
          program.set("s3", "routeTableIds", undefined);
        },
        then: {},
      },
      {
        when: "is entered in a table of another program",
        edit: (program) => program.set("s3", "routeTableIds", ["rtb-0123456789abcdef0"]),
        then: { network: without },
      },
    ],
    values: [
      {
        of: "s3",
        path: "routeTableIds",
        unknown: { network: "cannot be proved: routeTableIds of s3" },
        absent: { network: without },
        mistyped: { network: without },
      },
    ],
  });
});

describe("what computes in two networks", () =>
  prove("vpc-endpoints-aws-services", {
    program: () => {
      const networks = ["one", "two"].map((name) => resource(VPC, name, {}));
      const subnets = networks.map((vpc) =>
        resource(SUBNET, `${vpc.name}-subnet`, { vpcId: UNKNOWN }, { vpcId: [vpc] }),
      );
      const workers = subnets.map((subnet): Resource =>
        resource(FUNCTION, `${subnet.name}-fn`, { vpcConfig: { subnetIds: [UNKNOWN] } }, { vpcConfig: [subnet] }),
      );
      const endpoints = networks.map((vpc) =>
        resource(ENDPOINT, `${vpc.name}-s3`, { vpcId: UNKNOWN, serviceName: name("s3") }, { vpcId: [vpc] }),
      );
      return [...networks, ...subnets, ...workers, ...endpoints];
    },
    compliant: { one: "satisfied", two: "satisfied" },
    cases: [
      {
        when: "one of them has no endpoint",
        edit: (program) => program.remove("two-s3"),
        then: { two: lacks("s3", "two-subnet-fn") },
      },
    ],
    values: [],
  }));
