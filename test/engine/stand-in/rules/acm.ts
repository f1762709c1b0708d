import type { Rule } from "../types";
import { blocks, text, texts } from "./support";

const RECORD = "aws:route53/record:Record";

/** DNS names are the same with and without the dot at the end, in any case. */
const dnsName = (name: string): string => name.replace(/\.$/, "").toLowerCase();

const recordsFirst: Rule = {
  id: "acm/validation-record",
  cause:
    "a certificate stays pending until its validation record answers in the public zone of the name, and then times out",
  source: "dflook/cloudformation-dns-certificate #10; terraform-aws-modules/terraform-aws-apigateway-v2 #33",
  types: ["aws:acm/certificateValidation:CertificateValidation"],
  at: "apply",
  on: ["create"],
  refuses: ({ inputs, region }, account) => {
    const arn = text(inputs, "certificateArn");
    const certificate = account
      .all("aws:acm/certificate:Certificate", region)
      .find((one) => one.outputs["arn"] === arn);
    if (certificate === undefined || text(certificate.outputs, "validationMethod") !== "DNS") return undefined;
    for (const option of blocks(certificate.outputs, "domainValidationOptions")) {
      const [name, value] = [text(option, "resourceRecordName"), text(option, "resourceRecordValue")];
      if (name === undefined || value === undefined) continue;
      const answers = account
        .all(RECORD)
        .some(
          ({ outputs }) =>
            [text(outputs, "name"), text(outputs, "fqdn")].some((one) => one && dnsName(one) === dnsName(name)) &&
            texts(outputs, "records").some((one) => dnsName(one) === dnsName(value)),
        );
      if (!answers) return `certificateArn ${arn} waits for the record ${name}, which no zone has`;
    }
    return undefined;
  },
};

/** Certificates. */
export const acm: readonly Rule[] = [recordsFirst];
