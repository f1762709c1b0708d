import { texts } from "../../config";
import { isNarrowed } from "../../document";
import { ROLE } from "../../iam/documents";
import { trusted, type Trusted } from "../../iam/trust";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

/**
 * Services that act for many accounts and say for which. EC2 and Lambda are not among them: they take on a role for
 * one instance or function of the role's own account.
 * Source: each service's guide, "Cross-service confused deputy prevention".
 */
const SERVICES = [
  "appflow",
  "backup",
  "bedrock",
  "cloudtrail",
  "codebuild",
  "codepipeline",
  "comprehend",
  "config",
  "datasync",
  "delivery.logs",
  "dms",
  "ecs-tasks",
  "firehose",
  "fis",
  "glue",
  "healthlake",
  "imagebuilder",
  "kinesisanalytics",
  "logs",
  "malware-protection-plan.guardduty",
  "mediaconvert",
  "monitoring.rds",
  "pipes.events",
  "pipes",
  "rekognition",
  "sagemaker",
  "scheduler",
  "ssm",
  "states",
  "textract",
  "transcribe",
  "transfer",
  "vpc-flow-logs",
];

export const iamConfusedDeputy = stackRule("iam-confused-deputy", {
  tier: "extended",
  types: ROLE,
  settings: {
    services: texts(SERVICES, "Services, by the first part of their name, that say for which account they act."),
  },
  judge: (role, _, { services }) =>
    trusted(role, (all) => {
      const asked = all.filter(({ kind, name }) => kind === "Service" && isAmong(name, services));
      return asked.length === 0
        ? notApplicable("no service that acts for many accounts takes it on")
        : worst(asked.map(says));
    }),
});

const isAmong = (name: string, services: readonly string[]): boolean =>
  services.some(
    (service) => name.startsWith(`${service}.`) && /^amazonaws\.com(\.cn)?$/.test(name.slice(service.length + 1)),
  );

function says({ statement, name }: Trusted): Verdict {
  const { conditions, at } = statement;
  if (conditions.state === "unknown") return cannotBeProved(`${at}.Condition`);
  const narrowed = conditions.state === "known" ? isNarrowed({ Condition: conditions.value }) : "no";
  if (narrowed === "unknown") return cannotBeProved(`${at}.Condition`);
  return narrowed === "yes" ? satisfied : violated(`${at} lets in ${name} without aws:SourceAccount or aws:SourceArn`);
}
