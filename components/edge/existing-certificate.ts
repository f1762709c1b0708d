import * as aws from "@pulumi/aws";
import { sought } from "../shared/sought";
import { coveringNames, type IssuedCertificates } from "./existing-certificate-plan";

/** All that load balancers take. When nothing is said, ACM lists RSA of 1024 and 2048 bits only (ACM API, Filters). */
const KEY_TYPES = ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"];

/** Asks AWS for the certificates that cover a domain. Never rejects: what was not found is part of the answer. */
export async function lookUpCertificates(domainName: string): Promise<IssuedCertificates> {
  const found = coveringNames(domainName).map(async (domain) => {
    // Not those of a private authority, which no browser of a patient trusts.
    const wanted = { domain, statuses: ["ISSUED"], types: ["AMAZON_ISSUED", "IMPORTED"], keyTypes: KEY_TYPES };
    const certificate = await sought(async () => (await aws.acm.getCertificate({ ...wanted, mostRecent: true })).arn);
    return [domain, certificate] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
