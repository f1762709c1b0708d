import { constants } from "node:os";
import { readEvents } from "./events";

/**
 * Errors after which nobody knows whether AWS has done what it was asked to: the provider died, the connection to it or
 * from it to AWS was cut, or an answer never came.
 */
const LOST = [
  /exited prematurely/i,
  /\bEOF\b/,
  /\btransport\b/i,
  /connection (error|reset|refused|is closing)/i,
  /client connection is closing|broken pipe|no such host/i,
  /\bunavailable\b/i,
  /deadline/i,
  /tim(ed?|ing) ?-?out/i,
  /request send failed|RequestError|RequestCanceled/i,
  /context cancell?ed/i,
  /StatusCode: (0|5\d\d)\b/,
  /InternalFailure|InternalServerError|InternalError/,
  /\bpanic\b|unknown error|code = (Unavailable|DeadlineExceeded|Canceled|Internal)/i,
];

/** Answers of a service that say "not now" with a status of 503: nothing was done. */
const NOT_NOW = /Throttl|SlowDown|TooManyRequests|RequestLimitExceeded/;
/** Beside these, "not now" was said of another attempt. */
const TRIED = /StatusCode: (0|500)\b|exceeded maximum number of attempts|\bEOF\b|tim(ed?|ing) ?-?out/i;

/** The state could not be written: AWS has done what it was asked to, and nobody noted it. */
const NOT_SAVED = /post-step event returned|(failed to (save|verify)|writing) snapshot|IO error occurred/i;

/** Nothing is known of the other requests that the provider had, whichever resource it is said of. */
const DIED = /exited prematurely/i;

/** How a run of `pulumi up` ended, as far as what it left behind goes. */
export interface RunEnd {
  /** Nothing can exist that the state does not know. */
  clean: boolean;
  /** Why not; sentences for the person. */
  because: string[];
}

/**
 * Judges the event log of `pulumi up`. When in doubt a run is not clean: to look at what it left behind takes a minute,
 * a second database does not go away by itself.
 * @param status exit status of the CLI, 128 + number for a signal
 * @param log empty when there is none, or none that can be read
 * @param printed what the CLI wrote to standard error; `known` when that is a refusal to begin
 */
export function endOf(status: number, log: string, printed: { errors: string; known: boolean } = NOTHING): RunEnd {
  if (status === 0) return { clean: true, because: [] };
  if (NOT_SAVED.test(printed.errors)) return open("the state could not be written");
  const lines = log.split("\n");
  const summary = lines.findIndex((line) => line.includes('"summaryEvent"'));
  // 255 is the CLI's own way to fail.
  if (status > 128 && status <= 128 + constants.signals.SIGSYS) {
    return open(`Pulumi was ended by signal ${status - 128}`);
  }
  // The CLI refused before the engine began: a lock, a passphrase, a program that cannot be found.
  if (log.trim() === "" && !printed.known) return open("there is no event log of it");
  if (!lines.some((line) => line.includes('"preludeEvent"') || line.includes('"resourcePreEvent"'))) {
    return summary < 0 ? { clean: true, because: [] } : open("the event log has an end and no beginning");
  }
  if (summary < 0) return open("the engine never came to its end");
  if (/"result":\s*"canceled"/.test(lines[summary] ?? "")) return open("it was interrupted while requests were open");
  // After the summary the engine only closes connections, and the program complains that they are closed.
  const { errors, changes } = readEvents(lines.slice(0, summary + 1).join("\n"));
  // The engine tells of a step before it begins it. Without one, AWS was asked for nothing: it was cut short while the
  // inputs were checked or the policies asked.
  const begun = new Set(changes.map(({ urn }) => urn));
  const lost = errors.filter(
    ({ urn, message }) =>
      isLost(message) && !isProgramsOwn(urn, message) && (urn === "" || begun.has(urn) || DIED.test(message)),
  );
  if (errors.length === 0 && /"result":\s*"succeeded"/.test(lines[summary] ?? "")) {
    return open("it failed after the engine had succeeded, so that its state may not be written");
  }
  const said = lost.map(({ urn, message }) => sentence(urn, message));
  const more = said.length > MOST_SAID ? [`and ${said.length - MOST_SAID} more of that kind`] : [];
  return { clean: lost.length === 0, because: [...said.slice(0, MOST_SAID), ...more] };
}

function isLost(message: string): boolean {
  if (NOT_SAVED.test(message)) return true;
  if (NOT_NOW.test(message) && !TRIED.test(message)) return false;
  return LOST.some((one) => one.test(message));
}

/**
 * The program's own connection to the engine was cut, which no request to AWS goes over. The engine says it of the stack
 * or of nothing, by when the interrupt came.
 */
const isProgramsOwn = (urn: string, message: string): boolean =>
  (urn === "" || urn.includes("::pulumi:pulumi:Stack::")) &&
  /^(context cancell?ed|.*client connection is closing)$/.test(message.trim());

const NOTHING = { errors: "", known: false };

/** Lost answers that are shown: when a provider dies, every request under way fails with it. */
const MOST_SAID = 5;

const open = (because: string): RunEnd => ({ clean: false, because: [because] });

function sentence(urn: string, message: string): string {
  const [first = ""] = message.trim().split("\n");
  return urn === "" ? first : `${urn.split("::").slice(2).join(" ").split("$").pop() ?? urn}: ${first}`;
}
