import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { register } from "../support/program";
import { webTier } from "./fixture";
import { HEX } from "./hex";

const artifacts = () => ({ name: "releases-1", grantRead: (grantee: { roleName: unknown }) => grantee as never });

/** Every launch template and group of a tier, as AWS would get them. */
async function digestOf(args: Parameters<typeof webTier>[0]): Promise<string> {
  const made = await register(() => webTier(args));
  const inputs = ["aws:ec2/launchTemplate:LaunchTemplate", "aws:autoscaling/group:Group"].map(
    (type) => made.one(type).inputs,
  );
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/**
 * What a Linux tier was before there was a choice of operating systems. A difference here replaces every server of
 * every cell at its next update: change a digest only together with what Linux servers are meant to be.
 */
const DIGESTS = {
  "no release": "b5b461ab9c72c32b2a02ed8d98e918eb8a93de6a5ed1b01205a750ab83c1db2d",
  "a package": "3be8dbc4aee92ea6266b84267d5f638ccede8e1eab1e1d3e44697bb611cdf646",
  "a container": "953dbdc17f70ad4fb12c2e3545f5d3e36d7ac7eb0998ff73da38a3ba2cc53951",
};

describe("a Linux tier", () => {
  const environment = { GREETING: "hello 'world' ü" };
  const image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/releases@sha256:${HEX}`;
  const cases: Record<keyof typeof DIGESTS, Parameters<typeof webTier>[0]> = {
    "no release": {},
    "a package": { release: { key: "web/1.tar.gz", sha256: HEX }, artifacts: artifacts(), environment },
    "a container": { release: { image }, environment },
  };
  for (const [name, args] of Object.entries(cases)) {
    it(`is to the byte what it was: ${name}`, async () =>
      assert.equal(await digestOf(args), DIGESTS[name as keyof typeof DIGESTS]));
  }
});
