import type { Resource } from "../../../../policies/resource";
import { prove, type Proof } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP, SUBNET } from "./servers";

const program = (): Resource[] => {
  const [a, b, c] = ["a", "b", "c"].map((zone) => resource(SUBNET, zone, { availabilityZone: `us-east-1${zone}` }));
  const three = [UNKNOWN, UNKNOWN, UNKNOWN];
  return [
    ...[a!, b!, c!],
    resource(GROUP, "web", { vpcZoneIdentifiers: three }, { vpcZoneIdentifiers: [a!, b!, c!] }),
    resource(GROUP, "workers", { availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"] }),
  ];
};

const proof: Proof = {
  program,
  compliant: { web: "satisfied", workers: "satisfied" },
  cases: [
    {
      when: "one subnet",
      edit: (program) => program.point("web", "vpcZoneIdentifiers", ["a"]),
      then: { web: "cannot be proved: vpcZoneIdentifiers" },
    },
    {
      when: "all subnets are in one zone",
      edit: (program) => ["b", "c"].forEach((name) => program.set(name, "availabilityZone", "us-east-1a")),
      then: { web: "violated: every subnet of vpcZoneIdentifiers is in us-east-1a" },
    },
    {
      when: "one zone",
      edit: (program) => program.set("workers", "availabilityZones", ["us-east-1a"]),
      then: { workers: "violated: availabilityZones names one zone" },
    },
    {
      when: "one zone twice",
      edit: (program) => program.set("workers", "availabilityZones", ["us-east-1a", "us-east-1a"]),
      then: { workers: "violated: availabilityZones names one zone" },
    },
    {
      when: "two zones",
      edit: (program) => program.set("workers", "availabilityZones", ["us-east-1a", "us-east-1b"]),
      then: {},
    },
    {
      when: "zones that are not known",
      edit: (program) => ["a", "b", "c"].forEach((name) => program.set(name, "availabilityZone", UNKNOWN)),
      then: { web: "cannot be proved: the zones of vpcZoneIdentifiers" },
    },
  ],
  values: [
    {
      of: "web",
      path: "vpcZoneIdentifiers",
      unknown: { web: "cannot be proved: vpcZoneIdentifiers" },
      absent: { web: "violated: vpcZoneIdentifiers and availabilityZones are left out" },
      mistyped: { web: "violated" },
    },
    {
      of: "workers",
      path: "availabilityZones",
      unknown: { workers: "cannot be proved: availabilityZones" },
      absent: { workers: "violated: vpcZoneIdentifiers and availabilityZones are left out" },
      mistyped: { workers: "violated" },
    },
  ],
};

prove("asg-multi-az", proof);

describe("with three zones", () =>
  prove("asg-multi-az", {
    ...proof,
    config: { zones: 3 },
    cases: [
      {
        when: "two of three subnets are in one zone",
        edit: (program) => program.set("c", "availabilityZone", "us-east-1a"),
        then: {
          web: "violated: every subnet of vpcZoneIdentifiers is in us-east-1a or us-east-1b; must be in 3 zones",
        },
      },
      {
        when: "two zones",
        edit: (program) => program.set("workers", "availabilityZones", ["us-east-1a", "us-east-1b"]),
        then: { workers: "violated: availabilityZones names 2 zones; must be in 3 zones" },
      },
      {
        when: "the third zone is not known",
        edit: (program) => program.set("c", "availabilityZone", UNKNOWN),
        then: { web: "cannot be proved: the zones of vpcZoneIdentifiers" },
      },
      {
        when: "three subnets of another program",
        edit: (program) => program.set("web", "vpcZoneIdentifiers", ["subnet-1", "subnet-2", "subnet-3"]),
        then: {},
      },
    ],
    values: [],
  }));
