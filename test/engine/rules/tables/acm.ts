import { create, thing, type Examples } from "../examples";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555";

const certificate = thing(
  "aws:acm/certificate:Certificate",
  CERTIFICATE,
  { validationMethod: "DNS" },
  {
    arn: CERTIFICATE,
    domainValidationOptions: [
      { resourceRecordName: "_a.example.com.", resourceRecordValue: "_b.acm-validations.aws." },
    ],
  },
);
const record = (value: string) =>
  thing("aws:route53/record:Record", "_a", { name: "_a.example.com", records: [value] });
const validation = create("aws:acm/certificateValidation:CertificateValidation", { certificateArn: CERTIFICATE });

export const acm: Examples = {
  "acm/validation-record": {
    accepted: { request: validation, things: [certificate, record("_b.acm-validations.aws")] },
    refused: { request: validation, things: [certificate, record("_c.acm-validations.aws")] },
    says: "waits for the record _a.example.com.",
  },
};
