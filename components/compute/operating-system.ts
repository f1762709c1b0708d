import { IMAGE_PARAMETERS, type Architecture } from "./instance-type";
import { userData, type UserDataRequest } from "./user-data";
import { windowsUserData } from "./windows-user-data";

/** What a tier's servers run on. */
export type OperatingSystem = "linux" | "windows";

/** Everything in which servers of one operating system differ from those of another. */
export interface OperatingSystemFacts {
  /** The public parameter with the newest image, by architecture; one that is missing cannot be had. */
  readonly imageParameters: Readonly<Partial<Record<Architecture, string>>>;
  /** Name of the root device in those images. */
  readonly rootDevice: string;
  /** Least size of the root volume in GiB: the image's own. */
  readonly leastVolumeSize: number;
  /** The production answer to what may be left out. */
  readonly defaults: {
    readonly architecture: Architecture;
    readonly instanceType: string;
    readonly volumeSize: number;
  };
  /** Seconds in which Auto Scaling does not judge a server that serves. */
  readonly graceSeconds: number;
  /** A new server counts in metrics, and a replaced one as done, after this many seconds in service. */
  readonly warmUpSeconds: number;
  /** How long an update waits for the first servers; they have 30 minutes of their launching hook. */
  readonly waitForCapacity: string;
  /** Forms of releases that can run. */
  readonly releases: readonly ("image" | "package")[];
  /** Whether Patch Manager looks at the servers, which carry the tag of their group then. */
  readonly isScanned: boolean;
  /** Text of the user data, before base64. */
  readonly userData: (request: UserDataRequest) => string;
}

/** One row for each operating system. Sources: EC2 user guide (root devices), AWS Windows AMI reference (2025 images). */
export const OPERATING_SYSTEMS: Readonly<Record<OperatingSystem, OperatingSystemFacts>> = {
  linux: {
    imageParameters: IMAGE_PARAMETERS,
    rootDevice: "/dev/xvda",
    leastVolumeSize: 8,
    defaults: { architecture: "arm64", instanceType: "m7g.large", volumeSize: 30 },
    graceSeconds: 300,
    warmUpSeconds: 120,
    waitForCapacity: "20m",
    releases: ["image", "package"],
    isScanned: false,
    userData,
  },
  windows: {
    // License included, without a desktop: fewer parts to patch and to attack.
    imageParameters: { x86_64: "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-Base" },
    rootDevice: "/dev/sda1",
    leastVolumeSize: 50,
    defaults: { architecture: "x86_64", instanceType: "m7i.large", volumeSize: 50 },
    graceSeconds: 900,
    warmUpSeconds: 900,
    waitForCapacity: "40m",
    releases: ["package"],
    isScanned: true,
    userData: windowsUserData,
  },
};

/** The public parameter of an operating system's image; arguments without one are refused before. */
export function imageParameter(operatingSystem: OperatingSystem, architecture: Architecture): string {
  const parameter = OPERATING_SYSTEMS[operatingSystem].imageParameters[architecture];
  if (parameter === undefined) throw new Error(`AWS has no ${architecture} image of ${operatingSystem}`);
  return parameter;
}
