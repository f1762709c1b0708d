import { strict as assert } from "node:assert";
import type { Resource } from "../../policies/resource";
import { cases, flag, resource, UNKNOWN, verdict, type Case, type Inputs } from "./support";

const ID = "tls-only";

describe(ID, () => {
  const strong = { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" };
  const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
  const http = { protocol: "HTTP", defaultActions: [redirect] };
  const served = "violated: plain HTTP is served; every one of defaultActions must redirect to HTTPS";
  const policy = (name: string) => `violated: sslPolicy is ${name}; must refuse everything below TLS 1.2`;
  for (const type of ["aws:lb/listener:Listener", "aws:alb/listener:Listener"]) {
    cases(ID, type, [
      ["HTTPS", strong, "satisfied"],
      ["TLS of a network load balancer", { ...strong, protocol: "TLS" }, "satisfied"],
      ["TLS 1.3 only", { ...strong, sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }, "satisfied"],
      ["after-quantum", { ...strong, sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" }, "satisfied"],
      ["TLS 1.2", { ...strong, sslPolicy: "ELBSecurityPolicy-TLS-1-2-2017-01" }, "satisfied"],
      ["forward secrecy", { ...strong, sslPolicy: "ELBSecurityPolicy-FS-1-2-2019-08" }, "satisfied"],
      [
        "TLS 1.0",
        { ...strong, sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" },
        policy('"ELBSecurityPolicy-TLS13-1-0-2021-06"'),
      ],
      [
        "TLS 1.1",
        { ...strong, sslPolicy: "ELBSecurityPolicy-TLS-1-1-2017-01" },
        policy('"ELBSecurityPolicy-TLS-1-1-2017-01"'),
      ],
      [
        "a name that only looks so",
        { ...strong, sslPolicy: "x-ELBSecurityPolicy-TLS13-1-2-" },
        policy('"x-ELBSecurityPolicy-TLS13-1-2-"'),
      ],
      ["no policy", { protocol: "HTTPS" }, policy('left out, which means "ELBSecurityPolicy-2016-08"')],
      ["a policy of the wrong type", { ...strong, sslPolicy: 12 }, policy("12")],
      ["a policy that is not known", { ...strong, sslPolicy: UNKNOWN }, "cannot be proved: sslPolicy"],
      ["HTTP that redirects", http, "satisfied"],
      ["HTTP by default that redirects", { defaultActions: [redirect] }, "satisfied"],
      ["HTTP that forwards", { protocol: "HTTP", defaultActions: [{ type: "forward" }] }, served],
      [
        "HTTP that redirects and forwards",
        { protocol: "HTTP", defaultActions: [redirect, { type: "forward" }] },
        served,
      ],
      [
        "a redirect to HTTP",
        { protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] },
        served,
      ],
      [
        "a redirect to the same protocol",
        { protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { port: "443" } }] },
        served,
      ],
      ["HTTP without actions", { protocol: "HTTP" }, served],
      ["HTTP with actions of the wrong type", { protocol: "HTTP", defaultActions: "redirect" }, served],
      ["actions that are not known", { ...http, defaultActions: UNKNOWN }, "cannot be proved: defaultActions"],
      ["an action that is not known", { ...http, defaultActions: [UNKNOWN] }, "cannot be proved: defaultActions"],
      [
        "a redirect that is not known",
        { ...http, defaultActions: [{ type: "redirect", redirect: UNKNOWN }] },
        "cannot be proved: defaultActions",
      ],
      ["unknown beside forward", { ...http, defaultActions: [UNKNOWN, { type: "forward" }] }, served],
      ["a protocol that is not known", { ...strong, protocol: UNKNOWN }, "cannot be proved: protocol"],
      ["packets", { protocol: "TCP" }, "not applicable: it passes packets on; what listens behind it decides"],
      ...["UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"].map((protocol): Case => [
        `packets of ${protocol}`,
        { protocol },
        "not applicable: it passes packets on; what listens behind it decides",
      ]),
      [
        "a protocol that does not exist",
        { protocol: "http" },
        'violated: protocol is "http", none that a listener has',
      ],
    ]);
  }

  describe("listener rules", () => {
    const listener = (inputs: Inputs) => resource("aws:lb/listener:Listener", "listener", inputs);
    const ruled = (actions: unknown, on?: Resource) =>
      verdict(
        ID,
        resource(
          "aws:lb/listenerRule:ListenerRule",
          "r",
          { listenerArn: UNKNOWN, actions },
          { listenerArn: on ? [on] : [] },
        ),
        on ? [on] : [],
      );
    const forward = [{ type: "forward" }];
    it("forwards on plain HTTP", () =>
      assert.equal(
        ruled(forward, listener(http)),
        "violated: plain HTTP is served; every one of actions must redirect to HTTPS",
      ));
    it("redirects on plain HTTP", () => assert.equal(ruled([redirect], listener(http)), "satisfied"));
    it("redirects, whatever its listener is", () => {
      assert.equal(ruled([redirect]), "satisfied");
      assert.equal(ruled([redirect], listener(strong)), "satisfied");
    });
    it("forwards on HTTPS", () =>
      assert.equal(ruled(forward, listener(strong)), "not applicable: its listener is not plain HTTP"));
    it("forwards on a listener that is not known", () =>
      assert.equal(ruled(forward), "cannot be proved: the protocol of its listener"));
    it("forwards where the protocol is not known", () =>
      assert.equal(ruled(forward, listener({ protocol: UNKNOWN })), "cannot be proved: the protocol of its listener"));
    it("actions not known on plain HTTP", () =>
      assert.equal(ruled(UNKNOWN, listener(http)), "cannot be proved: actions"));
  });

  const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
  flag(ID, CACHE, "transitEncryptionEnabled", {}, "violated: transitEncryptionEnabled is left out");
  cases(ID, CACHE, [
    ["required", { transitEncryptionEnabled: true, transitEncryptionMode: "required" }, "satisfied"],
    [
      "only preferred",
      { transitEncryptionEnabled: true, transitEncryptionMode: "preferred" },
      'violated: transitEncryptionMode is "preferred"',
    ],
    [
      "a mode that is not known",
      { transitEncryptionEnabled: true, transitEncryptionMode: UNKNOWN },
      "cannot be proved: transitEncryptionMode",
    ],
    [
      "both wrong",
      { transitEncryptionEnabled: false, transitEncryptionMode: 1 },
      "violated: transitEncryptionEnabled is false; transitEncryptionMode is 1, not text",
    ],
  ]);
  cases(ID, "aws:elasticache/cluster:Cluster", [
    ["alone", {}, "violated: a cache that is not a replication group cannot do this"],
  ]);
  flag(ID, "aws:rds/proxy:Proxy", "requireTls", {}, "violated: requireTls is left out, which means false");
  cases(ID, "aws:sns/topicSubscription:TopicSubscription", [
    ["https", { protocol: "https" }, "satisfied"],
    ["e-mail", { protocol: "email" }, "satisfied"],
    ["http", { protocol: "http" }, 'violated: protocol is "http"'],
  ]);
  const cdn = (viewer: unknown, ordered?: unknown) => ({
    defaultCacheBehavior: { viewerProtocolPolicy: viewer },
    ...(ordered === undefined ? {} : { orderedCacheBehaviors: [{ viewerProtocolPolicy: ordered }] }),
  });
  const allowed = "must be one of redirect-to-https, https-only";
  cases(ID, "aws:cloudfront/distribution:Distribution", [
    ["redirects", cdn("redirect-to-https"), "satisfied"],
    ["https only", cdn("https-only", "https-only"), "satisfied"],
    ["all", cdn("allow-all"), `violated: defaultCacheBehavior.viewerProtocolPolicy is "allow-all"; ${allowed}`],
    [
      "a path",
      cdn("https-only", "allow-all"),
      `violated: orderedCacheBehaviors[0]: viewerProtocolPolicy is "allow-all"; ${allowed}`,
    ],
  ]);

  describe("databases", () => {
    const GROUP = "aws:rds/parameterGroup:ParameterGroup";
    const group = (parameters: unknown) => resource(GROUP, "g", { parameters });
    const database = (inputs: Inputs, from?: Resource) =>
      verdict(
        ID,
        resource("aws:rds/instance:Instance", "db", inputs, from === undefined ? {} : { parameterGroupName: [from] }),
        from === undefined ? [] : [from],
      );
    const set = (name: string, value: unknown) =>
      group([
        { name: "max_connections", value: "9" },
        { name, value },
      ]);
    const mysql = { engine: "mysql", parameterGroupName: UNKNOWN };
    for (const value of ["1", "ON", "on", "true", 1]) {
      it(`MySQL refuses plain connections: ${JSON.stringify(value)}`, () =>
        assert.equal(database(mysql, set("require_secure_transport", value)), "satisfied"));
    }
    for (const value of ["0", "OFF", "11", "ONE"]) {
      it(`MySQL takes plain connections: ${value}`, () =>
        assert.equal(
          database(mysql, set("require_secure_transport", value)),
          `violated: g sets require_secure_transport to "${value}"`,
        ));
    }
    it("Postgres has another parameter", () => {
      const postgres = { ...mysql, engine: "postgres" };
      assert.equal(database(postgres, set("rds.force_ssl", "1")), "satisfied");
      assert.equal(database(postgres, set("require_secure_transport", "1")), "violated: g does not set rds.force_ssl");
    });
    it("SQL Server too", () =>
      assert.equal(database({ ...mysql, engine: "sqlserver-se" }, set("rds.force_ssl", "1")), "satisfied"));
    it("an engine without such a parameter", () =>
      assert.equal(
        database({ ...mysql, engine: "oracle-ee" }),
        'not applicable: "oracle-ee" is not set by a parameter',
      ));
    it("the parameter is missing", () =>
      assert.equal(database(mysql, group([])), "violated: g does not set require_secure_transport"));
    it("no parameter at all", () =>
      assert.equal(database(mysql, group(undefined)), "violated: g does not set require_secure_transport"));
    it("no group", () =>
      assert.equal(
        database({ engine: "mysql" }),
        "violated: parameterGroupName is left out, and the default group does not set require_secure_transport",
      ));
    it("a group of another program", () =>
      assert.equal(
        database({ ...mysql, parameterGroupName: "theirs" }),
        "cannot be proved: require_secure_transport in the group that parameterGroupName names",
      ));
    it("a group named by its name", () => {
      const named = resource(GROUP, "g", {
        name: "mine",
        parameters: [{ name: "require_secure_transport", value: "1" }],
      });
      const db = resource("aws:rds/instance:Instance", "db", { engine: "mysql", parameterGroupName: "mine" });
      assert.equal(verdict(ID, db, [named]), "satisfied");
    });
    it("parameters that are not known", () => {
      assert.equal(database(mysql, group(UNKNOWN)), "cannot be proved: parameters of g");
      assert.equal(database(mysql, group([UNKNOWN])), "cannot be proved: parameters of g");
      assert.equal(database(mysql, group([{ name: UNKNOWN, value: "1" }])), "cannot be proved: parameters of g");
      assert.equal(
        database(mysql, set("require_secure_transport", UNKNOWN)),
        "cannot be proved: require_secure_transport of g",
      );
    });
    it("an engine that is not known", () =>
      assert.equal(database({ ...mysql, engine: UNKNOWN }), "cannot be proved: engine"));
    it("a replica follows its source", () =>
      assert.equal(database({ ...mysql, replicateSourceDb: UNKNOWN }), "not applicable: a read replica"));
    it("a cluster has a group of its own kind", () => {
      const clusterGroup = resource("aws:rds/clusterParameterGroup:ClusterParameterGroup", "g", {
        parameters: [{ name: "require_secure_transport", value: "ON" }],
      });
      const cluster = resource(
        "aws:rds/cluster:Cluster",
        "c",
        { engine: "aurora-mysql", dbClusterParameterGroupName: UNKNOWN },
        { dbClusterParameterGroupName: [clusterGroup] },
      );
      assert.equal(verdict(ID, cluster, [clusterGroup]), "satisfied");
    });
  });

  const deny = (actions: unknown, resources: unknown, change: Inputs = {}) => ({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: actions,
        Resource: resources,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
        ...change,
      },
    ],
  });
  describe("buckets", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "documents", {});
    const judged = (policy: unknown) =>
      verdict(ID, bucket, [
        resource("aws:s3/bucketPolicy:BucketPolicy", "p", { bucket: UNKNOWN, policy }, { bucket: [bucket] }),
      ]);
    const BOTH = ["arn:aws:s3:::b", "arn:aws:s3:::b/*"];
    const good = deny("s3:*", BOTH);
    const open = "violated: p: policy does not deny requests without TLS";
    const table: [string, unknown, string][] = [
      ["as text", JSON.stringify(good), "satisfied"],
      ["as an object", good, "satisfied"],
      ["every action", deny("*", BOTH), "satisfied"],
      ["every resource", deny("s3:*", "*"), "satisfied"],
      ["a wildcard over both", deny("s3:*", ["arn:aws:s3:::b*", "arn:aws:s3:::b/*"]), "satisfied"],
      ["principal by kind", deny("s3:*", BOTH, { Principal: { AWS: "*" } }), "satisfied"],
      ["principal in a list", deny("s3:*", BOTH, { Principal: { AWS: ["*"] } }), "satisfied"],
      ["a boolean", deny("s3:*", BOTH, { Condition: { Bool: { "aws:SecureTransport": false } } }), "satisfied"],
      ["another case", deny("S3:*", BOTH, { Condition: { bool: { "AWS:securetransport": "False" } } }), "satisfied"],
      ["one statement, no list", { Statement: good.Statement[0] }, "satisfied"],
      ["a second statement", { Statement: [{ Effect: "Allow" }, ...good.Statement] }, "satisfied"],
      ["an Allow", deny("s3:*", BOTH, { Effect: "Allow" }), open],
      ["a pattern with a wildcard letter", deny("s?:*", BOTH), "satisfied"],
      ["a dot is no wildcard", deny("s3:.*", BOTH), open],
      ["a pattern that only begins so", deny("s3:*x", BOTH), open],
      ["an action of the wrong type", deny([1, { s3: "*" }], BOTH), open],
      ["a resource of the wrong type", deny("s3:*", [1, 2]), open],
      ["only one action", deny("s3:GetObject", BOTH), open],
      ["the bucket without its objects", deny("s3:*", "arn:aws:s3:::b"), open],
      ["the objects without their bucket", deny("s3:*", "arn:aws:s3:::b/*"), open],
      ["only one role", deny("s3:*", BOTH, { Principal: { AWS: "arn:aws:iam::111122223333:root" } }), open],
      ["only a service", deny("s3:*", BOTH, { Principal: { Service: "*" } }), open],
      ["no principal", deny("s3:*", BOTH, { Principal: undefined }), open],
      ["TLS denied", deny("s3:*", BOTH, { Condition: { Bool: { "aws:SecureTransport": "true" } } }), open],
      [
        "a second condition lets some by",
        deny("s3:*", BOTH, {
          Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "1" } },
        }),
        open,
      ],
      [
        "a second key lets some by",
        deny("s3:*", BOTH, { Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } } }),
        open,
      ],
      [
        "another operator",
        deny("s3:*", BOTH, { Condition: { StringEquals: { "aws:SecureTransport": "false" } } }),
        open,
      ],
      ["another key", deny("s3:*", BOTH, { Condition: { Bool: { "aws:ViaAWSService": "false" } } }), open],
      ["an empty condition", deny("s3:*", BOTH, { Condition: {} }), open],
      ["an empty key", deny("s3:*", BOTH, { Condition: { Bool: { "aws:SecureTransport": [] } } }), open],
      ["no condition", deny("s3:*", BOTH, { Condition: undefined }), open],
      ["no statement", { Version: "2012-10-17", Statement: [] }, open],
      ["not known", UNKNOWN, "cannot be proved: policy of p"],
      ["statements not known", { Statement: UNKNOWN }, "cannot be proved: policy of p"],
      ["one statement not known", { Statement: [UNKNOWN] }, "cannot be proved: policy of p"],
      ["one statement not known beside a good one", { Statement: [UNKNOWN, ...good.Statement] }, "satisfied"],
      ["resources not known", deny("s3:*", [UNKNOWN, UNKNOWN]), "cannot be proved: policy of p"],
      [
        "resources partly known, in text",
        JSON.stringify(deny("s3:*", [UNKNOWN, `${UNKNOWN}/*`])),
        "cannot be proved: policy of p",
      ],
      ["a condition not known", deny("s3:*", BOTH, { Condition: UNKNOWN }), "cannot be proved: policy of p"],
      [
        "a value not known",
        deny("s3:*", BOTH, { Condition: { Bool: { "aws:SecureTransport": UNKNOWN } } }),
        "cannot be proved: policy of p",
      ],
      [
        "an operator's keys not known",
        deny("s3:*", BOTH, { Condition: { Bool: UNKNOWN } }),
        "cannot be proved: policy of p",
      ],
      ["a principal not known", deny("s3:*", BOTH, { Principal: UNKNOWN }), "cannot be proved: policy of p"],
      ["an effect not known", deny("s3:*", BOTH, { Effect: UNKNOWN }), "cannot be proved: policy of p"],
      ["not JSON", "{", "violated: p: policy is not JSON"],
      ["no document", 7, "violated: p: policy is not a policy document"],
      ["a list", "[]", "violated: p: policy is not a policy document"],
      ["no Statement", "{}", "violated: p: policy has no Statement"],
      [
        "a Statement that is text",
        { Statement: ["Deny"] },
        "violated: p: policy has a Statement that is not an object",
      ],
    ];
    for (const [name, policy, expected] of table)
      it(`${name}: ${expected}`, () => assert.equal(judged(policy), expected));
    it("no policy", () => assert.equal(verdict(ID, bucket), "violated: nothing in this stack configures its policy"));
    it("inline", () => {
      const inline = resource("aws:s3/bucketV2:BucketV2", "old", { policy: good });
      assert.equal(verdict(ID, inline), "satisfied");
      assert.equal(verdict(ID, { ...inline, inputs: { policy: "" } }), "violated: policy is left out");
    });
  });

  describe("topics and queues", () => {
    const kinds = [
      ["aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy", "arn", "sns:Publish", "sns:Subscribe"],
      ["aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "sqs:*", "sqs:SendMessage"],
    ] as const;
    for (const [type, by, path, enough, little] of kinds) {
      const subject = resource(type, "subject", {});
      const policy = (actions: string) =>
        resource(by, "p", { [path]: UNKNOWN, policy: deny(actions, UNKNOWN) }, { [path]: [subject] });
      it(`${type} denies plain HTTP`, () => assert.equal(verdict(ID, subject, [policy(enough)]), "satisfied"));
      it(`${type} denies too little`, () =>
        assert.equal(verdict(ID, subject, [policy(little)]), "violated: p: policy does not deny requests without TLS"));
      it(`${type} without a policy`, () =>
        assert.equal(verdict(ID, subject), "violated: nothing in this stack configures its policy"));
      it(`${type} with an inline policy`, () => {
        assert.equal(verdict(ID, { ...subject, inputs: { policy: deny(enough, "*") } }), "satisfied");
        assert.equal(
          verdict(ID, { ...subject, inputs: { policy: deny(little, "*") } }),
          "violated: policy does not deny requests without TLS",
        );
      });
    }
  });
});
