/** Namespace of the metrics that are counted from log lines. The servers' role writes to another one. */
export const LOG_METRIC_NAMESPACE = "Careplane/Logs";

/** A line that is worth counting. */
export interface MetricFilterRow {
  /** Last part of the filter's logical name, after that of its group. Never changed. */
  readonly key: string;
  /** Name of the metric in {@link LOG_METRIC_NAMESPACE}. It has no dimension: groups with the same rows add up. */
  readonly metric: string;
  /** Logical names of the groups that it reads. */
  readonly groups: RegExp;
  /** Filter pattern of CloudWatch Logs. */
  readonly pattern: string;
  /** What one such line means. */
  readonly means: string;
  /** Lines that count, in the form in which the program has them written. */
  readonly counted: readonly string[];
  /** Lines that look alike and do not. */
  readonly passed: readonly string[];
}

/**
 * Lines of the formats that this program sets up, and one convention for the application: a line that is a JSON object
 * with `level`. Text that holds data is matched by nothing here, and what data protection masks is masked before.
 *
 * Formats: boot scripts and proxy are components/compute's own; Linux audit records are auditd's; the Windows security
 * log arrives as text, event 4625 begins so; the database's audit log is the MariaDB audit plugin's: time, server, user,
 * host, connection, query, operation, schema, object, return code ("Audit Plugin Log Format", MariaDB documentation;
 * 1045 is ER_ACCESS_DENIED_ERROR); functions/upload-text writes its own. Patterns: "Filter pattern syntax for metric filters" and "Supported regular
 * expressions (regex) syntax", CloudWatch Logs user guide. All read 2026-11-22.
 */
export const METRIC_FILTERS: readonly MetricFilterRow[] = [
  {
    key: "application-errors",
    metric: "ApplicationErrors",
    groups: /-servers$/,
    pattern: '{ ($.level = "error") || ($.level = "ERROR") || ($.level = "fatal") || ($.level = "FATAL") }',
    means: "The application wrote that something failed",
    counted: ['{"level":"error","message":"no answer from the pharmacy"}', '{"time":1,"level":"FATAL"}'],
    passed: ['{"level":"info","message":"error page shown"}', "level=error", '{"message":"error"}'],
  },
  {
    key: "proxy-errors",
    metric: "ProxyErrors",
    groups: /-servers$/,
    pattern: '?"[error]" ?"[crit]" ?"[alert]" ?"[emerg]"',
    means: "The proxy on a Linux server could not hand a request to the application",
    counted: ["2026/11/22 21:00:00 [error] 812#812: *5 connect() failed (111: Connection refused)"],
    passed: ["2026/11/22 21:00:00 [warn] 812#812: conflicting server name", "error"],
  },
  {
    key: "boot-failures",
    metric: "BootFailures",
    groups: /-servers$/,
    pattern: '"; this server is given up"',
    means: "A server could not be made to serve, and gave itself up",
    counted: [
      "2026-11-22T21:00:00Z FAILED: wait for /health, at most 300 s; this server is given up",
      "2026-11-22T21:00:00Z FAILED: fetch the release; this server is given up: not found",
    ],
    passed: ["2026-11-22T21:00:00Z serving", "could not report ABANDON; the hook's timeout has the same result"],
  },
  {
    key: "server-sign-in-failures",
    metric: "ServerSignInFailures",
    groups: /-servers$/,
    // Not every failed record: auditd also writes SERVICE_STOP ... res=failed when an application ends by itself.
    pattern: "%type=USER_[ACEL].*res=failed|An\\saccount\\sfailed\\sto\\slog\\son%",
    means: "Somebody was refused on a server: a sign-in, or a change of user",
    counted: [
      "type=USER_AUTH msg=audit(1795381200.1:91): pid=9 uid=1000 msg='op=PAM:authentication res=failed'",
      "[Security] [INFORMATION] [4625] [Microsoft-Windows-Security-Auditing] [i-1] [An account failed to log on. Subject:]",
    ],
    passed: [
      "type=SERVICE_STOP msg=audit(1795381200.1:90): pid=1 uid=0 msg='unit=careplane comm=systemd res=failed'",
      "type=USER_AUTH msg=audit(1795381200.1:92): pid=9 uid=0 msg='op=PAM:authentication res=success'",
      "[Security] [INFORMATION] [4624] [An account was successfully logged on. Subject:]",
    ],
  },
  {
    key: "denied-connections",
    metric: "DatabaseDeniedConnections",
    groups: /-audit$/,
    pattern: "%,FAILED_CONNECT,.*,1045%",
    means: "The database refused a user or a token",
    counted: ["20261122 21:00:00,ip-10-16-0-9,application,10.16.0.5,44,0,FAILED_CONNECT,,,1045,SOCKET"],
    passed: [
      "20261122 21:00:00,ip-10-16-0-9,application,10.16.0.5,44,0,CONNECT,careplane,,0,SSL/TLS",
      // A port that was opened and closed again: RDS's own checks do so.
      "20261122 21:00:00,ip-10-16-0-9,,10.16.0.5,45,0,FAILED_CONNECT,,,1158",
    ],
  },
  {
    key: "master-sign-ins",
    metric: "DatabaseMasterSignIns",
    groups: /-audit$/,
    pattern: "%,careplaneadmin,.*,CONNECT,%",
    means: "The master user signed in. Only the database functions do, when users are made and passwords change",
    counted: ["20261122 21:00:00,ip-10-16-0-9,careplaneadmin,10.16.0.5,46,0,CONNECT,,,0,SSL/TLS"],
    passed: [
      "20261122 21:00:00,ip-10-16-0-9,careplaneadmin,10.16.0.5,46,0,DISCONNECT,,,0",
      "20261122 21:00:00,ip-10-16-0-9,careplaneadmin,10.16.0.5,47,0,FAILED_CONNECT,,,1045",
      "20261122 21:00:00,ip-10-16-0-9,application,10.16.0.5,48,0,CONNECT,careplane,,0",
    ],
  },
  {
    key: "structure-changes",
    metric: "DatabaseStructureChanges",
    groups: /-audit$/,
    pattern: "%,QUERY,%",
    means: "Somebody changed the structure of the database: a release does, and nobody else should",
    counted: [
      "20261122 21:00:00,ip-10-16-0-9,migration,10.16.0.5,49,7,QUERY,careplane,'CREATE TABLE notes (id INT)',0",
    ],
    passed: ["20261122 21:00:00,ip-10-16-0-9,migration,10.16.0.5,49,0,CONNECT,careplane,,0"],
  },
  {
    key: "unrecognised-texts",
    metric: "UnrecognisedTexts",
    groups: /^uploads-text$/,
    // Lambda writes the function's line as a text inside its own: no selector finds the members of that.
    pattern: '"unrecognised"',
    means: "A document was kept without the text that Textract was asked for",
    counted: [
      String.raw`{"timestamp":"2026-11-22T21:00:00.000Z","level":"INFO","requestId":"0","message":"{\"step\":\"text\",\"documentId\":\"1\",\"outcome\":\"unrecognised\",\"reason\":\"unreadable\"}"}`,
    ],
    passed: [
      String.raw`{"timestamp":"2026-11-22T21:00:00.000Z","level":"INFO","requestId":"0","message":"{\"step\":\"text\",\"documentId\":\"1\",\"task\":\"collect\",\"outcome\":\"read\",\"ms\":90}"}`,
    ],
  },
];

/** A filter as it will be declared. */
export interface PlannedFilter {
  /** Logical name: that of the group and the row's key. */
  readonly name: string;
  readonly group: string;
  readonly row: MetricFilterRow;
}

/** The filters of the groups with these logical names, in the order of groups and rows. */
export function planFilters(groups: readonly string[], rows = METRIC_FILTERS): PlannedFilter[] {
  return groups.flatMap((group) =>
    rows.filter((row) => row.groups.test(group)).map((row) => ({ name: `${group}-${row.key}`, group, row })),
  );
}
