// Its root loads every component of the package, and the packages of those: 0.2 s of each start.
import * as ecr from "@pulumi/awsx/ecr";
import * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import { refuse } from "../shared/refuse";
import { grant, type Grantee } from "../security";
import { KEEP_IMAGES, validateReleaseRepository, type ReleaseRepositoryRequest } from "./release-repository-plan";

/** How releases are kept. */
export interface ReleaseRepositoryArgs extends ReleaseRepositoryRequest {
  /** ARN of the key that encrypts the images. Changing it replaces the repository: the images would be lost. */
  readonly keyArn: pulumi.Input<string>;
  /**
   * Newest images that are kept, 10 to 1000.
   * @default 100
   */
  readonly keepImages?: number;
}

/**
 * The repository that releases are pushed to and that servers start from.
 *
 * Creates: an ECR repository with its lifecycle policy.
 * Guarantees: a tag never moves to another image; images are scanned when pushed and encrypted under the given key;
 * neither an edit nor a replacement deletes them.
 * Costs: 0.10 USD for each GB and month.
 *
 * @example
 * const repository = new ReleaseRepository("releases", { keyArn: keys.arn("releases") });
 * repository.grantPull(role);
 */
export class ReleaseRepository extends pulumi.ComponentResource {
  /** Where images are pushed to: `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
  readonly url: pulumi.Output<string>;
  /** ARN of the repository. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: ReleaseRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:compute:ReleaseRepository", name, {}, opts);
    refuse(`release repository "${name}"`, validateReleaseRepository(args));

    const made = new ecr.Repository(
      name,
      {
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: args.keyArn }],
        forceDelete: false,
        lifecyclePolicy: {
          rules: [
            {
              description: "The newest releases, to start servers from and to go back to",
              tagStatus: "any",
              maximumNumberOfImages: args.keepImages ?? KEEP_IMAGES,
            },
          ],
        },
      },
      { parent: this, protect: true },
    );

    this.url = made.url;
    this.arn = pulumi.output(made.repository).apply((repository) => repository.arn);
    this.registerOutputs({ url: this.url, arn: this.arn });
  }

  /** Lets a role pull images. */
  grantPull(grantee: Grantee): aws.iam.RolePolicy {
    return grant(
      "pull-releases",
      grantee,
      [
        {
          sid: "SignIn",
          actions: ["ecr:GetAuthorizationToken"],
          // The action is about the registry of the account and knows no other resource.
          resources: ["*"],
        },
        {
          sid: "PullImages",
          actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          resources: [this.arn],
        },
      ],
      this,
    );
  }
}
