/** Stands for a value that is only known after a deployment, on the wire and in records alike. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Key and marks by which the wire format tells secrets and outputs from ordinary objects. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Opens a value from the wire: secrets become their content, and the paths where they were are listed. */
export function readValue(wire: unknown): { value: unknown; secrets: string[] } {
  const secrets: string[] = [];
  return { value: open(wire, "", secrets), secrets };
}

function open(wire: unknown, path: string, secrets: string[]): unknown {
  if (Array.isArray(wire)) return wire.map((item, index) => open(item, `${path}[${index}]`, secrets));
  if (typeof wire !== "object" || wire === null) return wire;
  const entries = wire as Record<string, unknown>;
  if (entries[SIGNATURE] === SECRET) {
    secrets.push(path);
    return open(entries["value"], path, secrets);
  }
  if (entries[SIGNATURE] === OUTPUT) {
    if (entries["secret"] === true) secrets.push(path);
    return "value" in entries ? open(entries["value"], path, secrets) : UNKNOWN;
  }
  return Object.fromEntries(
    Object.entries(entries).map(([key, item]) => [key, open(item, path === "" ? key : `${path}.${key}`, secrets)]),
  );
}
