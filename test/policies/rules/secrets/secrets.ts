import { resource, UNKNOWN, type Inputs } from "../../support";

export const SECRET = "aws:secretsmanager/secret:Secret";
export const OWN_KEY = "arn:aws:kms:us-east-1:111122223333:key/1";

export const secret = (name: string, inputs: Inputs = {}) => ({
  ...resource(SECRET, name, inputs),
  region: "us-east-1",
});

export const rotation = (name: string, of: ReturnType<typeof secret>, inputs: Inputs = {}) =>
  resource(
    "aws:secretsmanager/secretRotation:SecretRotation",
    name,
    { secretId: UNKNOWN, rotationRules: { automaticallyAfterDays: 30 }, ...inputs },
    { secretId: [of] },
  );
