import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, CLASSIC, OLD_BALANCER } from "./balancers";

const LISTENER = "aws:lb/listener:Listener";

prove("alb-access-logs", {
  program: () => {
    const bucket = resource("aws:s3/bucketV2:BucketV2", "logs", {});
    const accessLogs = { enabled: true, bucket: UNKNOWN };
    return [
      bucket,
      resource(BALANCER, "web", { accessLogs }, { accessLogs: [bucket] }),
      resource(OLD_BALANCER, "known", { loadBalancerType: "network", accessLogs: { enabled: "true", bucket: "logs" } }),
      resource(BALANCER, "appliances", { loadBalancerType: "gateway" }),
      resource(CLASSIC, "classic", { accessLogs: { bucket: "logs" } }),
    ];
  },
  compliant: {
    web: "satisfied",
    known: "satisfied",
    appliances: "not applicable: a Gateway Load Balancer",
    classic: "satisfied",
  },
  cases: [
    {
      when: "logs are switched off",
      edit: (program) => {
        program.set("known", "accessLogs.enabled", "false");
        program.set("classic", "accessLogs.enabled", false);
      },
      then: {
        known: 'violated: accessLogs.enabled is "false"',
        classic: "violated: accessLogs.enabled is false",
      },
    },
    {
      when: "nothing is said about logs",
      edit: (program) => {
        program.set("known", "accessLogs", undefined);
        program.set("classic", "accessLogs", undefined);
      },
      then: {
        known: "violated: accessLogs.enabled is left out; accessLogs.bucket is left out",
        classic: "violated: accessLogs.bucket is left out",
      },
    },
    {
      when: "the bucket has no name",
      edit: (program) => program.set("known", "accessLogs.bucket", ""),
      then: { known: "violated: accessLogs.bucket is left out" },
    },
    {
      when: "the bucket is not known and none of this stack",
      edit: (program) => program.set("web", "accessLogs.bucket", UNKNOWN),
      then: { web: "cannot be proved: accessLogs.bucket" },
    },
    {
      when: "whether it is a Gateway Load Balancer is not known",
      edit: (program) => program.set("appliances", "loadBalancerType", UNKNOWN),
      then: { appliances: "cannot be proved: loadBalancerType" },
    },
  ],
  values: [
    {
      of: "known",
      path: "accessLogs.enabled",
      unknown: { known: "cannot be proved: accessLogs.enabled" },
      absent: { known: "violated: accessLogs.enabled is left out, which means false" },
      mistyped: { known: "violated" },
    },
    {
      of: "known",
      path: "accessLogs.bucket",
      unknown: { known: "cannot be proved: accessLogs.bucket" },
      absent: { known: "violated: accessLogs.bucket is left out" },
      mistyped: { known: 'violated: accessLogs.bucket is {"of":"another type"}, not a name' },
    },
    { of: "known", path: "loadBalancerType", unknown: {}, absent: {}, mistyped: {} },
  ],
});

describe("a Network Load Balancer that passes packets on", () => {
  const nothing = "not applicable: a Network Load Balancer without TLS listeners, which has nothing to write";
  const left = "violated: accessLogs.enabled is left out; accessLogs.bucket is left out";
  prove("alb-access-logs", {
    program: () => {
      const balancer = resource(BALANCER, "devices", { loadBalancerType: "network" });
      const listener = (name: string, protocol: string) =>
        resource(LISTENER, name, { loadBalancerArn: UNKNOWN, protocol }, { loadBalancerArn: [balancer] });
      const accessLogs = { enabled: true, bucket: "logs" };
      return [
        balancer,
        listener("first", "TCP"),
        listener("second", "UDP"),
        resource(BALANCER, "logged", { loadBalancerType: "network", accessLogs }),
      ];
    },
    compliant: { devices: nothing, logged: "satisfied" },
    cases: [
      {
        when: "one listener ends TLS",
        edit: (program) => program.set("second", "protocol", "TLS"),
        then: { devices: left },
      },
      {
        when: "it has no listener in this stack",
        edit: (program) => {
          program.remove("first");
          program.remove("second");
        },
        then: { devices: left },
      },
      {
        when: "another listener may be its own",
        edit: (program) => program.set("second", "loadBalancerArn", UNKNOWN),
        then: { devices: left },
      },
      {
        when: "it is an Application Load Balancer",
        edit: (program) => program.set("devices", "loadBalancerType", undefined),
        then: { devices: left },
      },
    ],
    values: [
      {
        of: "second",
        path: "protocol",
        unknown: { devices: left },
        absent: { devices: left },
        mistyped: { devices: left },
      },
    ],
  });
});
