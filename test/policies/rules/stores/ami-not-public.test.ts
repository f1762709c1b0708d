import { demand, refusal } from "../../demands";
import { prove } from "../../proof";
import { resource } from "../../support";

prove("ami-not-public", {
  program: () => [
    resource("aws:ec2/amiLaunchPermission:AmiLaunchPermission", "auditor", { accountId: "111122223333", group: "" }),
    resource("aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", "block", { state: "block-new-sharing" }),
  ],
  compliant: { auditor: "satisfied", block: "satisfied" },
  cases: [
    {
      when: "everybody may start it",
      edit: (program) => program.set("auditor", "group", "all"),
      then: { auditor: 'violated: group is "all"' },
    },
    {
      when: "the block is taken off",
      edit: (program) => program.set("block", "state", "unblocked"),
      then: { block: 'violated: state is "unblocked"; must be block-new-sharing' },
    },
  ],
  values: [
    refusal("auditor", "group"),
    demand("block", "state", "violated: state is left out; must be block-new-sharing"),
  ],
});
