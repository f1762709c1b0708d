import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { isDeepStrictEqual } from "node:util";
import { check } from "../schema";
import type { Properties, Value } from "../types";
import type { Context } from "./context";
import { failure } from "./failures";
import { decode, encode, opened } from "./wire";

const TYPE = "pulumi:providers:aws";
/** What the engine adds to a provider's own properties. */
const ENGINE = new Set(["version", "pluginDownloadURL", "__internal", "__defaults"]);
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Provider properties arrive as strings: lists, objects, numbers and booleans as their JSON. */
export function parsed(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !ENGINE.has(key))
      .map(([key, value]) => [key, typeof value === "string" ? fromJson(value) : value]),
  );
}

function fromJson(text: string): Value {
  if (!/^([[{].*[\]}]|true|false)$/s.test(text)) return text;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

/** CheckConfig: unknown properties, wrong types, and a region that cannot be one. */
export function checkConfig(request: rpc.CheckRequest): rpc.CheckResponse {
  const response = new rpc.CheckResponse();
  response.setInputs(request.getNews());
  const config = parsed(opened(decode(request.getNews())));
  const failures = [...check(TYPE, config, { name: request.getName(), seed: "" }).failures];
  const { region } = config;
  if (region === undefined) {
    failures.push({ property: "region", reason: "no region is configured: pulumi config set aws:region <region>" });
  } else if (typeof region === "string" && !REGION.test(region)) {
    failures.push({
      property: "region",
      reason: `"${region}" is not an AWS region: pulumi config set aws:region <region>`,
    });
  }
  response.setFailuresList(failures.map(checkFailure));
  return response;
}

/** A failure as the engine takes it. */
export function checkFailure({ property, reason }: { property: string; reason: string }): rpc.CheckFailure {
  const said = new rpc.CheckFailure();
  said.setProperty(property);
  said.setReason(reason);
  return said;
}

/** DiffConfig: another region is another place for every resource, so that all of them are replaced. */
export function diffConfig(request: rpc.DiffRequest): rpc.DiffResponse {
  const old = parsed(opened(decode(request.getOldInputs() ?? request.getOlds())));
  const news = parsed(opened(decode(request.getNews())));
  const changed = [...new Set([...Object.keys(old), ...Object.keys(news)])]
    .filter((key) => !isDeepStrictEqual(old[key], news[key]))
    .sort();
  const response = new rpc.DiffResponse();
  response.setChanges(
    changed.length > 0 ? rpc.DiffResponse.DiffChanges.DIFF_SOME : rpc.DiffResponse.DiffChanges.DIFF_NONE,
  );
  response.setDiffsList(changed);
  response.setReplacesList(changed.filter((key) => key === "region"));
  return response;
}

/** Configure: signs in, and goes no further in an account that the configuration does not allow. */
export async function configure(request: rpc.ConfigureRequest, context: Context): Promise<rpc.ConfigureResponse> {
  const config = parsed(opened(decode(request.getArgs())));
  const { account } = await context.cloud.call("account", {});
  const { region, allowedAccountIds, forbiddenAccountIds } = config;
  if (
    (Array.isArray(allowedAccountIds) && allowedAccountIds.length > 0 && !allowedAccountIds.includes(account)) ||
    (Array.isArray(forbiddenAccountIds) && forbiddenAccountIds.includes(account))
  ) {
    throw failure(`unable to validate AWS credentials. AWS account ID not allowed: ${account}`);
  }
  context.config = config;
  context.place = { account, region: typeof region === "string" ? region : "" };
  const response = new rpc.ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setSupportspreview(true);
  return response;
}

/** The empty answer in a form that the compiler of messages accepts. */
export const emptyStruct = () => encode({});
