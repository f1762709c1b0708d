import { createHash } from "node:crypto";
import type { Making, Specials } from "../schema/making";
import { texts } from "../schema/value";
import type { Value } from "../types";

/** AWS Certificate Manager. */
export const ACM: Specials = {
  "aws:acm/certificate:Certificate": {
    outputs: (making) => ({
      domainValidationOptions: validationOptions(making),
      status: "PENDING_VALIDATION",
      type: "AMAZON_ISSUED",
      renewalEligibility: "INELIGIBLE",
    }),
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    // The provider takes the time of issue for an id.
    id: ({ random }) => `2026-01-01 00:${clock(random("digits", 4, "issued"))} +0000 UTC`,
  },
};

const clock = (digits: string): string =>
  [digits.slice(0, 2), digits.slice(2)].map((pair) => String(Number(pair) % 60).padStart(2, "0")).join(":");

/** One per name; a name and its wildcard are proved by the same record, which depends on account and name only. */
function validationOptions({ text, inputs, place }: Making): Value {
  const names = [...new Set([text("domainName"), ...texts(inputs["subjectAlternativeNames"])])];
  return names.map((domainName) => {
    const bare = domainName.replace(/^\*\./, "");
    const hex = (purpose: string) => createHash("sha256").update(`${place.account} ${bare} ${purpose}`).digest("hex");
    return {
      domainName,
      resourceRecordName: `_${hex("name").slice(0, 32)}.${bare}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${hex("value").slice(0, 32)}.${hex("zone").slice(0, 10)}.acm-validations.aws.`,
    };
  });
}
