import { shown, type Problem } from "../shared/problem";

/** Processor architecture of a server, in the names that AWS uses for images. */
export type Architecture = "arm64" | "x86_64";

/** Family letters, generation, attributes, size: `m`, `7`, `g`, `large`. */
const FORM =
  /^([a-z]+)(\d+)([a-z]*)(?:-[a-z0-9]+)?\.(?:nano|micro|small|medium|large|(?:\d+)?xlarge|metal(?:-\d+xl)?)$/;

/**
 * The architecture of an instance type, or undefined where the text is no type that can run Amazon Linux here.
 * AWS marks Graviton by a `g` among the attributes after the generation; a1, the first, has no mark.
 */
export function architectureOf(instanceType: string): Architecture | undefined {
  const parts = FORM.exec(instanceType);
  if (parts === null) return undefined;
  const [, family = "", generation = "", attributes = ""] = parts;
  if (family === "mac") return undefined;
  return attributes.includes("g") || `${family}${generation}` === "a1" ? "arm64" : "x86_64";
}

/** The public parameter in which AWS publishes the newest Amazon Linux 2023 image, by architecture. */
export const IMAGE_PARAMETERS: Readonly<Record<Architecture, string>> = {
  arm64: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
  x86_64: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
};

/** Problems of an instance type, alone and against the architecture that releases are built for. */
export function validateInstanceType(instanceType: string, architecture: Architecture): Problem[] {
  const actual = architectureOf(instanceType);
  if (actual === undefined) {
    return [
      {
        path: "instanceType",
        given: shown(instanceType),
        allowed: "an EC2 instance type that runs Linux, such as m7g.large",
        fix: "write family, generation, a dot and the size",
      },
    ];
  }
  if (actual === architecture) return [];
  return [
    {
      path: "instanceType",
      given: `${shown(instanceType)}, which is ${actual}`,
      allowed: `a type of architecture ${architecture}`,
      fix: `choose an ${architecture} type, or set architecture to ${actual} and build the release for it`,
    },
  ];
}
