import { any, asText, elements, listed, read, type Answer, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../verdict";

/** Everybody, and everybody with an AWS account of whatever owner. Source: Amazon S3 User Guide, "Amazon S3 predefined groups". */
const GROUPS = /^https?:\/\/acs\.amazonaws\.com\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** Who gets what by a list of grants, in one of the forms in which they are written. */
interface Form {
  readonly list: string;
  readonly who: string;
  readonly what: string;
}

const FORMS: readonly Form[] = [
  { list: "grants", who: "uri", what: "permissions" },
  { list: "accessControlPolicy.grants", who: "grantee.uri", what: "permission" },
];

/** The ACL must not be one of the canned ones in `canned`, nor grant one of `permissions` (any, if empty) to everybody. */
export function aclGrantsNobody(
  { inputs }: Resource,
  canned: readonly string[],
  permissions: readonly string[] = [],
): Verdict {
  return worst([cannedIs(read(inputs, "acl"), canned), ...FORMS.map((form) => granted(inputs, form, permissions))]);
}

function cannedIs(acl: Evidence, canned: readonly string[]): Verdict {
  if (acl.state === "unknown") return cannotBeProved("acl");
  if (acl.state === "absent") return satisfied;
  if (typeof acl.value !== "string") return violated(`acl is ${shown(acl.value)}, not text`);
  return canned.includes(acl.value) ? violated(`acl is ${shown(acl.value)}`) : satisfied;
}

function granted(inputs: object, { list, who, what }: Form, permissions: readonly string[]): Verdict {
  const grants = read(inputs, list);
  if (grants.state === "absent") return satisfied;
  if (grants.state === "unknown") return cannotBeProved(list);
  const all = elements(grants.value);
  if (all === undefined) return violated(`${list} is ${shown(grants.value)}, not a list`);
  return worst([
    satisfied,
    ...all.map((grant, index) => {
      if (grant.state !== "known") return cannotBeProved(`${list}[${index}]`);
      const everybody = of(read(grant.value, who), (uri) => typeof uri === "string" && GROUPS.test(uri));
      if (everybody === "no") return satisfied;
      const asked =
        permissions.length === 0
          ? "yes"
          : any(listed(read(grant.value, what)).map((one) => of(one, (value) => permissions.includes(asText(value)))));
      if (asked === "no") return satisfied;
      const at = `${list}[${index}]`;
      return everybody === "yes" && asked === "yes" ? violated(`${at} gives everybody access`) : cannotBeProved(at);
    }),
  ]);
}

function of(value: Evidence, test: (value: unknown) => boolean): Answer {
  if (value.state === "absent") return "no";
  return value.state === "unknown" ? "unknown" : test(value.value) ? "yes" : "no";
}
