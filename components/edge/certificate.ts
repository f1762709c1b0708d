import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import { provedNames, validateCertificate, withoutWildcard, type CertificateNames } from "./certificate-names";

/** What a certificate covers, and where it is proved and used. */
export interface CertificateArgs extends CertificateNames {
  /** Id of the public hosted zone in which the proofs are written. */
  readonly zoneId: pulumi.Input<string>;
  /**
   * Region the certificate lives in; CloudFront takes it from us-east-1 only.
   * @default the provider's region
   */
  readonly region?: string;
}

/** Resolvers may keep a proof for a minute: short enough to correct a mistake while ACM still waits. */
const PROOF_TTL_SECONDS = 60;

/**
 * A TLS certificate that proves its names by DNS and that ACM renews without anyone's help.
 *
 * Creates: the certificate, one CNAME for each distinct name, the wait until it is issued.
 * Guarantees: `arn` resolves only when the certificate is issued, so that no listener starts on a pending one.
 * Costs: nothing (public ACM certificates are free of charge).
 *
 * @example
 * const certificate = new Certificate("web", { domainName: "us.example.com", zoneName: "example.com", zoneId });
 */
export class Certificate extends pulumi.ComponentResource {
  /** ARN of the issued certificate. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:edge:Certificate", name, {}, opts);
    refuse(`certificate "${name}"`, validateCertificate(args));
    const own = { parent: this };
    const place = args.region === undefined ? {} : { region: args.region };

    const certificate = new aws.acm.Certificate(
      `${name}-certificate`,
      {
        domainName: args.domainName,
        subjectAlternativeNames: [...(args.alternativeNames ?? [])].sort(),
        validationMethod: "DNS",
        ...place,
      },
      own,
    );

    const proofs = provedNames(args).map((proved) => {
      const option = certificate.domainValidationOptions.apply((all) => optionFor(all, proved.name));
      return new aws.route53.Record(
        `${name}-proof-${proved.key}`,
        {
          zoneId: args.zoneId,
          name: option.resourceRecordName,
          type: option.resourceRecordType.apply((type) => type as aws.route53.RecordType),
          records: [option.resourceRecordValue],
          ttl: PROOF_TTL_SECONDS,
          // ACM asks every certificate of an account that covers the same name for the same record.
          allowOverwrite: true,
        },
        own,
      );
    });

    const issued = new aws.acm.CertificateValidation(
      `${name}-issued`,
      { certificateArn: certificate.arn, validationRecordFqdns: proofs.map((proof) => proof.fqdn), ...place },
      own,
    );

    this.arn = issued.certificateArn;
    this.registerOutputs({ arn: this.arn });
  }
}

type ValidationOption = aws.types.output.acm.CertificateDomainValidationOption;

function optionFor(options: readonly ValidationOption[], name: string): ValidationOption {
  const found = options.find((option) => withoutWildcard(option.domainName) === name);
  if (found === undefined)
    throw new pulumi.RunError(`ACM named no DNS record that proves ${name}; run the update again`);
  return found;
}
