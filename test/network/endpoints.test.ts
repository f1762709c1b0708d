import { strict as assert } from "node:assert";
import { AWS_OWNED_BUCKETS } from "../../components/network/aws-owned-buckets";
import { dynamodbStatements, interfaceStatements, s3Statements } from "../../components/network/endpoint-policies";
import {
  ENDPOINT_SERVICES,
  servicesUsedBy,
  type EndpointService,
  type EndpointServiceFacts,
} from "../../components/network/endpoint-services";
import {
  planEndpoints,
  validateEndpoints,
  type EndpointsRequest,
} from "../../components/network/interface-endpoints-plan";
import { FLOW_LOG_FORMAT } from "../../components/network/flow-log-format";
import { isOfferedIn } from "../../components/shared/region-services";
import { isRegion, REGIONS } from "../../components/shared/regions";
import { TEXTRACT_REGIONS } from "../../policies/checks/capabilities";

const OWNER = { accountId: "111122223333", region: "eu-central-1" };

describe("endpoint policies", () => {
  it("let the account's own principals through an interface endpoint, and nobody else", () => {
    assert.deepEqual(interfaceStatements("111122223333"), [
      {
        sid: "OwnPrincipals",
        principals: "*",
        actions: ["*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
      },
    ]);
  });

  it("let own principals through to own tables", () => {
    assert.deepEqual(dynamodbStatements(OWNER), [
      {
        sid: "OwnPrincipalsToOwnResources",
        principals: "*",
        actions: ["dynamodb:*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:PrincipalAccount": "111122223333", "aws:ResourceAccount": "111122223333" } },
      },
    ]);
  });

  it("let own principals through to own buckets, and anybody read what servers are made of", () => {
    assert.deepEqual(s3Statements(OWNER), [
      {
        sid: "OwnPrincipalsToOwnResources",
        principals: "*",
        actions: ["s3:*"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:PrincipalAccount": "111122223333", "aws:ResourceAccount": "111122223333" } },
      },
      {
        sid: "BucketsOfAws",
        principals: "*",
        actions: ["s3:GetObject"],
        resources: [
          "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*",
          "arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*",
          "arn:aws:s3:::amazon-ssm-eu-central-1/*",
          "arn:aws:s3:::amazon-ssm-packages-eu-central-1/*",
          "arn:aws:s3:::aws-ssm-eu-central-1/*",
          "arn:aws:s3:::aws-ssm-document-attachments-eu-central-1/*",
          "arn:aws:s3:::patch-baseline-snapshot-eu-central-1/*",
          "arn:aws:s3:::aws-windows-downloads-eu-central-1/*",
          "arn:aws:s3:::amazoncloudwatch-agent-eu-central-1/*",
        ],
      },
    ]);
    for (const { why } of AWS_OWNED_BUCKETS) assert.match(why, /^[A-Z].{20,}\.$/);
  });

  it("let further buckets be read", () => {
    const resources = s3Statements(OWNER, ["partner-catalogue"]).at(1)?.resources ?? [];
    assert.equal(resources.length, AWS_OWNED_BUCKETS.length + 1);
    assert.equal(resources.at(-1), "arn:aws:s3:::partner-catalogue/*");
  });
});

describe("endpoint services", () => {
  it("are those that a caller uses", () => {
    assert.deepEqual(servicesUsedBy("webServer"), [
      "autoscaling",
      "ec2messages",
      "ecr.api",
      "ecr.dkr",
      "events",
      "kms",
      "lambda",
      "logs",
      "monitoring",
      "secretsmanager",
      "sns",
      "sqs",
      "ssm",
      "ssmmessages",
      "sts",
    ]);
    assert.deepEqual(servicesUsedBy("databaseFunction"), ["kms", "secretsmanager"]);
    assert.deepEqual(servicesUsedBy("uploadFunction"), ["states", "textract"]);
    assert.deepEqual(servicesUsedBy("mail", "databaseFunction"), ["email-smtp", "kms", "secretsmanager"]);
    assert.deepEqual(servicesUsedBy(), []);
  });

  it("are where the policies too take Textract to be", () => {
    for (const region of Object.keys(REGIONS))
      assert.equal(isOfferedIn("textract", region), TEXTRACT_REGIONS.includes(region), region);
  });

  it("say why they are there, and name regions that exist", () => {
    for (const [service, facts] of Object.entries<EndpointServiceFacts>(ENDPOINT_SERVICES)) {
      assert.ok(facts.why.length > 15 && facts.usedBy.length > 0, service);
      for (const region of facts.missingIn) assert.ok(isRegion(region), `${service} names ${region}`);
      assert.equal(facts.policy, service !== "email-smtp", service);
    }
  });

  it("are planned with the region's names, sorted", () => {
    const asked = { region: "us-east-1", services: ["ssm", "ecr.dkr", "email-smtp"] as const, subnetIds: ["a", "b"] };
    assert.deepEqual(planEndpoints(asked), {
      endpoints: [
        { service: "ecr.dkr", key: "ecr-dkr", serviceName: "com.amazonaws.us-east-1.ecr.dkr", policy: true },
        { service: "email-smtp", key: "email-smtp", serviceName: "com.amazonaws.us-east-1.email-smtp", policy: false },
        { service: "ssm", key: "ssm", serviceName: "com.amazonaws.us-east-1.ssm", policy: true },
      ],
      missing: [],
    });
  });

  it("that the region lacks are left out and said", () => {
    const services: EndpointService[] = ["textract", "ssm", "email-smtp"];
    const of = (region: string): [EndpointService[], EndpointService[]] => {
      const { endpoints, missing } = planEndpoints({ region, services, subnetIds: [] });
      return [endpoints.map(({ service }) => service), missing];
    };
    assert.deepEqual(of("ap-southeast-4"), [["ssm"], ["email-smtp", "textract"]]);
    assert.deepEqual(of("ap-southeast-2"), [["email-smtp", "ssm", "textract"], []]);
    for (const region of ["eu-south-1", "ap-south-2", "ap-northeast-3"]) assert.deepEqual(of(region)[1], ["textract"]);
  });
});

describe("endpoint arguments", () => {
  const GOOD: EndpointsRequest = { region: "us-east-1", services: ["ssm", "kms"], subnetIds: ["a", "b"] };
  const told = (change: Partial<EndpointsRequest>): string[] =>
    validateEndpoints({ ...GOOD, ...change }).map(
      ({ path, given, allowed, fix }) => `${path} | ${given} | ${allowed} | ${fix}`,
    );

  it("that are right have no problem", () => {
    assert.deepEqual(told({}), []);
    assert.deepEqual(told({ accountId: "111122223333", services: ["ssm"] }), []);
    assert.deepEqual(told({ region: "ap-southeast-4", services: ["textract"] }), []);
  });

  it("name services of the table, each once", () => {
    const [unknown, ...more] = told({ services: ["ssm", "toString" as EndpointService] });
    assert.deepEqual(more, []);
    assert.match(
      unknown ?? "",
      /^services\[1\] \| "toString" \| autoscaling, ec2messages, ecr\.api, .*, textract \| Remove it, or add a row to endpoint-services\.ts\.$/,
    );
    assert.deepEqual(told({ services: ["ssm", "kms", "ssm"] }), [
      'services[2] | "ssm" | each service once | Remove the repetition.',
    ]);
  });

  it("name one service at least and fifty at most", () => {
    const fix = "Take servicesUsedBy(…) of what runs in the VPC.";
    assert.deepEqual(told({ services: [] }), [`services | 0 services | 1 to 50 | ${fix}`]);
    const repeated = (count: number): string[] => told({ services: Array<EndpointService>(count).fill("ssm") });
    assert.equal(repeated(50).length, 49);
    assert.equal(repeated(51).at(-1), `services | 51 services | 1 to 50 | ${fix}`);
  });

  it("need two zones, a region and an account", () => {
    assert.deepEqual(told({ subnetIds: ["a"] }), [
      'subnetIds | 1 subnets | subnets in at least two zones | Give network.subnetIds("private").',
    ]);
    assert.deepEqual(
      validateEndpoints({ region: "nowhere", services: [], subnetIds: [], accountId: "x" }).map(({ path }) => path),
      ["region", "accountId", "services", "subnetIds"],
    );
  });
});

describe("flow log format", () => {
  it("is a line of fields, those of addresses behind a NAT gateway among them", () => {
    assert.match(FLOW_LOG_FORMAT, /^\$\{version\} \$\{account-id\} (\$\{[a-z-]+\} )+\$\{traffic-path\}$/);
    for (const field of ["pkt-srcaddr", "pkt-dstaddr", "flow-direction", "az-id", "action", "log-status"]) {
      assert.ok(FLOW_LOG_FORMAT.split(" ").includes(`\${${field}}`), field);
    }
  });
});
