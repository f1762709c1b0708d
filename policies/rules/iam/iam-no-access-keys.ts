import { noneOf } from "../../checks/absent";

export const iamNoAccessKeys = noneOf("iam-no-access-keys", {
  types: ["aws:iam/accessKey:AccessKey", "aws:iam/serviceSpecificCredential:ServiceSpecificCredential"],
  because: "is a credential that does not expire",
});
