import type { Rule } from "../types";
import { number, text } from "./support";

const LIMIT = { Standard: 4096, Advanced: 8192 } as const;

export const ssm: readonly Rule[] = [
  {
    id: "ssm/parameter-too-long",
    cause: "a parameter of the standard tier has 4 KB, of the advanced one 8 KB",
    source: "general knowledge",
    types: ["aws:ssm/parameter:Parameter"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const bytes = Buffer.byteLength(text(inputs, "value") ?? text(inputs, "insecureValue") ?? "");
      const limit =
        text(inputs, "tier") === "Standard" || text(inputs, "tier") === undefined ? LIMIT.Standard : LIMIT.Advanced;
      return bytes > limit ? `value has ${bytes} bytes, more than ${limit}` : undefined;
    },
  },
  {
    id: "ssm/document-name",
    cause: "names that begin with aws, amazon or amzn are AWS's own",
    source: "general knowledge",
    types: ["aws:ssm/document:Document"],
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) =>
      /^(aws|amazon|amzn)/i.test(text(inputs, "name") ?? "") ? `name is ${String(text(inputs, "name"))}` : undefined,
  },
  {
    id: "ssm/patch-group-in-two-baselines",
    cause: "a patch group has one baseline for each operating system",
    source: "general knowledge",
    types: ["aws:ssm/patchGroup:PatchGroup"],
    at: "apply",
    on: ["create"],
    refuses: ({ type, inputs, region }, account) => {
      const system = (baseline: string | undefined): string => {
        const found = account.all("aws:ssm/patchBaseline:PatchBaseline", region).find((one) => one.id === baseline);
        return text(found?.inputs ?? {}, "operatingSystem") ?? "WINDOWS";
      };
      const group = text(inputs, "patchGroup");
      const other = account
        .all(type, region)
        .filter((one) => text(one.inputs, "patchGroup") === group)
        .find((one) => system(text(one.inputs, "baselineId")) === system(text(inputs, "baselineId")));
      return other === undefined
        ? undefined
        : `patchGroup ${String(group)} has the baseline ${String(text(other.inputs, "baselineId"))}`;
    },
  },
  {
    id: "ssm/window-cutoff",
    cause: "new work must stop before the window ends",
    source: "general knowledge",
    types: ["aws:ssm/maintenanceWindow:MaintenanceWindow"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const [cutoff, duration] = [number(inputs, "cutoff"), number(inputs, "duration")];
      return cutoff !== undefined && duration !== undefined && cutoff >= duration
        ? `cutoff is ${cutoff} and duration ${duration} hours`
        : undefined;
    },
  },
];
