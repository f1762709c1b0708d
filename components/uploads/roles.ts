import * as pulumi from "@pulumi/pulumi";
import { Role } from "../security";
import { UPLOAD_FUNCTION_NAMES, UPLOAD_FUNCTIONS, type UploadFunctionName } from "./functions-table";

export interface UploadRolesArgs {
  /** Id of the account that uploads are in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
}

/**
 * The roles of the upload pipeline. They are there before the buckets, because the policy of the quarantine bucket names
 * those that may read it; what else they may do is granted by {@link Uploads}.
 *
 * Creates: a role for each function, one for GuardDuty's scans.
 * Guarantees: each is taken on by one service, and for the scans only on behalf of this account.
 * Costs: nothing.
 *
 * @example
 * const roles = new UploadRoles("uploads", { accountId });
 * const storage = new Storage("storage", { ..., quarantineReaders: roles.quarantineReaders });
 */
export class UploadRoles extends pulumi.ComponentResource {
  /** The role by which GuardDuty scans. */
  readonly scanner: Role;
  /** The role of each function. */
  readonly functions: Readonly<Record<UploadFunctionName, Role>>;
  /** ARNs of who may read the quarantine bucket: all that are clean, and the scanner everything. */
  readonly quarantineReaders: {
    readonly scanner: pulumi.Output<string>;
    readonly ofClean: readonly pulumi.Output<string>[];
  };

  constructor(name: string, args: UploadRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:uploads:UploadRoles", name, {}, opts);
    const own = { parent: this };
    this.scanner = new Role(
      `${name}-scanner`,
      {
        service: "malware-protection-plan.guardduty.amazonaws.com",
        description: "Scans uploads for malware and tags them with what was found.",
        sourceAccountId: args.accountId,
      },
      own,
    );
    this.functions = Object.fromEntries(
      UPLOAD_FUNCTION_NAMES.map((one) => {
        const description = `${UPLOAD_FUNCTIONS[one].purpose}.`;
        return [one, new Role(`${name}-${one}`, { service: "lambda.amazonaws.com", description }, own)];
      }),
    ) as Record<UploadFunctionName, Role>;
    this.quarantineReaders = {
      scanner: this.scanner.roleArn,
      ofClean: UPLOAD_FUNCTION_NAMES.filter((one) => UPLOAD_FUNCTIONS[one].readsUploads).map(
        (one) => this.functions[one].roleArn,
      ),
    };
    this.registerOutputs({ scanner: this.scanner.roleArn });
  }
}
