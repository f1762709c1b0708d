import { shown, type Problem } from "../shared/problem";
import { architectureOf, validateInstanceType, type Architecture } from "./instance-type";
import { OPERATING_SYSTEMS, type OperatingSystem } from "./operating-system";

/** What a server is: its operating system and the machine under it. */
export interface Machine {
  readonly operatingSystem: OperatingSystem;
  readonly architecture: Architecture;
  readonly instanceType: string;
}

/** Virtualised by Xen: AWS's images of Windows Server 2025 start on Nitro only. */
const XEN = /^(?:cc2|c[1-4]|cr1|d2|f1|g[23]s?|h1|hs1|i[23]|m[1-4]|p[23]|r[34]|t[12]|x1e?)\./;

/** True for a value that the table of operating systems knows; settings are text before they are checked. */
export const isOperatingSystem = (value: string): value is OperatingSystem => Object.hasOwn(OPERATING_SYSTEMS, value);

/** Problems of a machine: an unknown operating system, an instance type that does not run it. */
export function validateMachine({ operatingSystem, architecture, instanceType }: Machine): Problem[] {
  if (!isOperatingSystem(operatingSystem)) {
    return [
      {
        path: "operatingSystem",
        given: shown(operatingSystem),
        allowed: `one of ${Object.keys(OPERATING_SYSTEMS).join(", ")}`,
        fix: "leave it out for linux",
      },
    ];
  }
  return operatingSystem === "windows"
    ? windowsProblems(architecture, instanceType)
    : validateInstanceType(instanceType, architecture);
}

function windowsProblems(architecture: Architecture, instanceType: string): Problem[] {
  const { instanceType: usual } = OPERATING_SYSTEMS.windows.defaults;
  if (architecture !== "x86_64") {
    return [
      {
        path: "architecture",
        given: `${shown(architecture)} with operatingSystem windows`,
        allowed: "x86_64: AWS has no image of Windows Server for another",
        fix: `set architecture to x86_64 and instanceType to one such as ${usual}, or operatingSystem to linux`,
      },
    ];
  }
  const runs = architectureOf(instanceType) === "x86_64" && !XEN.test(instanceType) && !instanceType.includes(".metal");
  if (runs) return [];
  return [
    {
      path: "instanceType",
      given: shown(instanceType),
      allowed: "an x86_64 type of the Nitro system, no bare metal: Windows Server 2025 starts on nothing else",
      fix: `choose a type such as ${usual}`,
    },
  ];
}

/** Problems of a release's form; a container of Linux starts on no Windows server. */
export function validateReleaseForm(operatingSystem: OperatingSystem, form: "image" | "package"): Problem[] {
  if (!isOperatingSystem(operatingSystem) || OPERATING_SYSTEMS[operatingSystem].releases.includes(form)) return [];
  return [
    {
      path: "release",
      given: `a container image with operatingSystem ${operatingSystem}`,
      allowed: "a package: Windows servers run an archive with site/web.config in IIS",
      fix: "release package:<key in the releases bucket>@sha256:<64 hex digits>, or set operatingSystem to linux",
    },
  ];
}
