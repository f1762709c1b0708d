import { noneOf } from "../../checks/absent";
import { USER } from "../../iam/documents";

export const iamNoUsers = noneOf("iam-no-users", {
  tier: "extended",
  types: [USER, "aws:iam/userLoginProfile:UserLoginProfile"],
  because: "is an identity of this account alone; people sign in through an identity provider",
});
