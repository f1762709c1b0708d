import { shown, type Problem } from "../shared/problem";

/** A container image, named by its digest so that what was tested is what runs. */
export interface ImageRelease {
  /** `sha256:<64 hex>` in the tier's own repository, or `<registry>/<repository>@sha256:<64 hex>` in this region. */
  readonly image: string;
}

/** A gzipped tar archive in the artifact bucket, with an executable `bin/start` at its root. */
export interface PackageRelease {
  /** Key of the object in the artifact bucket: `web/1.4.2.tar.gz`. */
  readonly key: string;
  /** SHA-256 of the archive, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What the servers run. */
export type Release = ImageRelease | PackageRelease;

/** Where the parts of a release may come from. */
export interface ReleaseSources {
  readonly region: string;
  /** A repository was given, so a bare digest has a meaning. */
  readonly hasRepository: boolean;
  /** An artifact bucket was given, so a package has a meaning. */
  readonly hasArtifacts: boolean;
}

const HEX = /^[0-9a-f]{64}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const REFERENCE = /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/[a-z0-9]+(?:[._/-][a-z0-9]+)*@sha256:[0-9a-f]{64}$/;
/** Characters that need no quoting in a URL, a shell or a unit file. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,511}$/;
const PACKAGE_TEXT = /^package:(.+)@sha256:([0-9a-f]{64})$/;

/** True for a release that is a container image. */
export function isImage(release: Release): release is ImageRelease {
  return "image" in release;
}

/** True for an image that is named by digest alone. */
export function isDigest(image: string): boolean {
  return DIGEST.test(image);
}

/**
 * Reads a release from one line of text, the form that a stack's settings use:
 * `sha256:…`, `<registry>/<repository>@sha256:…` or `package:<key>@sha256:…`.
 * Text of no known form becomes an image that `validateRelease` reports.
 */
export function releaseOf(text: string): Release {
  const [, key, sha256] = PACKAGE_TEXT.exec(text) ?? [];
  return key !== undefined && sha256 !== undefined ? { key, sha256 } : { image: text };
}

/** The line that `releaseOf` reads. */
export const releaseText = (release: Release): string =>
  isImage(release) ? release.image : `package:${release.key}@sha256:${release.sha256}`;

/** Everything that would stop a server from fetching exactly this release. */
export function validateRelease(release: Release, sources: ReleaseSources): Problem[] {
  return isImage(release) ? imageProblems(release.image, sources) : packageProblems(release, sources);
}

function imageProblems(image: string, { region, hasRepository }: ReleaseSources): Problem[] {
  if (isDigest(image)) {
    if (hasRepository) return [];
    return [
      {
        path: "release.image",
        given: shown(image),
        allowed: "a full reference where the tier has no repository",
        fix: "give the repository, or write <registry>/<repository>@sha256:<64 hex>",
      },
    ];
  }
  const [, registryRegion] = REFERENCE.exec(image) ?? [];
  if (registryRegion === undefined) {
    return [
      {
        path: "release.image",
        given: shown(image),
        allowed: "sha256:<64 hex> or <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<64 hex>",
        fix: "name the image by the digest that the push printed; a tag can be moved after it was tested",
      },
    ];
  }
  if (registryRegion === region) return [];
  return [
    {
      path: "release.image",
      given: `an image in ${registryRegion}`,
      allowed: `an image in ${region}`,
      fix: "push it to the repository of this region: a server must be able to start while other regions are down",
    },
  ];
}

function packageProblems({ key, sha256 }: PackageRelease, { hasArtifacts }: ReleaseSources): Problem[] {
  const problems: Problem[] = [];
  if (!KEY.test(key)) {
    problems.push({
      path: "release.key",
      given: shown(key),
      allowed: "an object key of at most 512 letters, digits, dots, slashes, hyphens and underscores",
      fix: "name the archive like web/1.4.2.tar.gz",
    });
  }
  if (!HEX.test(sha256)) {
    problems.push({
      path: "release.sha256",
      given: shown(sha256),
      allowed: "64 hexadecimal digits in lower case",
      fix: "give the first word that sha256sum prints for the archive",
    });
  }
  if (!hasArtifacts) {
    problems.push({
      path: "release.key",
      given: shown(key),
      allowed: "left out where the tier has no artifact bucket",
      fix: "give the artifact bucket, or release a container image",
    });
  }
  return problems;
}
