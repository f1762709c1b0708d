import { prove, type Proof } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP, SUBNET } from "./servers";

const least = (given: number, wanted: number, rest = "") =>
  `violated: minSize is ${given}; must be at least ${wanted}${rest}`;
const each = ", one in each zone";

const proof: Proof = {
  program: () => {
    const [a, b, c] = ["a", "b", "c"].map((zone) => resource(SUBNET, zone, { availabilityZone: `us-east-1${zone}` }));
    const three = [UNKNOWN, UNKNOWN, UNKNOWN];
    return [
      ...[a!, b!, c!],
      resource(GROUP, "web", { minSize: 3, vpcZoneIdentifiers: three }, { vpcZoneIdentifiers: [a!, b!, c!] }),
      resource(GROUP, "workers", { minSize: "2", availabilityZones: ["us-east-1a", "us-east-1b"] }),
      resource(GROUP, "batch", { minSize: 0, desiredCapacityType: "vcpu" }),
    ];
  },
  compliant: {
    web: "satisfied",
    workers: "satisfied",
    batch: "not applicable: its capacity is not counted in servers",
  },
  cases: [
    { when: "one server", edit: (program) => program.set("web", "minSize", 1), then: { web: least(1, 2) } },
    {
      when: "fewer servers than zones",
      edit: (program) => program.set("web", "minSize", 2),
      then: { web: least(2, 3, each) },
    },
    {
      when: "fewer servers than subnets, of which two share a zone",
      edit: (program) => {
        program.set("web", "minSize", 2);
        program.set("c", "availabilityZone", "us-east-1a");
      },
      then: {},
    },
    {
      when: "fewer servers than subnets, of which one's zone is not known",
      edit: (program) => {
        program.set("web", "minSize", 2);
        program.set("c", "availabilityZone", UNKNOWN);
      },
      then: { web: "cannot be proved: the zones of vpcZoneIdentifiers" },
    },
    {
      when: "fewer servers than subnets of another program",
      edit: (program) => {
        program.set("web", "minSize", 2);
        program.set("web", "vpcZoneIdentifiers", ["subnet-1", "subnet-2", "subnet-3"]);
      },
      then: { web: least(2, 3, each) },
    },
    {
      when: "fewer servers than zones that are listed",
      edit: (program) => program.set("workers", "availabilityZones", ["us-east-1a", "us-east-1b", "us-east-1c"]),
      then: { workers: least(2, 3, each) },
    },
    {
      when: "capacity in servers, as it is when left out",
      edit: (program) => program.set("batch", "desiredCapacityType", "units"),
      then: { batch: least(0, 2) },
    },
  ],
  values: [
    {
      of: "web",
      path: "minSize",
      unknown: { web: "cannot be proved: minSize" },
      absent: { web: "violated: minSize is left out" },
      mistyped: { web: 'violated: minSize is {"of":"another type"}, not a number' },
    },
    {
      of: "web",
      path: "vpcZoneIdentifiers",
      unknown: { web: "cannot be proved: vpcZoneIdentifiers" },
      absent: {},
      mistyped: { web: "cannot be proved: vpcZoneIdentifiers" },
    },
    {
      of: "batch",
      path: "desiredCapacityType",
      unknown: { batch: "cannot be proved: desiredCapacityType" },
      absent: { batch: least(0, 2) },
      mistyped: { batch: least(0, 2) },
    },
  ],
};

prove("asg-min-capacity", proof);

describe("with a minimum of one's own", () =>
  prove("asg-min-capacity", {
    ...proof,
    config: { minimum: 3 },
    compliant: { ...proof.compliant, workers: least(2, 3) },
    cases: [
      {
        when: "two servers in three zones",
        edit: (program) => program.set("web", "minSize", 2),
        then: { web: least(2, 3) },
      },
    ],
    values: [],
  }));
