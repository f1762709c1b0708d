import type { Resource } from "../../../../policies/resource";
import { prove } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** An alarm on a metric whose dimension is made from a resource and not known yet. */
const on = (of: Resource, metric: string, dimension: string, more: Inputs = {}): Resource => {
  const [namespace = "", metricName = ""] = metric.split(" ");
  const inputs = { namespace, metricName, dimensions: { [dimension]: UNKNOWN }, ...more };
  return resource(ALARM, `${of.name}-${metricName}`, inputs, { dimensions: [of] });
};
const ABOVE_0 = { comparisonOperator: "GreaterThanThreshold", threshold: 0 };

const RDS = "DBInstanceIdentifier";

prove("alarm-coverage", {
  program: () => {
    const records = resource("aws:rds/instance:Instance", "records", { identifier: "records" });
    const copy = resource("aws:rds/instance:Instance", "copy", { replicateSourceDb: UNKNOWN });
    const dead = resource("aws:sqs/queue:Queue", "dead", {});
    const work = resource("aws:sqs/queue:Queue", "work", { redrivePolicy: UNKNOWN }, { redrivePolicy: [dead] });
    return [
      records,
      copy,
      dead,
      work,
      ...["CPUUtilization", "FreeStorageSpace", "FreeableMemory"].map((name) => on(records, `AWS/RDS ${name}`, RDS)),
      ...["CPUUtilization", "FreeStorageSpace", "SwapUsage", "ReplicaLag"].map((name) =>
        on(copy, `AWS/RDS ${name}`, RDS),
      ),
      on(dead, "AWS/SQS ApproximateNumberOfMessagesVisible", "QueueName", ABOVE_0),
      on(work, "AWS/SQS ApproximateAgeOfOldestMessage", "QueueName"),
    ];
  },
  compliant: { records: "satisfied", copy: "satisfied", dead: "satisfied", work: "satisfied" },
  cases: [
    {
      when: "an alarm is missing",
      edit: (program) => program.remove("records-CPUUtilization"),
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "several are missing",
      edit: (program) =>
        ["FreeStorageSpace", "FreeableMemory"].forEach((name) => {
          program.remove(`records-${name}`);
        }),
      then: { records: "violated: no alarm on FreeStorageSpace, FreeableMemory or SwapUsage" },
    },
    {
      when: "a replica's lag is not watched",
      edit: (program) => program.remove("copy-ReplicaLag"),
      then: { copy: "violated: no alarm on ReplicaLag" },
    },
    {
      when: "the metric of another namespace",
      edit: (program) => program.set("records-CPUUtilization", "namespace", "AWS/EC2"),
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "the alarm is about another database",
      edit: (program) => program.point("records-CPUUtilization", "dimensions.DBInstanceIdentifier", ["copy"]),
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "by its name",
      edit: (program) => program.set("records-CPUUtilization", "dimensions", { DBInstanceIdentifier: "records" }),
      then: { records: "satisfied" },
    },
    {
      when: "by another name",
      edit: (program) => program.set("records-CPUUtilization", "dimensions", { DBInstanceIdentifier: "invoices" }),
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "by no name at all",
      edit: (program) => program.set("records-CPUUtilization", "dimensions", undefined),
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "by a dimension that only looks like it",
      edit: (program) =>
        program.set("records-CPUUtilization", "dimensions", { __proto__x: "records", constructor: "records" }),
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "all dimensions made from it, and not known",
      edit: (program) => program.point("records-CPUUtilization", "dimensions", ["records"]),
      then: { records: "cannot be proved: what the alarm records-CPUUtilization watches" },
    },
    {
      when: "the alarm is in another region, where the metric is not",
      edit: (program) => {
        program.replace("records", { ...program.get("records"), region: "us-east-1" });
        program.replace("records-CPUUtilization", { ...program.get("records-CPUUtilization"), region: "us-west-2" });
      },
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "by an expression",
      edit: (program) => {
        program.remove("records-CPUUtilization");
        const metric = { namespace: "AWS/RDS", metricName: "CPUUtilization", dimensions: { [RDS]: UNKNOWN } };
        program.add(
          resource(
            ALARM,
            "rate",
            {
              metricQueries: [
                { id: "e", expression: "m1 * 2" },
                { id: "m1", metric },
              ],
            },
            { metricQueries: [program.get("records")] },
          ),
        );
      },
      then: { records: "satisfied" },
    },
    {
      when: "an expression that is not known, made from it",
      edit: (program) => {
        program.remove("records-CPUUtilization");
        program.add(resource(ALARM, "rate", { metricQueries: UNKNOWN }, { metricQueries: [program.get("records")] }));
      },
      then: { records: "cannot be proved: what the alarm rate watches" },
    },
    {
      when: "a query over the whole fleet",
      edit: (program) => {
        program.remove("records-CPUUtilization");
        const expression = 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier)';
        program.add(resource(ALARM, "fleet", { metricQueries: [{ id: "q", expression, period: 60 }] }));
      },
      then: { records: "satisfied" },
    },
    {
      when: "a query over a part of the fleet",
      edit: (program) => {
        program.remove("records-CPUUtilization");
        const expression = `SELECT MAX(CPUUtilization) FROM "AWS/RDS" WHERE EngineName = 'mysql'`;
        program.add(resource(ALARM, "fleet", { metricQueries: [{ id: "q", expression, period: 60 }] }));
      },
      then: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      when: "dead letters are told of late",
      edit: (program) => program.set("dead-ApproximateNumberOfMessagesVisible", "threshold", 10),
      then: { dead: "violated: no alarm on ApproximateNumberOfMessagesVisible above 0" },
    },
    {
      when: "dead letters from the first on, in other words",
      edit: (program) => {
        program.set("dead-ApproximateNumberOfMessagesVisible", "comparisonOperator", "GreaterThanOrEqualToThreshold");
        program.set("dead-ApproximateNumberOfMessagesVisible", "threshold", "1");
      },
      then: { dead: "satisfied" },
    },
    {
      when: "dead letters when there are none",
      edit: (program) =>
        program.set("dead-ApproximateNumberOfMessagesVisible", "comparisonOperator", "LessThanThreshold"),
      then: { dead: "violated: no alarm on ApproximateNumberOfMessagesVisible above 0" },
    },
    {
      when: "dead letters by their age",
      edit: (program) =>
        program.set("dead-ApproximateNumberOfMessagesVisible", "metricName", "ApproximateAgeOfOldestMessage"),
      then: { dead: "violated: no alarm on ApproximateNumberOfMessagesVisible above 0" },
    },
    {
      when: "work that waits is not told of",
      edit: (program) => program.remove("work-ApproximateAgeOfOldestMessage"),
      then: {
        work: "violated: no alarm on ApproximateAgeOfOldestMessage or ApproximateNumberOfMessagesVisible",
      },
    },
    {
      when: "a queue that takes nothing which could not be delivered",
      edit: (program) => {
        program.set("work", "redrivePolicy", undefined);
        program.set("dead-ApproximateNumberOfMessagesVisible", "threshold", 100);
      },
      then: { dead: "satisfied" },
    },
  ],
  values: [
    {
      of: "records-CPUUtilization",
      path: "metricName",
      unknown: { records: "cannot be proved: what the alarm records-CPUUtilization watches" },
      absent: { records: "violated: no alarm on CPUUtilization" },
      mistyped: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      of: "records-CPUUtilization",
      path: "namespace",
      unknown: { records: "cannot be proved: what the alarm records-CPUUtilization watches" },
      absent: { records: "violated: no alarm on CPUUtilization" },
      mistyped: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      of: "records-CPUUtilization",
      path: "dimensions",
      unknown: { records: "cannot be proved: what the alarm records-CPUUtilization watches" },
      absent: { records: "violated: no alarm on CPUUtilization" },
      mistyped: { records: "violated" },
    },
    {
      of: "records-CPUUtilization",
      path: "dimensions.DBInstanceIdentifier",
      unknown: { records: "cannot be proved: what the alarm records-CPUUtilization watches" },
      absent: { records: "violated: no alarm on CPUUtilization" },
      mistyped: { records: "violated: no alarm on CPUUtilization" },
    },
    {
      of: "dead-ApproximateNumberOfMessagesVisible",
      path: "threshold",
      unknown: { dead: "cannot be proved: who is told of ApproximateNumberOfMessagesVisible above 0" },
      absent: { dead: "violated" },
      mistyped: { dead: "violated" },
    },
    {
      of: "dead-ApproximateNumberOfMessagesVisible",
      path: "comparisonOperator",
      unknown: { dead: "cannot be proved: who is told of ApproximateNumberOfMessagesVisible above 0" },
      absent: { dead: "violated" },
      mistyped: { dead: "violated" },
    },
  ],
});

/** Each kind of resource with an alarm for each of its needs, by reference. */
const KINDS: readonly { type: string; inputs?: Inputs; dimension: string; needs: Record<string, string> }[] = [
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    dimension: "CacheClusterId",
    needs: {
      "AWS/ElastiCache EngineCPUUtilization": "EngineCPUUtilization or CPUUtilization",
      "AWS/ElastiCache Evictions":
        "DatabaseMemoryUsagePercentage or DatabaseCapacityUsagePercentage or DatabaseMemoryUsageCountedForEvictPercentage or FreeableMemory or Evictions",
    },
  },
  {
    type: "aws:elasticache/cluster:Cluster",
    inputs: { engine: "memcached" },
    dimension: "CacheClusterId",
    needs: {
      "AWS/ElastiCache CPUUtilization": "EngineCPUUtilization or CPUUtilization",
      "AWS/ElastiCache FreeableMemory":
        "DatabaseMemoryUsagePercentage or DatabaseCapacityUsagePercentage or DatabaseMemoryUsageCountedForEvictPercentage or FreeableMemory or Evictions",
    },
  },
  {
    type: "aws:rds/cluster:Cluster",
    dimension: "DBClusterIdentifier",
    needs: {
      "AWS/RDS CPUUtilization": "CPUUtilization",
      "AWS/RDS FreeLocalStorage": "FreeableMemory or SwapUsage or FreeLocalStorage",
    },
  },
  {
    type: "aws:alb/loadBalancer:LoadBalancer",
    dimension: "LoadBalancer",
    needs: {
      "AWS/ApplicationELB HTTPCode_Target_5XX_Count": "HTTPCode_ELB_5XX_Count or HTTPCode_Target_5XX_Count",
      "AWS/ApplicationELB TargetResponseTime": "TargetResponseTime",
    },
  },
  {
    type: "aws:elb/loadBalancer:LoadBalancer",
    dimension: "LoadBalancerName",
    needs: {
      "AWS/ELB HTTPCode_ELB_5XX": "HTTPCode_ELB_5XX or HTTPCode_Backend_5XX or UnHealthyHostCount or HealthyHostCount",
    },
  },
  {
    type: "aws:lb/targetGroup:TargetGroup",
    dimension: "TargetGroup",
    needs: { "AWS/NetworkELB UnHealthyHostCount": "UnHealthyHostCount or HealthyHostCount" },
  },
  {
    type: "aws:autoscaling/group:Group",
    dimension: "AutoScalingGroupName",
    needs: {
      "AWS/AutoScaling GroupInServiceInstances": "GroupInServiceInstances or GroupInServiceCapacity",
      "AWS/EC2 CPUUtilization": "CPUUtilization",
    },
  },
  {
    type: "aws:ec2/instance:Instance",
    dimension: "InstanceId",
    needs: {
      "AWS/EC2 StatusCheckFailed": "StatusCheckFailed or StatusCheckFailed_System or StatusCheckFailed_Instance",
    },
  },
  {
    type: "aws:lambda/function:Function",
    dimension: "FunctionName",
    needs: { "AWS/Lambda Errors": "Errors", "AWS/Lambda Throttles": "Throttles" },
  },
  {
    type: "aws:ec2/natGateway:NatGateway",
    dimension: "NatGatewayId",
    needs: {
      "AWS/NATGateway ErrorPortAllocation": "ErrorPortAllocation",
      "AWS/NATGateway PacketsDropCount": "PacketsDropCount",
    },
  },
  {
    type: "aws:rds/proxy:Proxy",
    dimension: "ProxyName",
    needs: {
      "AWS/RDS DatabaseConnections":
        "DatabaseConnections or DatabaseConnectionsCurrentlyBorrowed or DatabaseConnectionsBorrowLatency or ClientConnections",
      "AWS/RDS AvailabilityPercentage":
        "AvailabilityPercentage or DatabaseConnectionsSetupFailed or ClientConnectionsSetupFailedAuth",
    },
  },
  {
    type: "aws:backup/vault:Vault",
    dimension: "BackupVaultName",
    needs: { "AWS/Backup NumberOfBackupJobsFailed": "NumberOfBackupJobsFailed" },
  },
];

for (const { type, inputs = {}, dimension, needs } of KINDS) {
  describe(type, () => {
    prove("alarm-coverage", {
      program: () => {
        const one = resource(type, "one", inputs);
        return [one, ...Object.keys(needs).map((metric) => on(one, metric, dimension))];
      },
      compliant: { one: "satisfied" },
      cases: Object.entries(needs).map(([metric, said]) => ({
        when: `no alarm on ${metric}`,
        edit: (program) => program.remove(`one-${metric.split(" ")[1] ?? ""}`),
        then: { one: `violated: no alarm on ${said}` },
      })),
      values: [],
    });
  });
}

describe("what needs no alarm of its own", () => {
  const alarmed = resource("aws:lambda/function:Function", "alarmed", {});
  prove("alarm-coverage", {
    program: () => [
      alarmed,
      on(alarmed, "AWS/Lambda Errors", "FunctionName"),
      on(alarmed, "AWS/Lambda Throttles", "FunctionName"),
      resource("aws:lb/loadBalancer:LoadBalancer", "network", { loadBalancerType: "network" }),
      resource("aws:lb/targetGroup:TargetGroup", "functions", { targetType: "lambda" }),
      resource("aws:elasticache/cluster:Cluster", "node", { replicationGroupId: UNKNOWN }),
    ],
    compliant: {
      alarmed: "satisfied",
      network: "not applicable: its target groups have the alarms",
      functions: "not applicable: its function has the alarms",
      node: "not applicable: its replication group has the alarms",
    },
    cases: [
      {
        when: "a load balancer of the usual type",
        edit: (program) => program.set("network", "loadBalancerType", undefined),
        then: {
          network: "violated: no alarm on HTTPCode_ELB_5XX_Count or HTTPCode_Target_5XX_Count, TargetResponseTime",
        },
      },
    ],
    values: [
      {
        of: "network",
        path: "loadBalancerType",
        unknown: { network: "cannot be proved: loadBalancerType" },
        absent: { network: "violated" },
        mistyped: { network: "violated" },
      },
      {
        of: "functions",
        path: "targetType",
        unknown: { functions: "cannot be proved: targetType" },
        absent: { functions: "violated: no alarm on UnHealthyHostCount or HealthyHostCount" },
        mistyped: { functions: "violated" },
      },
    ],
  });
});

describe("names as AWS writes them", () => {
  const named = (name: string, metric: string, dimension: string, value: string): Resource => {
    const [namespace = "", metricName = ""] = metric.split(" ");
    return resource(ALARM, name, { namespace, metricName, dimensions: { [dimension]: value } });
  };
  const CPU = "AWS/ElastiCache CPUUtilization";
  const MEMORY = "AWS/ElastiCache FreeableMemory";
  prove("alarm-coverage", {
    program: () => {
      const url = "https://sqs.us-east-1.amazonaws.com/111122223333/work-1a2b3c4";
      const arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-1/73e2d6bc24d8a067";
      const group = resource("aws:rds/cluster:Cluster", "cluster", {});
      return [
        resource("aws:elasticache/replicationGroup:ReplicationGroup", "sessions", { replicationGroupId: "sessions" }),
        named("sessions-cpu", CPU, "CacheClusterId", "sessions-001"),
        named("sessions-memory", MEMORY, "CacheClusterId", "sessions-0002-003"),
        resource("aws:lb/loadBalancer:LoadBalancer", "web", { name: "web" }),
        named("web-errors", "AWS/ApplicationELB HTTPCode_ELB_5XX_Count", "LoadBalancer", "app/web/50dc6c495c0c9188"),
        named("web-slow", "AWS/ApplicationELB TargetResponseTime", "LoadBalancer", "app/web/50dc6c495c0c9188"),
        { ...resource("aws:lb/targetGroup:TargetGroup", "targets", {}), made: { arn } },
        named(
          "targets-ill",
          "AWS/ApplicationELB HealthyHostCount",
          "TargetGroup",
          "targetgroup/web-1/73e2d6bc24d8a067",
        ),
        { ...resource("aws:sqs/queue:Queue", "work", {}), made: { id: url } },
        named("work-old", "AWS/SQS ApproximateAgeOfOldestMessage", "QueueName", "work-1a2b3c4"),
        group,
        resource(
          "aws:rds/clusterInstance:ClusterInstance",
          "member",
          { identifier: "member", clusterIdentifier: UNKNOWN },
          { clusterIdentifier: [group] },
        ),
        named("member-cpu", "AWS/RDS CPUUtilization", RDS, "member"),
        named("member-memory", "AWS/RDS FreeableMemory", RDS, "member"),
      ];
    },
    compliant: {
      sessions: "satisfied",
      web: "satisfied",
      targets: "satisfied",
      work: "satisfied",
      cluster: "satisfied",
    },
    cases: [
      {
        when: "the node of another group whose name begins so",
        edit: (program) => program.set("sessions-cpu", "dimensions.CacheClusterId", "sessions-old-001"),
        then: { sessions: "violated: no alarm on EngineCPUUtilization or CPUUtilization" },
      },
      {
        when: "another load balancer",
        edit: (program) => program.set("web-slow", "dimensions.LoadBalancer", "app/web-2/50dc6c495c0c9188"),
        then: { web: "violated: no alarm on TargetResponseTime" },
      },
      {
        when: "a queue of another name",
        edit: (program) => program.set("work-old", "dimensions.QueueName", "work"),
        then: {
          work: "violated: no alarm on ApproximateAgeOfOldestMessage or ApproximateNumberOfMessagesVisible",
        },
      },
      {
        when: "a member of another cluster",
        edit: (program) => program.set("member", "clusterIdentifier", "other"),
        then: { cluster: "violated: no alarm on CPUUtilization, FreeableMemory or SwapUsage or FreeLocalStorage" },
      },
    ],
    values: [],
  });
});

describe("queues for what could not be delivered", () => {
  const dead = resource("aws:sqs/queue:Queue", "dead", { name: "dead" });
  const ARN = "arn:aws:sqs:us-east-1:111122223333:dead";
  const late = { comparisonOperator: "GreaterThanThreshold", threshold: 100 };
  const NAMING: [string, Inputs][] = [
    ["aws:sqs/redrivePolicy:RedrivePolicy", { redrivePolicy: JSON.stringify({ deadLetterTargetArn: ARN }) }],
    ["aws:sqs/redrivePolicy:RedrivePolicy", { redrivePolicy: `{"deadLetterTargetArn":"<${dead.urn}>"}` }],
    ["aws:sns/topicSubscription:TopicSubscription", { redrivePolicy: { deadLetterTargetArn: ARN } }],
    ["aws:lambda/function:Function", { deadLetterConfig: { targetArn: ARN } }],
    [
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      { destinationConfig: { onFailure: { destination: ARN } } },
    ],
    ["aws:cloudwatch/eventTarget:EventTarget", { deadLetterConfig: { arn: ARN } }],
    ["aws:scheduler/schedule:Schedule", { target: { deadLetterConfig: { arn: ARN } } }],
  ];
  for (const [type, inputs] of NAMING) {
    describe(`${type} ${JSON.stringify(inputs)}`, () => {
      prove("alarm-coverage", {
        program: () => [
          { ...dead, made: { arn: ARN } },
          on(dead, "AWS/SQS ApproximateNumberOfMessagesVisible", "QueueName", ABOVE_0),
        ],
        compliant: { dead: "satisfied" },
        cases: [
          {
            when: "told of late",
            edit: (program) => {
              program.add(resource(type, "sender", inputs));
              program.set("dead-ApproximateNumberOfMessagesVisible", "threshold", late.threshold);
            },
            then: {
              dead: "violated: no alarm on ApproximateNumberOfMessagesVisible above 0",
              ...(type.includes("/function:") ? { sender: "violated: no alarm on Errors, Throttles" } : {}),
            },
          },
        ],
        values: [],
      });
    });
  }
  prove("alarm-coverage", {
    program: () => [
      { ...dead, made: { arn: ARN } },
      on(dead, "AWS/SQS ApproximateNumberOfMessagesVisible", "QueueName", ABOVE_0),
    ],
    compliant: { dead: "satisfied" },
    cases: [
      {
        when: "policies that cannot be read name no queue",
        edit: (program) => {
          program.set("dead-ApproximateNumberOfMessagesVisible", "threshold", 100);
          for (const [name, redrivePolicy] of Object.entries({ a: "{", b: "{}", c: 3, d: `{${" ".repeat(20_000)}}` })) {
            program.add(resource("aws:sqs/redrivePolicy:RedrivePolicy", name, { redrivePolicy }));
          }
        },
        then: { dead: "satisfied" },
      },
      {
        when: "no alarm",
        edit: (program) => program.remove("dead-ApproximateNumberOfMessagesVisible"),
        then: { dead: "violated" },
      },
    ],
    values: [],
  });
});

describe("vaults whose failures are told otherwise", () => {
  prove("alarm-coverage", {
    program: () => {
      const vault = resource("aws:backup/vault:Vault", "vault", {});
      return [
        vault,
        resource(
          "aws:backup/vaultNotifications:VaultNotifications",
          "notices",
          { backupVaultName: UNKNOWN, backupVaultEvents: ["RESTORE_JOB_COMPLETED", "BACKUP_JOB_COMPLETED"] },
          { backupVaultName: [vault] },
        ),
      ];
    },
    compliant: { vault: "satisfied" },
    cases: [
      {
        when: "restores only",
        edit: (program) => program.set("notices", "backupVaultEvents", ["RESTORE_JOB_COMPLETED"]),
        then: { vault: "violated: no alarm on NumberOfBackupJobsFailed" },
      },
      {
        when: "a rule on events of AWS Backup",
        edit: (program) => {
          program.remove("notices");
          const eventPattern = JSON.stringify({ source: ["aws.backup"], "detail-type": ["Backup Job State Change"] });
          program.add(resource("aws:cloudwatch/eventRule:EventRule", "rule", { eventPattern }));
        },
        then: { vault: "satisfied" },
      },
      {
        when: "whose notices they are is not known",
        edit: (program) => program.set("notices", "backupVaultName", UNKNOWN),
        then: { vault: "cannot be proved: who is told of NumberOfBackupJobsFailed" },
      },
    ],
    values: [
      {
        of: "notices",
        path: "backupVaultEvents",
        unknown: { vault: "cannot be proved: who is told of NumberOfBackupJobsFailed" },
        absent: { vault: "violated" },
        mistyped: { vault: "violated" },
      },
    ],
  });
});

describe("vaults that only take in copies", () => {
  prove("alarm-coverage", {
    program: () => {
      const here = resource("aws:backup/vault:Vault", "here", { name: "here" });
      const away = { ...resource("aws:backup/vault:Vault", "away", { name: "away" }), region: "us-west-2" };
      const rules = [{ targetVaultName: "here", copyActions: [{ destinationVaultArn: UNKNOWN }] }];
      return [
        here,
        away,
        { ...resource("aws:backup/plan:Plan", "plan", { rules }, { rules: [away] }), region: "us-east-1" },
        on(here, "AWS/Backup NumberOfBackupJobsFailed", "BackupVaultName"),
      ];
    },
    compliant: { here: "satisfied", away: "satisfied" },
    cases: [
      {
        when: "nothing is copied to it",
        edit: (program) => program.set("plan", "rules", [{ targetVaultName: "here" }]),
        then: { away: "violated: no alarm on NumberOfBackupJobsFailed" },
      },
      {
        when: "backups start in it as well",
        edit: (program) => {
          const rules = [{ targetVaultName: "away", copyActions: [{ destinationVaultArn: UNKNOWN }] }];
          const plan = resource("aws:backup/plan:Plan", "other", { rules }, { rules: [program.get("here")] });
          program.add({ ...plan, region: "us-west-2" });
        },
        then: { away: "violated: no alarm on NumberOfBackupJobsFailed" },
      },
      {
        when: "what the plan does is not known",
        edit: (program) => program.hide("plan", "rules"),
        then: { away: "cannot be proved: who is told of NumberOfBackupJobsFailed" },
      },
    ],
    values: [],
  });
});

describe("what users may set", () => {
  const program = () => {
    const nat = resource("aws:ec2/natGateway:NatGateway", "nat", {});
    return [
      nat,
      on(nat, "AWS/NATGateway ErrorPortAllocation", "NatGatewayId"),
      on(nat, "AWS/NATGateway PacketsDropCount", "NatGatewayId"),
      resource("aws:lambda/function:Function", "once", {}),
    ];
  };
  prove("alarm-coverage", {
    program,
    compliant: { nat: "satisfied", once: "not applicable: its type needs no alarms" },
    config: { without: ["aws:lambda/function:Function"] },
    cases: [
      {
        when: "another type still does",
        edit: (program) => program.remove("nat-PacketsDropCount"),
        then: { nat: "violated: no alarm on PacketsDropCount" },
      },
    ],
    values: [],
  });
});
