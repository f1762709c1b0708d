import type { PlatformOutputs } from "../../stacks/platform";
import type { Settings } from "../../stacks/settings";

const REPOSITORY: keyof PlatformOutputs = "releaseRepository";
const BUCKET: keyof PlatformOutputs = "releaseBucket";

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
  const output = (name: keyof PlatformOutputs): string => {
    const value = outputs[name];
    return typeof value === "string" ? value : `<output ${name} of npx pulumi stack output -s ${stack}>`;
  };
  return [
    "The servers answer /health and show a holding page, because no release is set. To put the first one on them:",
    ...(web.operatingSystem === "windows"
      ? packageCommands(stack, region, output(BUCKET))
      : imageCommands(stack, region, PLATFORMS[web.architecture], output(REPOSITORY))),
    `  npm run up -- ${stack}`,
  ].join("\n");
}

function imageCommands(stack: string, region: string, platform: string, repository: string): string[] {
  const registry = repository.split("/")[0] ?? repository;
  return [
    `  aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
    `  docker build --platform ${platform} --tag ${repository}:1 <folder of the application>`,
    `  docker push ${repository}:1        # prints the digest, sha256:...`,
    `  npx pulumi config set --stack ${stack} careplane:release sha256:<digest>`,
  ];
}

/** Windows servers run no containers: an archive with the folder site, which has a web.config. */
function packageCommands(stack: string, region: string, bucket: string): string[] {
  return [
    "  tar -czf web-1.tar.gz -C <folder that holds site> site",
    "  sha256sum web-1.tar.gz        # prints the digest",
    `  aws s3 cp --region ${region} web-1.tar.gz s3://${bucket}/web/1.tar.gz`,
    `  npx pulumi config set --stack ${stack} careplane:release package:web/1.tar.gz@sha256:<digest>`,
  ];
}
