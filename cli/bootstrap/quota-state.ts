import type { State } from "./step";

/** A request for more, as far as it decides what to do; the shape of Service Quotas' answer. */
export interface QuotaRequest {
  Id?: string | undefined;
  Status?: string | undefined;
  DesiredValue?: number | undefined;
  Created?: Date | undefined;
}

/** Statuses in which AWS still works on a request; it takes no second one for the same quota meanwhile. */
const OPEN = ["PENDING", "CASE_OPENED"];
const GRANTED = ["APPROVED"];

/** Where a quota stands: enough, asked for, refused, or to be asked for. */
export function quotaState(quota: { needed: number; applied: number; requests: readonly QuotaRequest[] }): State {
  const { needed, applied, requests } = quota;
  if (applied >= needed) return { is: "present" };
  const open = requests.find(({ Status = "" }) => OPEN.includes(Status));
  if (open !== undefined) {
    return { is: "pending", detail: `now ${applied}; AWS works on ${nameOf(open)}, which can take days` };
  }
  const [last] = requests
    .filter(({ DesiredValue = 0 }) => DesiredValue >= needed)
    .sort((a, b) => timeOf(b) - timeOf(a));
  if (last === undefined) return { is: "absent" };
  if (GRANTED.includes(last.Status ?? "")) {
    return { is: "pending", detail: `now ${applied}; AWS has granted ${nameOf(last)}, it does not show yet` };
  }
  const detail = `now ${applied}; AWS closed ${nameOf(last)} as ${last.Status}: open a support case and say what it is for`;
  return { is: "refused", detail };
}

const timeOf = ({ Created }: QuotaRequest) => Created?.getTime() ?? 0;

const nameOf = ({ Id, DesiredValue, Created }: QuotaRequest) =>
  `request ${Id} for ${DesiredValue}${Created === undefined ? "" : ` of ${Created.toISOString().slice(0, 10)}`}`;
