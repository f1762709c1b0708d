import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  paginateListRequestedServiceQuotaChangeHistoryByQuota,
  RequestServiceQuotaIncreaseCommand,
  ServiceQuotasClient,
  type RequestedServiceQuotaChange,
} from "@aws-sdk/client-service-quotas";
import { ask, client, find } from "../../aws";
import type { Task } from "../plan";
import type { Handler } from "../step";
import { quotaState } from "../quota-state";

/** Asks for a higher quota, once, and only when the applied one is too low. */
export function quota(task: Extract<Task, { kind: "quota" }>): Handler {
  const { region, service: ServiceCode, code: QuotaCode, needed } = task;
  const quotas = new ServiceQuotasClient(client(region));
  const target = { ServiceCode, QuotaCode };

  const applied = async (): Promise<number> => {
    const get = () => quotas.send(new GetServiceQuotaCommand(target));
    const own = await find("servicequotas:GetServiceQuota", get, "NoSuchResourceException");
    if (own?.Quota?.Value !== undefined) return own.Quota.Value;
    // An account that never asked for more may have no value of its own, only AWS's default.
    const { Quota } = await ask("servicequotas:GetAWSDefaultServiceQuota", () =>
      quotas.send(new GetAWSDefaultServiceQuotaCommand(target)),
    );
    return Quota?.Value ?? 0;
  };
  const requests = async (): Promise<RequestedServiceQuotaChange[]> => {
    const found: RequestedServiceQuotaChange[] = [];
    const pages = paginateListRequestedServiceQuotaChangeHistoryByQuota({ client: quotas }, target);
    for (;;) {
      const page = await ask("servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota", () => pages.next());
      if (page.done) return found;
      found.push(...(page.value.RequestedQuotas ?? []));
    }
  };
  return {
    async check() {
      const value = await applied();
      return quotaState({ needed, applied: value, requests: value >= needed ? [] : await requests() });
    },
    async apply() {
      await find(
        "servicequotas:RequestServiceQuotaIncrease",
        () => quotas.send(new RequestServiceQuotaIncreaseCommand({ ...target, DesiredValue: needed })),
        // Somebody asked since we looked.
        "ResourceAlreadyExistsException",
      );
    },
  };
}
