import { coversActions, hasEffect, isAboutEveryone, isOnlyCondition, parseDocument } from "../document";
import { any, every, listed, read, type Answer, type Evidence } from "../evidence";
import { placeholders } from "../placeholder";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";
import { fits } from "../wildcard";
import { nameOf } from "./bucket-kinds";

/** A key that no bucket has: a pattern that fits it fits every object. */
const ANY_KEY = "\u0001/\u0001";

/** The bucket's policy must deny everybody who comes without TLS, for the bucket and for every object in it. */
export function deniesPlainHttp(holder: Resource, path: string, bucket: Resource): Verdict {
  const document = parseDocument(read(holder.inputs, path));
  if (document.state === "unknown") return cannotBeProved(path);
  if (document.state === "absent") return violated(`${path} is left out`);
  if (document.state === "malformed") return violated(`${path} ${document.because}`);
  const denied = (key: string | undefined): Answer =>
    any(document.statements.map((one) => every([deniesWithoutTls(one), covers(one, bucket, key)])));
  const [itself, objects] = [denied(undefined), denied(ANY_KEY)];
  const both = every([itself, objects]);
  if (both === "unknown") return cannotBeProved(path);
  if (both === "yes") return satisfied;
  const left = itself === "yes" ? " for its objects" : objects === "yes" ? " for the bucket itself" : "";
  return violated(`${path} does not deny requests without TLS${left}`);
}

function deniesWithoutTls(statement: Evidence): Answer {
  if (statement.state !== "known") return "unknown";
  const condition = ["Bool", "BoolIfExists"].map((operator) =>
    isOnlyCondition(statement.value, operator, "aws:SecureTransport", "false"),
  );
  return every([
    hasEffect(statement.value, "Deny"),
    read(statement.value, "NotPrincipal").state === "absent" ? "yes" : "no",
    isAboutEveryone(statement.value),
    any(condition),
    coversActions(statement.value, ["s3:*"]),
  ]);
}

/** Is the statement about the bucket or, with a key, about the object of that key? */
export function covers(statement: Evidence, bucket: Resource, key?: string): Answer {
  if (statement.state !== "known") return "unknown";
  return any(
    listed(read(statement.value, "Resource")).map((one) => {
      if (one.state !== "known") return "unknown";
      return typeof one.value === "string" && means(one.value, bucket, key) ? "yes" : "no";
    }),
  );
}

function means(text: string, bucket: Resource, key: string | undefined): boolean {
  if (text === "*") return true;
  const object = key === undefined ? "" : `/${key}`;
  const [urn] = placeholders(text);
  if (urn !== undefined) return urn === bucket.urn && fits(text.slice(text.indexOf(">") + 1), object);
  const [, pattern] = /^arn:[^:]*:s3:::(.*)$/s.exec(text) ?? [];
  if (pattern === undefined) return false;
  // A name that is not known yet is taken for the one that the document gives.
  const name = nameOf(bucket) ?? /^[^/*?]*/.exec(pattern)?.[0] ?? "";
  return fits(pattern, name + object);
}
