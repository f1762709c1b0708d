import { hasEffect, isAboutEveryone, isNarrowed, parseDocument } from "../document";
import { any, entries, every, listed, read, type Answer, type Evidence } from "../evidence";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../verdict";

/** Keys that keep data from being carried to somebody else's resources, whoever carries it. */
const RESOURCE_KEYS = new Set(["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"]);
const EQUAL = /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i;
/** Everything, or everything that one service does. */
const EVERY_ACTION = /^([a-z0-9-]{1,60}:)?\*$/i;

/** The document of an endpoint must not let everybody do everything with everything. */
export function isRestrictive(policy: Evidence, path: string): Verdict {
  const document = parseDocument(policy);
  if (document.state === "unknown") return cannotBeProved(path);
  if (document.state === "absent") return violated(`${path} is left out, which lets everything through`);
  if (document.state === "malformed") return violated(`${path} ${document.because}`);
  return worst([
    satisfied,
    ...document.statements.map((one, index) => {
      const at = `${path}.Statement[${index}]`;
      const open = one.state === "known" ? isOpen(one.value) : "unknown";
      if (open === "unknown") return cannotBeProved(at);
      return open === "no" ? satisfied : violated(`${at} lets everybody do everything with any resource`);
    }),
  ]);
}

const NOT = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

function isOpen(statement: unknown): Answer {
  return every([
    hasEffect(statement, "Allow"),
    isAboutEveryone(statement),
    names(statement, "Action", EVERY_ACTION),
    names(statement, "Resource", /^\*$/),
    NOT[any([isNarrowed(statement), limitsResources(statement)])],
  ]);
}

/** Does the statement name what fits, or everything but something? */
function names(statement: unknown, property: string, fits: RegExp): Answer {
  if (read(statement, `Not${property}`).state !== "absent") return "yes";
  return any(
    listed(read(statement, property)).map((one): Answer => {
      if (one.state !== "known") return one.state === "unknown" ? "unknown" : "no";
      return typeof one.value === "string" && fits.test(one.value) ? "yes" : "no";
    }),
  );
}

function limitsResources(statement: unknown): Answer {
  const condition = read(statement, "Condition");
  if (condition.state !== "known") return condition.state === "absent" ? "no" : "unknown";
  return any(
    (entries(condition.value) ?? []).flatMap(([operator, keys]): Answer[] => {
      if (!EQUAL.test(operator)) return [];
      if (keys.state !== "known") return ["unknown"];
      return (entries(keys.value) ?? [])
        .filter(([key]) => RESOURCE_KEYS.has(key.toLowerCase()))
        .map(([, values]) => every(listed(values).map(namesOwner)));
    }),
  );
}

const namesOwner = (value: Evidence): Answer => {
  if (value.state !== "known") return value.state === "unknown" ? "unknown" : "no";
  return typeof value.value === "string" && /^[^*?]/.test(value.value) ? "yes" : "no";
};
