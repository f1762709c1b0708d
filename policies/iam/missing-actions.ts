import { distance } from "fastest-levenshtein";
import { actionsNamed, actionsOf } from "./reference";

/** No action has this name, although its service is in the reference. */
export const isMissing = (name: string): boolean =>
  !/^\*(:\*)?$/.test(name) && (!isWellFormed(name) || actionsNamed(name)?.length === 0);

/** Looking for the nearest name takes long, and nobody reads a hundred of them. */
const MOST = 3;

/** What is wrong with these names, as part of a message. */
export function saidOf(missing: readonly string[]): string {
  const first = missing.slice(0, MOST).map(described).join(", ");
  return missing.length <= MOST ? first : `${first} and ${missing.length - MOST} more`;
}

const isWellFormed = (name: string): boolean => name.split(":").length === 2;

/** What is wrong with the name, and what may have been meant. */
function described(name: string): string {
  const written = name.length <= LONGEST ? name : `${name.slice(0, LONGEST)}…`;
  if (!isWellFormed(name)) return `"${written}", which is not a service and an action`;
  const meant = CALLS[name.toLowerCase()];
  if (meant !== undefined) return `${written}, which is a call and no action; ${meant} allows it`;
  const nearest = nearestTo(name);
  return `${written}, which does not exist${nearest === undefined ? "" : `; ${nearest} does`}`;
}

/** Calls of the API that are no actions, and the action that allows them. Source: Service Authorization Reference. */
const CALLS: Readonly<Partial<Record<string, string>>> = Object.assign(Object.create(null) as object, {
  "s3:listobjects": "s3:ListBucket",
  "s3:listobjectsv2": "s3:ListBucket",
  "s3:listobjectversions": "s3:ListBucketVersions",
  "s3:headbucket": "s3:ListBucket",
  "s3:headobject": "s3:GetObject",
  "s3:deleteobjects": "s3:DeleteObject",
  "s3:copyobject": "s3:PutObject, with s3:GetObject,",
  "s3:createmultipartupload": "s3:PutObject",
  "s3:uploadpart": "s3:PutObject",
  "s3:completemultipartupload": "s3:PutObject",
  "s3:listmultipartuploads": "s3:ListBucketMultipartUploads",
  "s3:listparts": "s3:ListMultipartUploadParts",
  "sqs:sendmessagebatch": "sqs:SendMessage",
  "sqs:deletemessagebatch": "sqs:DeleteMessage",
  "sqs:changemessagevisibilitybatch": "sqs:ChangeMessageVisibility",
  "sns:publishbatch": "sns:Publish",
  "lambda:invoke": "lambda:InvokeFunction",
  "kms:reencrypt": "kms:ReEncryptFrom, with kms:ReEncryptTo,",
});

/** Beyond this, no name is near. */
const LONGEST = 100;

function nearestTo(name: string): string | undefined {
  const [service = "", action = ""] = name.split(":");
  if (action.length > LONGEST) return undefined;
  const wanted = action.replace(/[*?]/g, "").toLowerCase();
  let best: { name: string; far: number } | undefined;
  for (const [key, one] of actionsOf(service) ?? []) {
    const far = distance(wanted, key);
    if (best === undefined || far < best.far) best = { name: one.name, far };
  }
  return best?.name;
}
