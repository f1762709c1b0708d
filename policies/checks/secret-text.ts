/** Texts that are credentials whatever they are called. Each is bounded, so that no text is slow to search. */
const CREDENTIALS: readonly [RegExp, string][] = [
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, "the id of an access key"],
  [/-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY-----/, "a private key"],
  [/\bgh[pousr]_[A-Za-z0-9]{36}/, "a token of GitHub"],
  [/\bxox[abprs]-[A-Za-z0-9-]{10}/, "a token of Slack"],
  [/\b(?:sk|rk)_live_[A-Za-z0-9]{16}/, "a key of Stripe"],
  [/\beyJ[A-Za-z0-9_-]{8,200}\.eyJ[A-Za-z0-9_-]{8}/, "a signed token"],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,64}:[^\s:/@$%{<]{3,64}@/i, "a connection string with a password"],
];

/** Names of settings whose value is the credential itself. */
const NAME = /(?:^|[^a-z])(?:password|passwd|pwd|secret|token|api_?key|access_?key|private_?key|credentials?)$/i;
/** Values that only say where the credential is, or none. */
const NO_SECRET = /^(?:$|true$|false$|\d{1,6}$|arn:|https?:\/\/|\/|\{\{|\$|<|ssm:|secretsmanager:|[*x]+$|none$|null$)/i;

/** Would a setting of this name hold a credential: `DATABASE_PASSWORD`? */
export const isNameOfSecret = (name: string): boolean =>
  NAME.test(name.slice(-100).replace(/([a-z])([A-Z])/g, "$1_$2"));

/** The credential that a text holds, in words; undefined when there is none. */
export function secretIn(text: string, name = ""): string | undefined {
  const [, found] = CREDENTIALS.find(([pattern]) => pattern.test(text)) ?? [];
  if (found !== undefined) return found;
  return isNameOfSecret(name) && !NO_SECRET.test(text) ? "a value that its name calls a secret" : undefined;
}

/** `NAME=value` and `name: value` of scripts, whose value is written out. */
const ASSIGNMENT = /(?:^|[\s;"'&|-])([A-Za-z_][\w-]{1,60})(?:=|:\s)["']?([^\s"';&|]{4,200})/g;

/** The credential that a script holds, in words. */
export function secretInScript(script: string): string | undefined {
  const whole = secretIn(script);
  if (whole !== undefined) return whole;
  for (const [, name = "", value = ""] of script.matchAll(ASSIGNMENT)) {
    if (secretIn(value, name) !== undefined) return `a value for ${name}`;
  }
  return undefined;
}
