import type { IncomingHttpHeaders } from "node:http";
import { callerArn, callerId } from "./invokes";
import { actionByPath, OPERATING } from "./operating";
import { SERVING, type Said } from "./serving";
import type { Store } from "./store";
import { text } from "./text";
import { getResources, TaggingError, type GetResources } from "./tagging";
import { escaped } from "./xml";

/** A request of an AWS client. Its signature is not checked; its region is read from it. */
export interface AwsRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AwsAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const JSON_TYPE = "application/x-amz-json-1.1";
const XML_TYPE = "text/xml";

/** Answers the few calls of AWS's own clients that the program's commands make. */
export function awsAnswer(store: Store, request: AwsRequest): AwsAnswer {
  const scope = /Credential=[^/]+\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request/.exec(request.headers.authorization ?? "");
  if (scope === null) return xmlError(403, "MissingAuthenticationToken", "the request is not signed");
  const [, region = "", service = ""] = scope;
  const target = request.headers["x-amz-target"];
  if (target === "ResourceGroupsTaggingAPI_20170126.GetResources") return tagging(store, region, request.body);
  const form = new URLSearchParams(request.body);
  const action = form.get("Action") ?? (typeof target === "string" ? target : request.path);
  if (service === "sts" && action === "GetCallerIdentity") return identity(store);
  if (service === "iam" && action === "GetRole") return role(store, form.get("RoleName") ?? "");
  const { path, body } = request;
  // `Logs_20140328.GetLogEvents` names the version of the service too.
  const named = actionByPath(path, body) ?? action.replace(/^[A-Za-z]+_?\d*\./, "");
  const serving = SERVED[`${service} ${named}`];
  if (serving !== undefined)
    return said(named, serving(store, { region, form, path, body }), JSON_SERVICES.has(service));
  const message = `the stand-in does not serve ${service} ${action}`;
  return request.headers["x-amz-target"] === undefined
    ? xmlError(501, "NotImplemented", message)
    : json(501, { __type: "NotImplemented", message });
}

function tagging(store: Store, region: string, body: string): AwsAnswer {
  try {
    return json(200, getResources(store, region, JSON.parse(body) as GetResources));
  } catch (error) {
    if (error instanceof TaggingError) return json(400, { __type: error.code, Message: error.message });
    throw error;
  }
}

const identity = ({ seed: { account } }: Store): AwsAnswer =>
  xml(
    200,
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>` +
      `<Arn>${callerArn(account)}</Arn><UserId>${callerId}</UserId><Account>${account}</Account>` +
      `</GetCallerIdentityResult>${METADATA}</GetCallerIdentityResponse>`,
  );

/** A role that the account has: service-linked ones of before, and those that were made. */
function role(store: Store, name: string): AwsAnswer {
  const made = store.ofType("aws:iam/role:Role").find(({ thing }) => thing.outputs["name"] === name);
  const linked = store.seed.serviceLinkedRoles.includes(name);
  if (made === undefined && !linked) {
    return xmlError(404, "NoSuchEntity", `The role with name ${name} cannot be found.`);
  }
  const path = linked ? "/aws-service-role/" : "/";
  const arn = text(made?.thing.outputs ?? {}, "arn") || `arn:aws:iam::${store.seed.account}:role${path}${name}`;
  return xml(
    200,
    `<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Path>${path}</Path>` +
      `<RoleName>${escaped(name)}</RoleName><RoleId>AROASTANDIN</RoleId><Arn>${escaped(arn)}</Arn>` +
      `<CreateDate>2026-01-01T00:00:00Z</CreateDate></Role></GetRoleResult>${METADATA}</GetRoleResponse>`,
  );
}

const SERVED = { ...SERVING, ...OPERATING };

/** Services whose errors are JSON. */
const JSON_SERVICES: ReadonlySet<string> = new Set(["acm", "lambda", "logs", "monitoring", "synthetics"]);

/** An answer about something that runs, in the protocol of its service. */
function said(action: string, answer: Said, inJson: boolean): AwsAnswer {
  if ("json" in answer) return json(200, answer.json);
  if ("document" in answer) return xml(200, answer.document);
  if ("xml" in answer)
    return xml(200, `<${action}Response><${action}Result>${answer.xml}</${action}Result></${action}Response>`);
  const message = `${action} is refused: ${answer.code}`;
  return inJson
    ? json(answer.code === "ResourceNotFoundException" ? 404 : 400, { __type: answer.code, message })
    : xmlError(400, answer.code, message);
}

const METADATA = "<ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata>";

const xml = (status: number, text: string): AwsAnswer => ({ status, type: XML_TYPE, text });

const json = (status: number, value: unknown): AwsAnswer => ({ status, type: JSON_TYPE, text: JSON.stringify(value) });

const xmlError = (status: number, code: string, message: string): AwsAnswer =>
  xml(
    status,
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>` +
      "<RequestId>stand-in</RequestId></ErrorResponse>",
  );
