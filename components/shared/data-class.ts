/**
 * What kind of data a resource holds: patients' records (`health`), who did what (`audit`), copies of either (`backup`),
 * secrets (`credentials`), technical logs (`logs`), what the platform runs on (`operational`).
 */
export type DataClass = "health" | "audit" | "backup" | "credentials" | "logs" | "operational";

/** The tag that says so; policies, people and bills read it. */
export const DATA_CLASS_TAG = "data-classification";

/** The tag of a resource that a component makes. */
export const holds = (dataClass: DataClass) => ({ [DATA_CLASS_TAG]: dataClass });
