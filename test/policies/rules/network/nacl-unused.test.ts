import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { SUBNET } from "./parts";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const ASSOCIATION = "aws:ec2/networkAclAssociation:NetworkAclAssociation";
const unused = "violated: no subnet of this stack has it";

prove("nacl-unused", {
  program: () => {
    const subnet = resource(SUBNET, "private", {});
    const linked = resource(ACL, "linked", {});
    return [
      ...[subnet, linked],
      resource(ACL, "listed", { subnetIds: [UNKNOWN] }, { subnetIds: [subnet] }),
      resource(ACL, "known", { id: "acl-1", subnetIds: ["subnet-1"] }),
      resource(ASSOCIATION, "association", { networkAclId: UNKNOWN }, { networkAclId: [linked] }),
      resource("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "default", {}),
    ];
  },
  compliant: { linked: "satisfied", listed: "satisfied", known: "satisfied" },
  cases: [
    { when: "no association", edit: (program) => program.remove("association"), then: { linked: unused } },
    { when: "an empty list", edit: (program) => program.set("known", "subnetIds", []), then: { known: unused } },
    {
      when: "an empty list, and an association by a known id",
      edit: (program) => {
        program.set("known", "subnetIds", []);
        program.add(resource(ASSOCIATION, "second", { networkAclId: "acl-1" }));
      },
      then: {},
    },
    {
      when: "whose association it is is not known",
      edit: (program) => program.set("association", "networkAclId", UNKNOWN),
      then: { linked: "cannot be proved: networkAclId of association" },
    },
    {
      when: "a list that is not known, of subnets of the stack",
      edit: (program) => program.hide("listed", "subnetIds"),
      then: {},
    },
  ],
  values: [
    {
      of: "known",
      path: "subnetIds",
      unknown: { known: "cannot be proved: subnetIds" },
      absent: { known: unused },
      mistyped: { known: 'violated: subnetIds is "neither a list nor an object", not a list' },
    },
    {
      of: "association",
      path: "networkAclId",
      unknown: { linked: "cannot be proved: networkAclId of association" },
      absent: { linked: unused },
      mistyped: { linked: unused },
    },
  ],
});
