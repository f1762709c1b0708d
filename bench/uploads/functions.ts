import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import * as pulumi from "@pulumi/pulumi";
import { functionCode } from "../../components/shared/function-code";
import { median } from "../statistics";
import { FOLDER } from "./files";
import { ROOT } from "./processes";

/** One function as it is deployed. */
export interface FunctionSize {
  readonly folder: string;
  /** Its own code and the packages inside it. */
  readonly bundleKiB: number;
  /** What is uploaded: with native packages and data beside it. */
  readonly archiveKiB: number;
  /** From loading the code to having its handler: the fastest of the rounds, which other work disturbs least. */
  readonly initMs: number;
  /** The processor's time of it, median. */
  readonly cpuMs: number;
}

/** Below the repository, so that packages beside the bundle are found; Lambda's own are for its processor. */
const UNPACKED = join(FOLDER, "functions");
const TIMER = `const begun = process.hrtime.bigint();
const before = process.cpuUsage();
require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify([Number(process.hrtime.bigint() - begun) / 1e6, (user + system) / 1e3]));
process.exit(0);`;
/** What a function is told by its environment: that it is there is enough for a start. */
const NAMES = [
  ...["QUARANTINE_BUCKET", "VARIANTS_BUCKET", "DOCUMENTS_BUCKET"],
  ...["KEY_ARN", "STATE_MACHINE_ARN", "TEXTRACT_TOPIC_ARN", "TEXTRACT_ROLE_ARN"],
];
const ENVIRONMENT = Object.fromEntries(NAMES.map((name) => [name, "none"]));

export async function functionSizes(rounds: number): Promise<FunctionSize[]> {
  const folders = readdirSync(join(ROOT, "functions")).filter((name) => name.startsWith("upload-"));
  const sizes: FunctionSize[] = [];
  for (const folder of folders) {
    const code = functionCode(folder);
    if (!(code instanceof pulumi.asset.FileArchive)) throw new Error(`${folder} is no file`);
    const archive = await code.path;
    const into = join(UNPACKED, folder);
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into, { recursive: true });
    execFileSync("unzip", ["-q", archive, "-d", into]);
    rmSync(join(into, "node_modules"), { recursive: true, force: true });
    const bundle = join(into, "index.js");
    const runs = Array.from({ length: rounds }, () => started(bundle));
    sizes.push({
      folder,
      bundleKiB: Math.round(statSync(bundle).size / 1024),
      archiveKiB: Math.round(statSync(archive).size / 1024),
      initMs: Math.round(Math.min(...runs.map(([wall]) => wall))),
      cpuMs: Math.round(median(runs.map(([, cpu]) => cpu))),
    });
  }
  return sizes;
}

/** Milliseconds that loading a module takes in a process of its own, and those of the processor. */
function started(module: string): [wall: number, cpu: number] {
  const env = { ...process.env, ...ENVIRONMENT, AWS_REGION: "us-east-1" };
  return JSON.parse(execFileSync(process.execPath, ["-e", TIMER, module], { env, encoding: "utf8" })) as [
    number,
    number,
  ];
}
