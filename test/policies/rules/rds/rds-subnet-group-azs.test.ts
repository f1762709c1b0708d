import { demand } from "../../demands";
import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const subnet = (name: string, zone: string) =>
  resource("aws:ec2/subnet:Subnet", name, { id: `subnet-${name}`, availabilityZone: zone });
const ids = ["subnet-a", "subnet-b", "subnet-c"];

prove("rds-subnet-group-azs", {
  program: () => [
    subnet("a", "us-east-1a"),
    subnet("b", "us-east-1b"),
    subnet("c", "us-east-1c"),
    resource("aws:rds/subnetGroup:SubnetGroup", "records", { subnetIds: ids }),
    resource("aws:docdb/subnetGroup:SubnetGroup", "documents", { subnetIds: ids }),
    resource("aws:neptune/subnetGroup:SubnetGroup", "relations", { subnetIds: ids }),
    resource("aws:rds/proxy:Proxy", "proxy", { vpcSubnetIds: ids }),
  ],
  compliant: { records: "satisfied", documents: "satisfied", relations: "satisfied", proxy: "satisfied" },
  cases: [
    {
      when: "two subnets",
      edit: (program) => program.set("records", "subnetIds", ids.slice(1)),
      then: { records: "violated" },
    },
    {
      when: "three subnets of two zones",
      edit: (program) => program.set("c", "availabilityZone", "us-east-1a"),
      then: Object.fromEntries(["records", "documents", "relations", "proxy"].map((one) => [one, "violated"])),
    },
    {
      when: "ids that are not known yet, of subnets that are",
      edit: (program) => unknown(program, ["a", "b", "c"]),
      then: {},
    },
    {
      when: "one subnet three times, not known yet",
      edit: (program) => unknown(program, ["a"]),
      then: { records: "violated" },
    },
    {
      when: "subnets of another program",
      edit: (program) => program.set("records", "subnetIds", ["subnet-1", "subnet-2", "subnet-3"]),
      then: {},
    },
    {
      when: "a zone that is not known",
      edit: (program) => program.set("c", "availabilityZone", UNKNOWN),
      then: {
        records: "cannot be proved: the zones of subnetIds",
        documents: "cannot be proved: the zones of subnetIds",
        relations: "cannot be proved: the zones of subnetIds",
        proxy: "cannot be proved: the zones of vpcSubnetIds",
      },
    },
  ],
  values: [
    demand("records", "subnetIds", "violated: subnetIds is left out"),
    demand("proxy", "vpcSubnetIds", "violated: vpcSubnetIds is left out"),
  ],
});

prove("rds-subnet-group-azs", {
  config: { zones: 2 },
  program: () => [
    subnet("a", "us-east-1a"),
    subnet("b", "us-east-1b"),
    resource("aws:rds/subnetGroup:SubnetGroup", "records", { subnetIds: ids.slice(0, 2) }),
  ],
  compliant: { records: "satisfied" },
  cases: [
    {
      when: "both in one zone",
      edit: (program) => program.set("b", "availabilityZone", "us-east-1a"),
      then: { records: "violated: every subnet of subnetIds is in us-east-1a" },
    },
  ],
  values: [],
});

/** The ids as they are at a first preview. */
function unknown(program: Program, made: readonly string[]): void {
  const group = program.get("records");
  const urns = made.map((name) => program.get(name).urn);
  program.replace("records", {
    ...group,
    inputs: { subnetIds: ids.map(() => UNKNOWN) },
    propertyDependencies: { subnetIds: urns },
  });
}
