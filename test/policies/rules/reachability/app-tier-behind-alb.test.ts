import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { allow, clinic, made, T } from "../../topology";

const ID = "app-tier-behind-alb";
const ONLY = "; only the load balancer's security group may be let in";

const opened = (program: Program, port: number | undefined, from: Parameters<typeof allow>[3]): void =>
  program.add(allow("more", program.get("web"), port, from));

const monitoring = (program: Program): void => {
  const group = made(T.group, "monitoring", {}, { vpcId: [program.get("net")] });
  program.add(group);
  opened(program, 9100, group);
};

prove(ID, {
  program: clinic,
  compliant: { servers: "satisfied" },
  cases: [
    {
      when: "the internet",
      edit: (program) => opened(program, 8443, "0.0.0.0/0"),
      then: { servers: `violated: group web lets in 0.0.0.0/0:8443 by more${ONLY}` },
    },
    {
      when: "the whole network, on another port",
      edit: (program) => opened(program, 22, "10.0.0.0/16"),
      then: { servers: `violated: group web lets in 10.0.0.0/16:22 by more${ONLY}` },
    },
    {
      when: "another group",
      edit: monitoring,
      then: { servers: `violated: group web lets in group monitoring:9100 by more${ONLY}` },
    },
    { when: "itself", edit: (program) => opened(program, 7946, program.get("web")), then: {} },
    {
      when: "a group that is made elsewhere",
      edit: (program) => {
        opened(program, 9100, program.get("front"));
        program.set("more", "referencedSecurityGroupId", "sg-0abc");
      },
      then: { servers: `violated: group web lets in group sg-0abc:9100 by more${ONLY}` },
    },
    {
      when: "nobody at all",
      edit: (program) => program.remove("web-from-front"),
      then: {},
    },
    {
      when: "groups of the template's network interfaces",
      edit: (program) => {
        const from = { networkInterfaces: [program.get("web")] };
        const inputs = { networkInterfaces: [{ deviceIndex: 0, securityGroups: [UNKNOWN] }] };
        program.replace("server", made(T.template, "server", inputs, {}));
        program.replace("server", { ...program.get("server"), inputs, propertyDependencies: pathsOf(from) });
        opened(program, 22, "10.0.0.0/16");
      },
      then: { servers: "violated" },
    },
    {
      when: "a launch template that is made elsewhere",
      edit: (program) => program.set("servers", "launchTemplate", { id: "lt-0abc", version: "1" }),
      then: { servers: "not applicable: its security groups are made elsewhere" },
    },
    {
      when: "a launch template of which nothing is known",
      edit: (program) => program.set("servers", "launchTemplate", { id: UNKNOWN, version: "1" }),
      then: { servers: "cannot be proved: its security groups" },
    },
    {
      when: "several kinds of servers, of which nothing is known",
      edit: (program) => {
        program.set("servers", "launchTemplate", undefined);
        program.set("servers", "mixedInstancesPolicy", UNKNOWN);
      },
      then: { servers: "cannot be proved: its security groups" },
    },
    {
      when: "several kinds of servers from one template",
      edit: (program) => {
        program.set("servers", "launchTemplate", undefined);
        const launchTemplateSpecification = { launchTemplateId: UNKNOWN };
        program.point("servers", "mixedInstancesPolicy", ["server"]);
        const asg = program.get("servers");
        const mixedInstancesPolicy = { launchTemplate: { launchTemplateSpecification } };
        program.replace("servers", { ...asg, inputs: { ...asg.inputs, mixedInstancesPolicy } });
        opened(program, 22, "10.0.0.0/16");
      },
      then: { servers: "violated" },
    },
    {
      when: "a launch configuration",
      edit: (program) => {
        const type = "aws:ec2/launchConfiguration:LaunchConfiguration";
        program.add(made(type, "older", {}, { securityGroups: [program.get("data")] }));
        program.set("servers", "launchTemplate", undefined);
        program.point("servers", "launchConfiguration", ["older"]);
      },
      then: { servers: "violated" },
    },
    {
      when: "no load balancer is in front of them",
      edit: (program) => {
        program.set("servers", "targetGroupArns", undefined);
        opened(program, 22, "10.0.0.0/16");
      },
      then: { servers: "not applicable: no load balancer of this stack is in front of it" },
    },
    {
      when: "an attachment of its own puts them behind it",
      edit: (program) => {
        program.set("servers", "targetGroupArns", undefined);
        const from = { autoscalingGroupName: [program.get("servers")], lbTargetGroupArn: [program.get("targets")] };
        program.add(made("aws:autoscaling/attachment:Attachment", "link", {}, from));
        opened(program, 22, "10.0.0.0/16");
      },
      then: { servers: "violated" },
    },
    {
      when: "a listener rule puts them behind it",
      edit: (program) => {
        program.set("https", "defaultActions", [{ type: "fixed-response" }]);
        const actions = [{ type: "forward", forward: { targetGroups: [{ arn: UNKNOWN }] } }];
        const from = { listenerArn: [program.get("https")], actions: [program.get("targets")] };
        program.add(made("aws:lb/listenerRule:ListenerRule", "api", { actions }, from));
        opened(program, 22, "10.0.0.0/16");
      },
      then: { servers: "violated" },
    },
    {
      when: "a network load balancer without groups passes the clients' addresses on",
      edit: (program) => {
        program.set("alb", "loadBalancerType", "network");
        program.set("alb", "securityGroups", undefined);
        program.remove("web-from-front");
        opened(program, 8443, "0.0.0.0/0");
      },
      then: {},
    },
    {
      when: "a network load balancer without groups, and another port",
      edit: (program) => {
        program.set("alb", "loadBalancerType", "network");
        program.set("alb", "securityGroups", undefined);
        opened(program, 22, "0.0.0.0/0");
      },
      then: {
        servers: `violated: group web lets in group front:8443 by web-from-front${ONLY}; group web lets in 0.0.0.0/0:22 by more${ONLY}`,
      },
    },
    {
      when: "a classic load balancer",
      edit: (program) => {
        const group = made(T.group, "older-front", {}, { vpcId: [program.get("net")] });
        const type = "aws:elb/loadBalancer:LoadBalancer";
        program.add(group, made(type, "older", {}, { subnets: [program.get("public-a")], securityGroups: [group] }));
        program.point("servers", "loadBalancers", ["older"]);
        opened(program, 8443, group);
      },
      then: {},
    },
    {
      when: "a service of containers",
      edit: (program) => {
        const networkConfiguration = { subnets: [UNKNOWN], securityGroups: [UNKNOWN] };
        const from = {
          networkConfiguration: [program.get("private-a"), program.get("data")],
          loadBalancers: [program.get("targets")],
        };
        const inputs = { networkConfiguration, loadBalancers: [{ targetGroupArn: UNKNOWN }] };
        program.add(made("aws:ecs/service:Service", "containers", inputs, from));
      },
      then: { containers: "violated" },
    },
    {
      when: "an instance that is a target",
      edit: (program) => {
        const from = { subnetId: [program.get("private-a")], vpcSecurityGroupIds: [program.get("web")] };
        const instance = made(T.instance, "one", {}, from);
        const target = { targetGroupArn: [program.get("targets")], targetId: [instance] };
        program.add(instance, made(T.attachment, "one-target", {}, target));
      },
      then: { one: "satisfied" },
    },
    {
      when: "a container service that is in no network",
      edit: (program) => program.add(resource("aws:ecs/service:Service", "containers", {})),
      then: { containers: "not applicable: it has no address in a network of this stack" },
    },
    {
      when: "no group is named",
      edit: (program) => program.set("server", "vpcSecurityGroupIds", undefined),
      then: {
        servers: "violated: it names no security group, and default group of net lets in whatever else names none",
      },
    },
  ],
  values: [
    {
      of: "server",
      path: "vpcSecurityGroupIds",
      unknown: { servers: "cannot be proved: its security groups" },
      absent: { servers: "violated" },
      mistyped: { servers: "violated" },
    },
    {
      of: "web-from-front",
      path: "referencedSecurityGroupId",
      unknown: { servers: "cannot be proved: referencedSecurityGroupId of web-from-front" },
      absent: {},
      mistyped: { servers: "violated" },
    },
    {
      of: "servers",
      path: "targetGroupArns",
      unknown: { servers: "not applicable" },
      absent: { servers: "not applicable" },
      mistyped: { servers: "not applicable" },
    },
  ],
});

prove(ID, {
  program: clinic,
  config: { alsoFrom: ["monitoring"] },
  compliant: { servers: "satisfied" },
  cases: [
    { when: "a group that the users allow", edit: monitoring, then: {} },
    {
      when: "a block is no group",
      edit: (program) => opened(program, 22, "10.0.0.0/16"),
      then: { servers: "violated" },
    },
  ],
  values: [],
});

const pathsOf = (from: Record<string, ReturnType<typeof resource>[]>) =>
  Object.fromEntries(Object.entries(from).map(([property, list]) => [property, list.map(({ urn }) => urn)]));
