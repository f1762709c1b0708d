/** MySQL's release; minor versions within it are RDS's to choose. */
export const ENGINE = { name: "mysql", version: "8.4", parameterFamily: "mysql8.4", port: 3306 } as const;

/** Not `admin`, which every attack tries first. RDS takes 1 to 16 letters and digits for MySQL. */
export const MASTER_USERNAME = "careplaneadmin";

/** Authority of the server's certificate: current until 2061, and known to every client library. */
export const CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";

interface Parameter {
  name: string;
  value: string;
  /** Static parameters take nothing but pending-reboot. */
  applyMethod: "immediate" | "pending-reboot";
}

/** What differs from RDS's defaults for MySQL 8.4, or must not come to differ. */
export const PARAMETERS: readonly Parameter[] = [
  // The client could otherwise be told by a server to send any file that it can read.
  { name: "local_infile", value: "0", applyMethod: "immediate" },
  // The general log holds every statement, and with it health data.
  { name: "general_log", value: "0", applyMethod: "immediate" },
  // Only files are exported to CloudWatch; tables are not.
  { name: "log_output", value: "FILE", applyMethod: "immediate" },
  { name: "long_query_time", value: "2", applyMethod: "immediate" },
  { name: "require_secure_transport", value: "1", applyMethod: "immediate" },
  { name: "slow_query_log", value: "1", applyMethod: "immediate" },
  { name: "tls_version", value: "TLSv1.2,TLSv1.3", applyMethod: "pending-reboot" },
];

/**
 * What the audit plugin notes: who connected, and changes of structure. Statement text holds health data, so queries
 * and changes of data are left out; statements about users (QUERY_DCL) are too, since they can hold passwords.
 */
export const AUDIT_OPTION = {
  optionName: "MARIADB_AUDIT_PLUGIN",
  optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL" }],
} as const;

/** Logs that leave the instance, and whose retention each follows. */
export const EXPORTED_LOGS = {
  audit: "audit",
  error: "operations",
  /**
   * The text of a slow statement can hold health data. Without it no outage by slow queries can be explained, so it is
   * exported, encrypted like all logs, and kept for a month only.
   */
  slowquery: "sensitive",
} as const satisfies Record<string, "audit" | "operations" | "sensitive">;

/** Days that logs with health data in them are kept. */
export const SENSITIVE_LOG_DAYS = 30;

/** The proxy never takes the last connections: the functions and a person in an emergency need theirs. */
export const POOL = { maxConnectionsPercent: 90, maxIdleConnectionsPercent: 50, connectionBorrowTimeout: 120 } as const;
