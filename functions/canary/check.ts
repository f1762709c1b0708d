import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";

/** `https.get`, or what stands in for it. */
export type Get = (url: URL, options: RequestOptions, answered: (answer: IncomingMessage) => void) => ClientRequest;

export interface CheckOptions {
  /** Milliseconds until the whole answer must be there. */
  limitMs: number;
  /** How the check names itself; the firewall refuses requests without a name. */
  userAgent: string;
}

/**
 * Asks once, as a browser would, and is content with the status 200 and a whole answer in time. Says why it is not,
 * without a word of the answer itself.
 */
export function check(url: URL, get: Get, { limitMs, userAgent }: CheckOptions): Promise<number> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      request.destroy();
      reject(new Error(`${url.host}${url.pathname} ${why}`));
    };
    const headers = { "user-agent": userAgent, "cache-control": "no-cache" };
    // A connection of its own each time: one kept from the run before asks for no name and sees no certificate, and has
    // been closed from the other side while the function slept.
    const request = get(url, { headers, agent: false }, (answer) => {
      // A redirect is refused too: whoever is sent elsewhere was not told that all is well.
      if (answer.statusCode !== 200) {
        fail(`answered ${String(answer.statusCode)}, not 200`);
        return;
      }
      answer.on("error", ({ message }) => fail(`broke off: ${message}`));
      answer.on("aborted", () => fail("broke off"));
      answer.on("end", () => {
        clearTimeout(timer);
        resolve(Date.now() - started);
      });
      answer.resume();
    });
    request.on("error", ({ message }) => fail(`did not answer: ${message}`));
    const timer = setTimeout(() => fail(`took longer than ${limitMs} ms`), limitMs);
  });
}
