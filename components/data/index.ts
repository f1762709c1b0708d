export { Database, type ConnectPurpose, type DatabaseArgs } from "./database";
export { validateDatabase, type DatabaseSettings, type ReplicaSettings } from "./database-plan";
export { DATABASE_USERS, type DatabasePurpose, type DatabaseUser } from "./database-users";
export { Cache, type CacheArgs } from "./cache";
export { validateCache, type CacheSettings } from "./cache-plan";
