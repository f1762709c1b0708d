import { coversActions, hasEffect, isAboutEveryone, isNarrowed, isOnlyCondition, parseDocument } from "../document";
import { any, every, read, type Answer, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../verdict";

/** The statements that count, where not all of them do. */
interface Counted {
  readonly only: (statement: unknown) => Answer;
  /** What they let people do, for the message: "to write". */
  readonly what: string;
}

/** No statement of the document may let everybody in. */
export const letsNobodyIn =
  (path: string, counted?: Counted) =>
  (resource: Resource): Verdict =>
    overStatements(resource, path, notApplicable(`${path} is left out`), (statements) =>
      worst([satisfied, ...statements.map((one, index) => opening(`${path}.Statement[${index}]`, one, counted))]),
    );

function opening(at: string, statement: Evidence, counted?: Counted): Verdict {
  if (statement.state !== "known") return cannotBeProved(at);
  const open = every([
    hasEffect(statement.value, "Allow"),
    isAboutEveryone(statement.value),
    OPPOSITE[isNarrowed(statement.value)],
    counted?.only(statement.value) ?? "yes",
  ]);
  if (open === "unknown") return cannotBeProved(at);
  const what = counted === undefined ? "" : ` ${counted.what}`;
  return open === "no" ? satisfied : violated(`${at}${sidOf(statement.value)} allows everybody${what}`);
}

const OPPOSITE = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

/** What must be denied for a service's plain HTTP to be shut. */
interface Service {
  readonly actions: readonly string[];
}

/** A topic's policy may not name `sns:*`; publishing is what carries the message. */
export const SNS: Service = { actions: ["sns:Publish"] };
export const SQS: Service = { actions: ["sqs:SendMessage", "sqs:ReceiveMessage"] };

/** A statement of the document must deny everybody who comes without TLS. */
export const deniesPlainHttp =
  (path: string, { actions }: Service) =>
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
