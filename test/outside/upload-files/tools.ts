import { execFile } from "node:child_process";
import { promisify } from "node:util";

const runFile = promisify(execFile);

/** What a tool prints; fails with what it complains of. */
export async function run(tool: string, args: readonly string[]): Promise<Buffer> {
  const options = { encoding: "buffer", maxBuffer: 256 * 1024 * 1024 } as const;
  try {
    return (await runFile(tool, [...args], options)).stdout;
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: Buffer };
    const missing = `${tool} is missing: scripts/install-test-tools.sh`;
    const complaint = `${tool} ${args.join(" ")}`.slice(0, 500) + `\n${stderr?.toString().slice(0, 2000)}`;
    throw new Error(code === "ENOENT" ? missing : complaint);
  }
}

/** Does everything, two at a time. */
export async function inPairs<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const worker = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all([worker(), worker()]);
}

export interface Looks {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly frames: number;
}

/** What ImageMagick finds each file to be, by its path. */
export async function identify(paths: readonly string[]): Promise<Map<string, Looks>> {
  const found = new Map<string, Looks>();
  for (let at = 0; at < paths.length; at += 200) {
    const args = ["-format", "%i|%m|%w|%h|%z\n", ...paths.slice(at, at + 200)];
    for (const line of (await run("identify", args)).toString().trim().split("\n")) {
      const [path = "", format = "", width, height, depth] = line.split("|");
      const frames = (found.get(path)?.frames ?? 0) + 1;
      found.set(path, { format, width: Number(width), height: Number(height), depth: Number(depth), frames });
    }
  }
  return found;
}

/** What exiftool finds in each file below a folder: names of groups and tags, with their values. */
export async function tagsBelow(folder: string): Promise<{ file: string; tags: Record<string, unknown> }[]> {
  const out = await run("exiftool", ["-r", "-json", "-G1", "-a", "-u", "-q", folder]);
  return (JSON.parse(out.toString()) as Record<string, unknown>[]).map(({ SourceFile, ...tags }) => ({
    file: String(SourceFile),
    tags,
  }));
}

/** Frames of one size as ImageMagick renders them: how far two are apart is told by `apart`. */
export async function rendered(args: readonly string[], width: number, height: number): Promise<Buffer[]> {
  const pixels = await run("convert", [...args, "-depth", "8", "rgb:-"]);
  const bytes = width * height * 3;
  if (pixels.length % bytes !== 0) throw new Error(`${pixels.length} bytes are no frames of ${width} x ${height}`);
  return Array.from({ length: pixels.length / bytes }, (_, frame) =>
    pixels.subarray(frame * bytes, (frame + 1) * bytes),
  );
}

/** Root of the mean of the squared differences, 0 to 255. */
export function apart(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at]! - other[at]!) ** 2;
  return Math.sqrt(sum / one.length);
}
