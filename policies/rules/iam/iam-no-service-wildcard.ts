import { identityRule } from "../../checks/identity";
import { few, hasUnknownActions, isWholeService } from "../../iam/breadth";
import { known } from "../../iam/statement";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const iamNoServiceWildcard = identityRule("iam-no-service-wildcard", {
  judge: (statement) => {
    const { actions } = statement;
    if (actions?.negated === true) return violated("allows every action but those it names");
    const whole = actions === undefined ? [] : known(actions).filter(isWholeService);
    if (whole.length > 0) return violated(`allows ${few(whole)}`);
    return hasUnknownActions(statement) ? cannotBeProved("Action") : satisfied;
  },
});
