import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/policy-document";
import { refuse } from "../shared/refuse";
import { KEY_DOMAIN_NAMES, KEY_DOMAINS, type KeyDomain } from "./key-domains";
import { keyPolicy } from "./key-policy";
import { keyAlias, validateKeys } from "./keys-plan";

export interface KeysArgs {
  /** Id of the account that the keys are in: 12 digits. */
  readonly accountId: pulumi.Input<string>;
  /** Region of the keys: the provider's. Key policies name services by region. */
  readonly region: string;
  /**
   * The domains to make keys for.
   * @default all of them
   */
  readonly domains?: readonly KeyDomain[];
  /**
   * ARNs of keys that are there already, by domain; none is made for these. `lookUpKeys` and `existingKeyProblems` say
   * whether they can be used; their policies must hold what `keyPolicy` gives a key of ours.
   * @default none
   */
  readonly existing?: Readonly<Partial<Record<KeyDomain, pulumi.Input<string>>>>;
}

/**
 * The customer-managed KMS keys of a cell's region, one for each kind of data.
 *
 * Creates: a symmetric key and an alias (`alias/careplane-<stack>-<name>-<domain>`) for each domain without a key yet.
 * Guarantees: a key is used only by the services of its domain, for this account; rotation every year; 30 days to change
 * one's mind about a deletion; protected from being destroyed or replaced. `arn(domain)` resolves with the key's policy
 * in place, because the policy is part of the key.
 * Needs: the service-linked roles of SERVICE_LINKED_ROLES; KMS refuses a policy that names a role which does not exist.
 * Costs: 1 USD a key and month, and as much again for each of the first two yearly rotations; 0.03 USD for 10,000 requests.
 *
 * @example
 * const keys = new Keys("keys", { accountId, region: "us-east-1" });
 * new aws.rds.Instance("database", { storageEncrypted: true, kmsKeyId: keys.arn("database") });
 */
export class Keys extends pulumi.ComponentResource {
  private readonly arns: ReadonlyMap<KeyDomain, pulumi.Output<string>>;

  constructor(name: string, args: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:security:Keys", name, {}, opts);
    refuse(`keys ${name}`, validateKeys(args));
    const domains = args.domains ?? KEY_DOMAIN_NAMES;

    this.arns = new Map(
      domains.map((domain) => {
        const existing = args.existing?.[domain];
        return [domain, existing === undefined ? this.key(name, domain, args) : pulumi.output(existing)];
      }),
    );
    this.registerOutputs({ arns: Object.fromEntries(this.arns) });
  }

  /** ARN of a domain's key. Throws when the component was told to leave that domain out. */
  arn(domain: KeyDomain): pulumi.Output<string> {
    const arn = this.arns.get(domain);
    if (arn === undefined) {
      throw new pulumi.RunError(
        `there is no key for ${domain}; add it to the domains: ${[...this.arns.keys()].join(", ")}`,
      );
    }
    return arn;
  }

  private key(name: string, domain: KeyDomain, { accountId, region }: KeysArgs): pulumi.Output<string> {
    const { description, multiRegion } = KEY_DOMAINS[domain];
    const key = new aws.kms.Key(
      `${name}-${domain}`,
      {
        description,
        // A policy that came later as a resource of its own would leave a moment in which users of the key fail.
        policy: pulumi
          .output(accountId)
          .apply((known) => policyDocument(keyPolicy(domain, { accountId: known, region }))),
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        multiRegion: multiRegion.enabled,
      },
      { parent: this, protect: true },
    );
    new aws.kms.Alias(
      `${name}-${domain}`,
      { name: keyAlias(pulumi.getStack(), name, domain), targetKeyId: key.keyId },
      { parent: this },
    );
    return key.arn;
  }
}
