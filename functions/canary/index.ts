import { get } from "node:https";
import { check } from "./check";

const { READY_URL, LIMIT_MS } = process.env;
if (READY_URL === undefined || LIMIT_MS === undefined) throw new Error("READY_URL and LIMIT_MS must be set");
const url = new URL(READY_URL);
const limitMs = Number(LIMIT_MS);

/** Run by CloudWatch Synthetics: to return is to pass, to throw is to fail. Needs nothing of its library. */
export async function handler(): Promise<string> {
  const took = await check(url, get, { limitMs, userAgent: "careplane-canary" });
  return `${url.host} is ready, said in ${took} ms`;
}
