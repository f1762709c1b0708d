import {
  coversActions,
  hasEffect,
  isAboutEveryone,
  isNarrowed,
  isOnlyCondition,
  parseDocument,
  someResource,
} from "../document";
import { any, every, read, type Answer, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../verdict";

/** No statement of the document may let everybody in. */
export const letsNobodyIn =
  (path: string) =>
  (resource: Resource): Verdict =>
    overStatements(resource, path, notApplicable(`${path} is left out`), (statements) =>
      worst([satisfied, ...statements.map((one, index) => opening(`${path}.Statement[${index}]`, one))]),
    );

function opening(at: string, statement: Evidence): Verdict {
  if (statement.state !== "known") return cannotBeProved(at);
  const open = every([
    hasEffect(statement.value, "Allow"),
    isAboutEveryone(statement.value),
    OPPOSITE[isNarrowed(statement.value)],
  ]);
  if (open === "unknown") return cannotBeProved(at);
  return open === "no" ? satisfied : violated(`${at}${sidOf(statement.value)} allows everybody`);
}

const OPPOSITE = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

/** What must be denied for a service's plain HTTP to be shut. */
interface Service {
  readonly actions: readonly string[];
  /** Each must be met by some resource of the statement; none where the policy is about one resource only. */
  readonly resources: readonly ((resource: string) => boolean)[];
}

/** The bucket and its objects are separate resources: a Deny on only one leaves the other open. */
export const S3: Service = {
  actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"],
  resources: [(resource) => !resource.includes("/"), (resource) => resource.endsWith("*")],
};
/** A topic's policy may not name `sns:*`; publishing is what carries the message. */
export const SNS: Service = { actions: ["sns:Publish"], resources: [] };
export const SQS: Service = { actions: ["sqs:SendMessage", "sqs:ReceiveMessage"], resources: [] };

/** A statement of the document must deny everybody who comes without TLS. */
export const deniesPlainHttp =
  (path: string, { actions, resources }: Service) =>
  (resource: Resource): Verdict =>
    overStatements(resource, path, violated(`${path} is left out`), (statements) => {
      const denied = any(
        statements.map((one) =>
          one.state !== "known"
            ? "unknown"
            : every([
                hasEffect(one.value, "Deny"),
                isAboutEveryone(one.value),
                isOnlyCondition(one.value, "Bool", "aws:SecureTransport", "false"),
                coversActions(one.value, actions),
                ...resources.map((fits) => someResource(one.value, fits)),
              ]),
        ),
      );
      if (denied === "unknown") return cannotBeProved(path);
      return denied === "yes" ? satisfied : violated(`${path} does not deny requests without TLS`);
    });

function overStatements(
  resource: Resource,
  path: string,
  none: Verdict,
  judge: (statements: readonly Evidence[]) => Verdict,
): Verdict {
  const document = parseDocument(read(resource.inputs, path));
  if (document.state === "unknown") return cannotBeProved(path);
  if (document.state === "absent") return none;
  return document.state === "malformed" ? violated(`${path} ${document.because}`) : judge(document.statements);
}

function sidOf(statement: unknown): string {
  const sid = read(statement, "Sid");
  return sid.state === "known" && typeof sid.value === "string" ? ` (${sid.value})` : "";
}
