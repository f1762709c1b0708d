import { shown, type Problem } from "../shared/problem";
import type { Found } from "../shared/sought";

/** A certificate that is there already, and what it is to cover. */
export interface ExistingCertificateRequest {
  readonly arn: string;
  readonly domainName: string;
  readonly region: string;
  /** Looked at where it is known already. */
  readonly accountId: unknown;
}

/**
 * Certificates that browsers trust, by the names that cover the domain: the newest that is issued, or what AWS said.
 * The provider finds certificates by their first name and not by ARN.
 */
export type IssuedCertificates = Readonly<Record<string, Found<string>>>;

const ARN = /^arn:aws:acm:([a-z0-9-]+):(\d{12}):certificate\/[0-9a-f-]{36}$/;

/** First names of certificates that cover a domain: its own, and the wildcard that it stands below. */
export function coveringNames(domainName: string): string[] {
  return [domainName, `*.${domainName.split(".").slice(1).join(".")}`];
}

/** Every problem of the ARN itself. */
export function validateExistingCertificate(request: ExistingCertificateRequest): Problem[] {
  const { arn, region, accountId } = request;
  const match = ARN.exec(arn);
  const told = { path: "certificateArn", given: shown(arn) };
  if (match === null) {
    return [{ ...told, allowed: "the ARN of an ACM certificate", fix: "take it from `aws acm list-certificates`" }];
  }
  return [
    ...(match[1] === region
      ? []
      : [{ ...told, allowed: `a certificate in ${region}`, fix: "ask for one there: load balancers take no other" }]),
    ...(typeof accountId !== "string" || match[2] === accountId
      ? []
      : [{ ...told, allowed: `a certificate of account ${accountId}`, fix: "ask for one in the cell's account" }]),
  ];
}

/** Every problem of a certificate that is there already: of its ARN, and of what AWS says of it. */
export function existingCertificateProblems(
  request: ExistingCertificateRequest,
  issued: IssuedCertificates,
): Problem[] {
  const problems = validateExistingCertificate(request);
  if (problems.length > 0) return problems;
  const entries = Object.entries(issued);
  if (entries.some(([, found]) => "facts" in found && found.facts === request.arn)) return [];
  const said = entries.map(([name, found]) => `${name}: ${"facts" in found ? found.facts : found.missing}`);
  return [
    {
      path: "certificateArn",
      given: `"${request.arn}"; AWS has (${said.join("; ")})`,
      allowed: `the newest issued public certificate whose first name is ${coveringNames(request.domainName).join(" or ")}`,
      fix: "name that one, wait until it is issued, or leave it out to get one that renews by itself",
    },
  ];
}
