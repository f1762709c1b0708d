import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN, type Properties, type Value } from "../types";

/**
 * How property values travel between engine and provider: a Struct in which an object with the signature key stands
 * for what JSON has no words for. https://www.pulumi.com/docs/iac/concepts/ has no page on it; the keys are those of
 * sdk/go/common/resource/properties.go.
 */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** Engines also say what kind of value will be known later; that matters to nobody here. */
const UNKNOWN_VALUES: ReadonlySet<unknown> = new Set([
  UNKNOWN_VALUE,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const IS_SECRET = Symbol("secret");

/** A value that the engine keeps encrypted in its state. */
export interface Secret {
  readonly [IS_SECRET]: true;
  readonly value: Marked;
}

export const secret = (value: Marked): Secret => ({ [IS_SECRET]: true, value });

export const isSecret = (value: unknown): value is Secret =>
  typeof value === "object" && value !== null && IS_SECRET in value;

/** A value that still says which parts of it are secret. */
export type Marked =
  string | number | boolean | null | typeof UNKNOWN | Secret | readonly Marked[] | { readonly [key: string]: Marked };

/** Inputs or outputs with their secrets marked. */
export type MarkedProperties = Readonly<Record<string, Marked>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isSecret(value);

/** Reads what the engine sent; nothing when it sent nothing. */
export function decode(struct: Struct | undefined): MarkedProperties {
  return struct === undefined ? {} : fields(struct.toJavaScript());
}

function decoded(value: unknown): Marked {
  if (UNKNOWN_VALUES.has(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(decoded);
  if (!isObject(value)) return value as Marked;
  switch (value[SIGNATURE]) {
    case undefined:
      return fields(value);
    case SECRET:
      return secret(decoded(value["value"]));
    case OUTPUT: {
      const inner = "value" in value ? decoded(value["value"]) : UNKNOWN;
      return value["secret"] === true ? secret(inner) : inner;
    }
    case RESOURCE:
      // What a provider does with a resource is to name it by its id; a component has none.
      return decoded(value["id"] ?? value["urn"] ?? null);
    default:
      // An asset or an archive: kept as it is.
      return value as Marked;
  }
}

const fields = (value: Readonly<Record<string, unknown>>): MarkedProperties =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, decoded(inner)]));

/** Writes what the engine is to read. */
export function encode(properties: MarkedProperties): Struct {
  return Struct.fromJavaScript(encoded(properties) as Record<string, JavaScriptValue>);
}

function encoded(value: Marked): JavaScriptValue {
  if (value === UNKNOWN) return UNKNOWN_VALUE;
  if (isSecret(value)) return { [SIGNATURE]: SECRET, value: encoded(value.value) };
  if (Array.isArray(value)) return value.map((inner: Marked) => encoded(inner));
  if (!isObject(value)) return value as JavaScriptValue;
  return Object.fromEntries(
    Object.entries(value)
      // Struct has no word for undefined.
      .filter(([, inner]) => (inner as unknown) !== undefined)
      .map(([key, inner]) => [key, encoded(inner)]),
  );
}

/** The values without the marks, as the rest of the stand-in takes them. */
export const opened = (properties: MarkedProperties): Properties => open(properties) as Properties;

function open(value: Marked): Value {
  if (isSecret(value)) return open(value.value);
  if (Array.isArray(value)) return value.map((inner: Marked) => open(inner));
  if (!isObject(value)) return value as Value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
}

/** True when a value or a part of it is secret. */
export function hasSecret(value: Marked | undefined): boolean {
  if (isSecret(value)) return true;
  if (Array.isArray(value)) return value.some((inner: Marked) => hasSecret(inner));
  return isObject(value) && Object.values(value).some((inner) => hasSecret(inner));
}

/**
 * Marks secret what was secret in the inputs and what the schema calls secret. A list with one secret entry becomes
 * secret as a whole, as the engine does it for providers that do not mark secrets themselves.
 */
export function marked(
  values: MarkedProperties,
  inputs: MarkedProperties,
  names: readonly string[] = [],
): MarkedProperties {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]): [string, Marked] => {
      const input = inputs[key];
      if (isSecret(value)) return [key, value];
      if (names.includes(key)) return [key, secret(value)];
      if (isObject(value) && isObject(input)) return [key, marked(value, input)];
      return [key, hasSecret(input) ? secret(value) : value];
    }),
  );
}

/** Assets and archives by their hash alone: the folder they come from differs by machine and is no difference. */
export const hashed = (properties: Properties): Properties => byHash(properties) as Properties;

function byHash(value: Value): Value {
  if (Array.isArray(value)) return value.map((inner: Value) => byHash(inner));
  if (!isObject(value)) return value;
  if (isContent(value)) return { [SIGNATURE]: value[SIGNATURE] as Value, hash: value["hash"] ?? null };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, byHash(inner)]));
}

/** True for an asset or an archive. */
export const isContent = (value: unknown): boolean =>
  isObject(value) && (value[SIGNATURE] === ASSET || value[SIGNATURE] === ARCHIVE);
