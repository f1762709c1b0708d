import { strict as assert } from "node:assert";
import { prove, type Proof } from "../../proof";
import { resource, UNKNOWN, verdict } from "../../support";
import { VPC } from "./parts";

const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const ATTACHMENT = "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment";
const nowhere = "not applicable: it is attached to no VPC here";

const proof: Proof = {
  program: () => {
    const edge = resource(VPC, "edge", {});
    return [
      edge,
      resource(VPC, "data", { id: "vpc-2" }),
      resource(GATEWAY, "made", { vpcId: UNKNOWN }, { vpcId: [edge] }),
      resource(GATEWAY, "known", { vpcId: "vpc-1" }),
      resource(GATEWAY, "loose", {}),
      resource(ATTACHMENT, "attachment", { vpcId: UNKNOWN }, { vpcId: [edge] }),
    ];
  },
  config: { vpcs: ["edge", "vpc-1"] },
  compliant: { made: "satisfied", known: "satisfied", loose: nowhere, attachment: "satisfied" },
  cases: [
    {
      when: "another VPC of the stack",
      edit: (program) => {
        program.point("made", "vpcId", ["data"]);
        program.set("attachment", "vpcId", "vpc-2");
      },
      then: {
        made: "violated: the VPC data is not set to be the edge",
        attachment: "violated: the VPC data is not set to be the edge",
      },
    },
    {
      when: "another VPC that is made elsewhere",
      edit: (program) => program.set("known", "vpcId", "vpc-3"),
      then: { known: 'violated: the VPC "vpc-3" is not set to be the edge' },
    },
  ],
  values: [
    {
      of: "known",
      path: "vpcId",
      unknown: { known: "cannot be proved: vpcId" },
      absent: { known: nowhere },
      mistyped: { known: 'violated: the VPC {"of":"another type"} is not set to be the edge' },
    },
  ],
};

prove("igw-authorized-vpc", proof);

describe("igw-authorized-vpc without its setting", () => {
  it("judges nothing", () => {
    for (const gateway of proof.program().filter(({ type }) => type !== VPC)) {
      assert.equal(
        verdict("igw-authorized-vpc", gateway),
        "not applicable: no VPC is set to be the edge (setting vpcs)",
      );
    }
  });
});
