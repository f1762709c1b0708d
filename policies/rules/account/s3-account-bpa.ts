import { accountRule, accountSettings, of, oneSuffices } from "../../checks/account";
import { allFourBlocked } from "../../checks/buckets";
import { violated } from "../../verdict";

const BLOCK = ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"];

export const s3AccountBpa = accountRule("s3-account-bpa", {
  types: BLOCK,
  settings: accountSettings,
  judge: (graph) =>
    oneSuffices(
      graph.of(BLOCK).map((block) => of(block, allFourBlocked(block))),
      violated("the stack has no aws.s3.AccountPublicAccessBlock"),
    ),
});
