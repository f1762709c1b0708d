import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { judge } from "../rules/judge";
import { RULES } from "../rules";
import * as schema from "../schema";
import type { Made } from "../messages";
import { checkFailure } from "./config";
import { nameOf, nothing, typeOf, type Context } from "./context";
import { failure, initialisationFailed } from "./failures";
import { kept, readable } from "./state";
import { decode, encode, hashed, marked, opened, type MarkedProperties } from "./wire";

/** Check: defaults and names filled in, and what is wrong with the resource as far as it can be said of it alone. */
export function check(request: rpc.CheckRequest, context: Context): rpc.CheckResponse {
  const [type, name] = [typeOf(request), nameOf(request)];
  const response = new rpc.CheckResponse();
  const news = decode(request.getNews());
  const given = opened(news);
  if (!schema.isKnownType(type)) {
    response.setInputs(request.getNews());
    const reason = `the stand-in knows no facts of ${type}: add the type to test/engine/facts`;
    response.setFailuresList([checkFailure({ property: "", reason })]);
    return response;
  }
  const old = request.getOlds() === undefined ? undefined : opened(decode(request.getOlds()));
  const seed = `${request.getUrn()}:${Buffer.from(request.getRandomseed_asU8()).toString("hex")}`;
  const checked = schema.check(type, given, { name, seed, ...(old === undefined ? {} : { old }) });
  const region = schema.regionOf(type, checked.inputs, context.place);
  const asked = {
    operation: old === undefined ? "create" : "update",
    type,
    name,
    region,
    inputs: checked.inputs,
  } as const;
  const refusals = judge(asked, nothing(context.place), RULES, "check");
  response.setInputs(encode(marked(checked.inputs, news)));
  response.setFailuresList([
    ...checked.failures.map(checkFailure),
    ...refusals.map(({ text }) => checkFailure({ property: "", reason: text })),
  ]);
  for (const warning of checked.warnings) context.warn(request.getUrn(), warning);
  return response;
}

type Kind = rpc.PropertyDiff.Kind;
const KINDS: Readonly<Record<string, Kind>> = {
  add: rpc.PropertyDiff.Kind.ADD,
  "add-replace": rpc.PropertyDiff.Kind.ADD_REPLACE,
  delete: rpc.PropertyDiff.Kind.DELETE,
  "delete-replace": rpc.PropertyDiff.Kind.DELETE_REPLACE,
  update: rpc.PropertyDiff.Kind.UPDATE,
  "update-replace": rpc.PropertyDiff.Kind.UPDATE_REPLACE,
};

/** Diff: what an update would change, and whether it can. */
export function diff(request: rpc.DiffRequest, context: Context): rpc.DiffResponse {
  const old = {
    inputs: hashed(opened(decode(request.getOldInputs()))),
    outputs: hashed(opened(decode(request.getOlds()))),
  };
  const news = hashed(opened(decode(request.getNews())));
  const found = schema.diff(typeOf(request), old, news, request.getIgnorechangesList());
  const response = new rpc.DiffResponse();
  const { DIFF_SOME, DIFF_NONE } = rpc.DiffResponse.DiffChanges;
  response.setChanges(found.changed.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList([...found.changed]);
  response.setReplacesList([...found.replaces]);
  response.setDeletebeforereplace(found.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const path of found.doubts) {
    context.warn(
      request.getUrn(),
      `changing ${path} may replace the resource; the evidence is too weak to say so for sure`,
    );
  }
  for (const [path, kind] of Object.entries(found.detailed)) {
    const property = new rpc.PropertyDiff();
    property.setKind(KINDS[kind] ?? rpc.PropertyDiff.Kind.UPDATE);
    property.setInputdiff(true);
    response.getDetaileddiffMap().set(path, property);
  }
  return response;
}

/** Create: at preview what can be foreseen, else the account makes it. */
export async function create(request: rpc.CreateRequest, context: Context): Promise<rpc.CreateResponse> {
  const [type, name] = [typeOf(request), nameOf(request)];
  const inputs = decode(request.getProperties());
  const values = opened(inputs);
  const response = new rpc.CreateResponse();
  if (request.getPreview()) {
    const outputs = schema.foreseen(type, values, context.place);
    response.setProperties(encode(marked(outputs, inputs, schema.secrets(type))));
    return response;
  }
  const wanted = { urn: request.getUrn(), type, name, region: context.place.region, inputs: values };
  const made = await context.cloud.call("create", wanted, request.getTimeout());
  response.setId(made.id);
  response.setProperties(encode(answered(type, made, inputs)));
  return response;
}

/** Update: at preview what can be foreseen, else the account changes it. */
export async function update(request: rpc.UpdateRequest, context: Context): Promise<rpc.UpdateResponse> {
  const [type, name, id] = [typeOf(request), nameOf(request), request.getId()];
  const inputs = decode(request.getNews());
  const values = opened(inputs);
  const response = new rpc.UpdateResponse();
  if (request.getPreview()) {
    const old = { id, inputs: opened(decode(request.getOldInputs())), outputs: opened(decode(request.getOlds())) };
    const outputs = schema.foreseenUpdate(type, old, values, context.place);
    response.setProperties(encode(marked(outputs, inputs, schema.secrets(type))));
    return response;
  }
  const wanted = { urn: request.getUrn(), type, id, name, region: context.place.region, inputs: values };
  const made = await context.cloud.call("update", wanted, request.getTimeout());
  response.setProperties(encode(answered(type, made, inputs)));
  return response;
}

function answered(type: string, made: Made, inputs: MarkedProperties): MarkedProperties {
  const outputs = marked(made.outputs, inputs, schema.secrets(type));
  if (made.reasons !== undefined) throw initialisationFailed(made.id, outputs, inputs, made.reasons);
  return outputs;
}

/** Read: what the account has now; for an import the id is all that is known. */
export async function read(request: rpc.ReadRequest, context: Context): Promise<rpc.ReadResponse> {
  const type = typeOf(request);
  const inputs = decode(request.getInputs());
  const outputs = decode(request.getProperties());
  // `vpc-0123@eu-west-1` imports from another region than the provider's.
  const [, id, elsewhere] = /^(.*?)(?:@([a-z]{2}(?:-[a-z]+)+-\d))?$/s.exec(request.getId()) ?? [];
  const region = elsewhere ?? context.place.region;
  const known = { type, id: id ?? "", region, inputs: opened(inputs) };
  const found = await context.cloud.call("read", known, request.getTimeout());
  const response = new rpc.ReadResponse();
  // An empty id tells the engine that it is gone.
  if (found.id === undefined || found.inputs === undefined || found.outputs === undefined) return response;
  const imported = Object.keys(outputs).length === 0;
  const now = imported ? readable(found.inputs) : found.inputs;
  response.setId(found.id);
  response.setInputs(encode(kept(inputs, now)));
  response.setProperties(encode(marked(kept(outputs, found.outputs, true), inputs, schema.secrets(type))));
  return response;
}

/** Delete; what is gone already is deleted. */
export async function remove(request: rpc.DeleteRequest, context: Context): Promise<void> {
  const [type, name, id, urn] = [typeOf(request), nameOf(request), request.getId(), request.getUrn()];
  const inputs = opened(decode(request.getOldInputs()));
  await context.cloud.call(
    "delete",
    { urn, type, id, name, region: context.place.region, inputs },
    request.getTimeout(),
  );
}

/** Invoke: a look-up in the account. */
export async function invoke(request: rpc.InvokeRequest, context: Context): Promise<rpc.InvokeResponse> {
  const args = opened(decode(request.getArgs()));
  if (request.getTok() === "") throw failure("an invoke needs a token");
  const response = new rpc.InvokeResponse();
  const answer = await context.cloud.call("invoke", { token: request.getTok(), args, region: context.place.region });
  response.setReturn(encode(answer));
  return response;
}
