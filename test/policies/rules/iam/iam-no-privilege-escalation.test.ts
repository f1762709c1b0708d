import { allow, proveIdentity } from "../../iam/policies";

proveIdentity("iam-no-privilege-escalation", {
  refused: [
    ["any role may be passed", allow("iam:PassRole", "*"), "allows iam:PassRole on *"],
    [
      "any role of the account",
      allow("iam:PassRole", "arn:aws:iam::111122223333:role/*"),
      "allows iam:PassRole on arn:aws:iam::111122223333:role/*",
    ],
    ["any policy may be changed", allow(["iam:CreatePolicyVersion"], "*"), "allows iam:CreatePolicyVersion on *"],
    [
      "any function's code",
      allow("lambda:Update*", "*"),
      "allows lambda:Update* (lambda:UpdateFunctionCode, lambda:UpdateFunctionConfiguration) on *",
    ],
    ["everything", allow("*", "*"), "allows * on *"],
  ],
  accepted: [
    ["one role", allow("iam:PassRole", "arn:aws:iam::111122223333:role/worker")],
    ["roles with a common beginning", allow("iam:PassRole", "arn:aws:iam::111122223333:role/web-*")],
    [
      "under a condition",
      allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } }),
    ],
    ["another action on everything", allow("iam:ListRoles", "*")],
  ],
  unknownAction: "satisfied",
  unknownResource: "satisfied",
});
