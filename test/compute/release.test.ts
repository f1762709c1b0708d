import { strict as assert } from "node:assert";
import { isDigest, isImage, releaseOf, validateRelease } from "../../components/compute/release";
import { HEX } from "./hex";

const ALL = { region: "us-east-1", hasRepository: true, hasArtifacts: true };
const NONE = { region: "us-east-1", hasRepository: false, hasArtifacts: false };
const REFERENCE = `111122223333.dkr.ecr.us-east-1.amazonaws.com/team/releases@sha256:${HEX}`;

describe("release", () => {
  it("is read from one line of text", () => {
    assert.deepEqual(releaseOf(`sha256:${HEX}`), { image: `sha256:${HEX}` });
    assert.deepEqual(releaseOf(REFERENCE), { image: REFERENCE });
    assert.deepEqual(releaseOf(`package:web/1.tar.gz@sha256:${HEX}`), { key: "web/1.tar.gz", sha256: HEX });
    for (const text of ["latest", `package:@sha256:${HEX}`, `xpackage:a@sha256:${HEX}`, `package:a@sha256:${HEX}0`]) {
      assert.deepEqual(releaseOf(text), { image: text });
      assert.equal(validateRelease(releaseOf(text), ALL).length, 1);
    }
  });
  it("tells images from packages and digests from references", () => {
    assert.ok(isImage({ image: REFERENCE }));
    assert.ok(!isImage({ key: "k", sha256: HEX }));
    assert.ok(isDigest(`sha256:${HEX}`));
    assert.ok(!isDigest(REFERENCE));
    assert.ok(!isDigest(`sha256:${HEX}0`));
    assert.ok(!isDigest(`sha256:${HEX.toUpperCase()}`));
  });

  it("has nothing against what a server can fetch", () => {
    assert.deepEqual(validateRelease({ image: `sha256:${HEX}` }, { ...NONE, hasRepository: true }), []);
    assert.deepEqual(validateRelease({ image: REFERENCE }, NONE), []);
    assert.deepEqual(validateRelease({ key: "web/1.4.2.tar.gz", sha256: HEX }, { ...NONE, hasArtifacts: true }), []);
  });
  it("refuses a bare digest without a repository", () =>
    assert.deepEqual(validateRelease({ image: `sha256:${HEX}` }, NONE), [
      {
        path: "release.image",
        given: `"sha256:${HEX}"`,
        allowed: "a full reference where the tier has no repository",
        fix: "give the repository, or write <registry>/<repository>@sha256:<64 hex>",
      },
    ]));
  it("refuses an image of another region, which may be down when a server starts", () =>
    assert.deepEqual(validateRelease({ image: REFERENCE }, { ...ALL, region: "us-west-2" }), [
      {
        path: "release.image",
        given: "an image in us-east-1",
        allowed: "an image in us-west-2",
        fix: "push it to the repository of this region: a server must be able to start while other regions are down",
      },
    ]));
  for (const image of [
    "latest",
    "sha256:abc",
    REFERENCE.replace("@sha256:", ":"),
    REFERENCE.replace("1111", "x"),
    `${REFERENCE} `,
    ` ${REFERENCE}`,
    REFERENCE.replace("team", "Team"),
    REFERENCE.replace("team", "$(id)"),
    `docker.io/nginx@sha256:${HEX}`,
  ]) {
    it(`refuses ${JSON.stringify(image).slice(0, 60)}`, () => {
      const [problem, ...others] = validateRelease({ image }, ALL);
      assert.deepEqual(others, []);
      assert.equal(problem?.path, "release.image");
      assert.equal(
        problem.allowed,
        "sha256:<64 hex> or <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<64 hex>",
      );
      assert.match(problem.fix, /a tag can be moved after it was tested/);
    });
  }
  it("reports everything about a package at once", () =>
    assert.deepEqual(validateRelease({ key: "../$(id)", sha256: "ABC" }, NONE), [
      {
        path: "release.key",
        given: '"../$(id)"',
        allowed: "an object key of at most 512 letters, digits, dots, slashes, hyphens and underscores",
        fix: "name the archive like web/1.4.2.tar.gz",
      },
      {
        path: "release.sha256",
        given: '"ABC"',
        allowed: "64 hexadecimal digits in lower case",
        fix: "give the first word that sha256sum prints for the archive",
      },
      {
        path: "release.key",
        given: '"../$(id)"',
        allowed: "left out where the tier has no artifact bucket",
        fix: "give the artifact bucket, or release a container image",
      },
    ]));
  it("takes a key of 512 characters and refuses one of 513", () => {
    assert.deepEqual(validateRelease({ key: "a".repeat(512), sha256: HEX }, ALL), []);
    assert.equal(validateRelease({ key: "a".repeat(513), sha256: HEX }, ALL).length, 1);
    assert.equal(validateRelease({ key: "a b", sha256: `${HEX}0` }, ALL).length, 2);
  });
});
