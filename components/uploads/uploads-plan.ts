import { retentionProblems } from "../shared/log-retention";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";
import { UPLOAD_FUNCTIONS, UPLOAD_FUNCTION_NAMES, type UploadFunctionName } from "./functions-table";

/** What is decided about the queues before anything is declared. Inputs that are known later are left unchecked. */
export interface UploadQueuesRequest {
  readonly accountId: unknown;
  readonly region: string;
  readonly keyArn: unknown;
}

/** What is decided about the pipeline before anything is declared. Inputs that are known later are left unchecked. */
export interface UploadsRequest extends UploadQueuesRequest {
  readonly documentsKeyArn: unknown;
  readonly logKeyArn: unknown;
  /** Only their number is looked at. */
  readonly subnetIds: readonly unknown[];
  readonly maximumConcurrency?: number;
  readonly imageMemory?: number;
  readonly reservedConcurrency?: Readonly<Partial<Record<UploadFunctionName, number>>>;
  readonly logRetentionDays?: number;
}

/** How many uploads are worked on at once. Source: Lambda developer guide, maximum concurrency of SQS event sources. */
export const AT_ONCE = { least: 2, most: 1000, usual: 20 } as const;

/** MB for conversion of images: from what a new account can have to what Lambda has. */
export const IMAGE_MEMORY = { least: UPLOAD_FUNCTIONS.image.memory, most: 10_240 } as const;

/** Every problem of the queues' arguments. */
export const validateUploadQueues = ({ accountId, region, keyArn }: UploadQueuesRequest): Problem[] => [
  ...accountProblems("accountId", accountId),
  ...regionProblems("region", region),
  ...keyArnProblems("keyArn", keyArn, region),
];

/** Every problem of the pipeline's arguments. */
export function validateUploads(request: UploadsRequest): Problem[] {
  const { region, maximumConcurrency = AT_ONCE.usual, imageMemory = IMAGE_MEMORY.least } = request;
  return [
    ...validateUploadQueues(request),
    ...keyArnProblems("documentsKeyArn", request.documentsKeyArn, region),
    ...keyArnProblems("logKeyArn", request.logKeyArn, region),
    ...subnetProblems(request.subnetIds),
    ...wholeNumber(
      "maximumConcurrency",
      maximumConcurrency,
      AT_ONCE.least,
      AT_ONCE.most,
      `leave it out for ${AT_ONCE.usual}`,
    ),
    ...wholeNumber(
      "imageMemory",
      imageMemory,
      IMAGE_MEMORY.least,
      IMAGE_MEMORY.most,
      `leave it out for ${IMAGE_MEMORY.least}, the most that a new account can have`,
    ),
    ...Object.entries(request.reservedConcurrency ?? {}).flatMap(([name, runs]) => reservedProblems(name, runs)),
    ...waitingProblems(request.reservedConcurrency?.start, maximumConcurrency),
    ...retentionProblems("logRetentionDays", request.logRetentionDays),
  ];
}

function subnetProblems(subnetIds: readonly unknown[]): Problem[] {
  if (subnetIds.length >= 2) return [];
  const given = `${subnetIds.length} subnets`;
  return [
    { path: "subnetIds", given, allowed: "subnets in at least two zones", fix: 'give network.subnetIds("private")' },
  ];
}

/** The queue hands out `atOnce` messages; one that finds no place counts as received, and is a dead letter in the end. */
function waitingProblems(start: number | undefined, atOnce: number): Problem[] {
  if (start === undefined || start >= atOnce) return [];
  return [
    {
      path: "reservedConcurrency.start",
      given: String(start),
      allowed: `at least maximumConcurrency, ${atOnce}`,
      fix: "raise it, or lower maximumConcurrency",
    },
  ];
}

function reservedProblems(name: string, runs: number | undefined): Problem[] {
  const path = `reservedConcurrency.${name}`;
  if ((UPLOAD_FUNCTION_NAMES as readonly string[]).includes(name)) {
    return runs === undefined ? [] : wholeNumber(path, runs, 1, 1000, "leave it out: nothing is reserved then");
  }
  return [{ path, given: shown(name), allowed: `one of ${UPLOAD_FUNCTION_NAMES.join(", ")}`, fix: "correct the name" }];
}
