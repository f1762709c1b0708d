import { randomBytes } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface MasterPasswordArgs {
  /** Name of the master user, kept beside the password. */
  readonly username: string;
  /** ARN of the key that the secret is encrypted under. */
  readonly keyArn: pulumi.Input<string>;
}

/** What rotates a password, and what must exist before it can. */
export interface RotationArgs {
  readonly accountId: pulumi.Input<string>;
  readonly functionArn: pulumi.Input<string>;
  /** Days from one rotation to the next. */
  readonly days: number;
  /** The database, and whatever the function needs to reach it. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * A label of our own on the first version. After two rotations none of AWS's labels is on it, and Secrets Manager may
 * delete versions without one; a refresh would then drop it from the state, and the next `up` would make it again and
 * put a password in force that the server never had.
 */
const KEEP = "careplane-first";

/**
 * The master user's password. Its first value is made here, once; from then on it is Secrets Manager's, which has a
 * function rotate it, and no later run of the program sets or shows it.
 *
 * Creates: the secret and its first version; with `rotateBy` the rotation and the permission to invoke its function.
 * Guarantees: `first` is always the value that the first version holds, also when the run that made it was interrupted
 * before the instance took it: the program's new random value is ignored once a version exists.
 * Costs: about 0.40 USD a month.
 */
export class MasterPassword extends pulumi.ComponentResource {
  /** ARN of the secret. */
  readonly secretArn: pulumi.Output<string>;
  /** The first password, encrypted in the state. It is out of force minutes after the database exists. */
  readonly first: pulumi.Output<string>;
  private readonly name: string;
  private readonly version: aws.secretsmanager.SecretVersion;

  constructor(name: string, args: MasterPasswordArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:data:MasterPassword", name, {}, opts);
    const secret = new aws.secretsmanager.Secret(
      name,
      {
        description: "Master user of the database. Rotated; applications sign in by IAM and never read it.",
        kmsKeyId: args.keyArn,
        recoveryWindowInDays: 30,
      },
      { parent: this, protect: true },
    );
    const value = { username: args.username, password: randomBytes(30).toString("base64url") };
    this.version = new aws.secretsmanager.SecretVersion(
      name,
      {
        secretId: secret.id,
        secretString: pulumi.secret(JSON.stringify(value)),
        versionStages: ["AWSCURRENT", KEEP],
      },
      // A rotation moves AWSCURRENT away; putting it back would put an old password in force.
      { parent: this, protect: true, ignoreChanges: ["secretString", "versionStages"] },
    );

    this.name = name;
    this.secretArn = secret.arn;
    this.first = pulumi.secret(this.version.secretString.apply((text) => passwordIn(text ?? "")));
    this.registerOutputs({ secretArn: this.secretArn });
  }

  /** Has a function rotate the password: at once, and then every so many days. */
  rotateBy({ accountId, functionArn, days, dependsOn }: RotationArgs): aws.secretsmanager.SecretRotation {
    const permission = new aws.lambda.Permission(
      `${this.name}-rotation`,
      {
        action: "lambda:InvokeFunction",
        function: functionArn,
        principal: "secretsmanager.amazonaws.com",
        sourceArn: this.secretArn,
        sourceAccount: accountId,
      },
      { parent: this },
    );
    return new aws.secretsmanager.SecretRotation(
      this.name,
      {
        secretId: this.secretArn,
        rotationLambdaArn: functionArn,
        rotateImmediately: true,
        rotationRules: { automaticallyAfterDays: days },
      },
      // The first rotation starts at once: without the permission, or the server, it would fail.
      { parent: this, dependsOn: [permission, this.version, ...dependsOn] },
    );
  }
}

/** The password in the secret's JSON. */
function passwordIn(text: string): string {
  const { password } = JSON.parse(text) as { password?: unknown };
  if (typeof password !== "string") throw new Error("the first version of the master secret holds no password");
  return password;
}
