import { allow, proveIdentity } from "../../iam/policies";

const ALL = "arn:aws:s3:::records/*";

proveIdentity("iam-no-service-wildcard", {
  refused: [
    ["a whole service", allow("s3:*", ALL), "allows s3:*"],
    ["two of them", allow(["kms:*", "s3:GetObject", "secretsmanager:*"], ALL), "allows kms:*, secretsmanager:*"],
    ["every service", allow("*", ALL), "allows *"],
    ["written with more stars", allow("rds:**", ALL), "allows rds:**"],
    ["written with a question mark", allow("rds:?*", ALL), "allows rds:?*"],
    [
      "all but one action",
      { Effect: "Allow", NotAction: "s3:DeleteBucket", Resource: ALL },
      "allows every action but those it names",
    ],
    ["many", allow(["a:*", "b:*", "c:*", "d:*", "e:*"], ALL), "allows a:*, b:*, c:* and 2 more"],
  ],
  accepted: [
    ["part of a service", allow("s3:Get*", ALL)],
    ["a Deny", { Effect: "Deny", Action: "s3:*", Resource: "*" }],
    ["no action", { Effect: "Allow", Resource: ALL }],
  ],
  unknownAction: "cannot be proved: policy.Statement[0] (Read).Action",
  unknownResource: "satisfied",
});
