import type { PlatformOutputs } from "../../stacks/platform";
import type { Settings } from "../../stacks/settings";

const REPOSITORY: keyof PlatformOutputs = "releaseRepository";

/** What a container build calls a processor architecture. */
const PLATFORMS: Readonly<Record<Settings["web"]["architecture"], string>> = {
  arm64: "linux/arm64",
  x86_64: "linux/amd64",
};

/** How to put the first release on servers that show a holding page. */
export function firstReleaseText(
  stack: string,
  { region, web }: Pick<Settings, "region" | "web">,
  outputs: Readonly<Record<string, unknown>>,
): string {
  const url = outputs[REPOSITORY];
  const repository = typeof url === "string" ? url : `<output ${REPOSITORY} of npx pulumi stack output -s ${stack}>`;
  const registry = repository.split("/")[0] ?? repository;
  return [
    "The servers answer /health and show a holding page, because no release is set. To put the first one on them:",
    `  aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
    `  docker build --platform ${PLATFORMS[web.architecture]} --tag ${repository}:1 <folder of the application>`,
    `  docker push ${repository}:1        # prints the digest, sha256:...`,
    `  npx pulumi config set --stack ${stack} careplane:release sha256:<digest>`,
    `  npm run up -- ${stack}`,
  ].join("\n");
}
