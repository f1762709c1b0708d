export { UPLOAD_FUNCTIONS, type UploadFunctionName, type UploadFunctionRow } from "./functions-table";
export { UploadQueues, type UploadQueuesArgs } from "./queues";
export { UploadRoles, type UploadRolesArgs } from "./roles";
export { Uploads } from "./uploads";
export type { UploadsArgs } from "./uploads-args";
export { AT_ONCE, IMAGE_MEMORY, validateUploads, type UploadsRequest } from "./uploads-plan";
