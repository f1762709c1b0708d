import { shown, type Problem } from "../shared/problem";

/** What a certificate is asked to cover. */
export interface CertificateNames {
  /** Primary name, without wildcard: `us.example.com`. At most 64 characters, the limit of a certificate's subject. */
  readonly domainName: string;
  /**
   * Further names; each may start with one wildcard: `*.us.example.com`.
   * @default none
   */
  readonly alternativeNames?: readonly string[];
  /** Apex of the public hosted zone that can prove all of them: `example.com`. */
  readonly zoneName: string;
}

/** One name to prove. A name and its wildcard are proved by the same DNS record, so they are one entry. */
export interface ProvedName {
  /** Stable suffix for logical names, made of the name itself and never of its position. */
  readonly key: string;
  /** The name without wildcard. */
  readonly name: string;
}

/** Names in one certificate; ACM's default quota. */
const MAX_NAMES = 10;
/** Characters of a certificate's subject; ACM refuses a longer first name. */
const MAX_SUBJECT = 64;
/** Characters of a DNS name (RFC 1035). */
const MAX_NAME = 253;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** True for a full DNS name of at least two labels, in lower case, without a dot at the end. */
export function isDomainName(name: string): boolean {
  const labels = name.split(".");
  return name.length <= MAX_NAME && labels.length > 1 && labels.every((label) => LABEL.test(label));
}

/** True when the zone can hold records of that name. */
export function isInZone(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}

/** Everything that would make ACM or Route 53 refuse the names. */
export function validateCertificate(request: CertificateNames): Problem[] {
  const { domainName, zoneName } = request;
  const alternatives = request.alternativeNames ?? [];
  return [
    ...zoneProblems(zoneName),
    ...nameProblems("domainName", domainName, domainName, zoneName, "a domain name in lower case, without wildcard"),
    ...alternatives.flatMap((name, index) =>
      nameProblems(
        `alternativeNames[${index}]`,
        name,
        withoutWildcard(name),
        zoneName,
        "a domain name in lower case, with at most one `*.` in front",
      ),
    ),
    ...subjectProblems(domainName),
    ...countProblems(1 + alternatives.length),
  ];
}

/** The names to prove, sorted and without repetition. */
export function provedNames({ domainName, alternativeNames }: CertificateNames): ProvedName[] {
  const bare = new Set([domainName, ...(alternativeNames ?? [])].map(withoutWildcard));
  return [...bare].sort().map((name) => ({ key: name.replaceAll(".", "-"), name }));
}

/** The name that a wildcard stands below: `us.example.com` of `*.us.example.com`. */
export function withoutWildcard(name: string): string {
  return name.startsWith("*.") ? name.slice(2) : name;
}

function zoneProblems(zoneName: string): Problem[] {
  if (isDomainName(zoneName)) return [];
  return [
    {
      path: "zoneName",
      given: shown(zoneName),
      allowed: "the domain name of a public hosted zone, in lower case",
      fix: "give the zone's name as Route 53 lists it, without the dot at the end",
    },
  ];
}

function nameProblems(path: string, given: string, bare: string, zoneName: string, allowed: string): Problem[] {
  if (!isDomainName(bare)) {
    return [{ path, given: shown(given), allowed, fix: "write the full name in lower case, such as us.example.com" }];
  }
  // A zone that is itself wrong is reported once, not again for every name.
  if (!isDomainName(zoneName) || isInZone(bare, zoneName)) return [];
  return [
    {
      path,
      given: shown(given),
      allowed: `a name in the zone ${zoneName}`,
      fix: `take a name that ends in .${zoneName}, or give the zone that holds this one`,
    },
  ];
}

function subjectProblems(domainName: string): Problem[] {
  if (domainName.length <= MAX_SUBJECT) return [];
  return [
    {
      path: "domainName",
      given: `a name of ${domainName.length} characters`,
      allowed: `at most ${MAX_SUBJECT} characters, the limit of a certificate's subject`,
      fix: "make a shorter name the domainName and put this one among the alternativeNames",
    },
  ];
}

function countProblems(count: number): Problem[] {
  if (count <= MAX_NAMES) return [];
  return [
    {
      path: "alternativeNames",
      given: `${count} names in all`,
      allowed: `at most ${MAX_NAMES} names with the domainName`,
      fix: "use a wildcard, or a second certificate",
    },
  ];
}
