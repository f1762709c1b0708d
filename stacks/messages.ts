import type { MessageUse, TopicTable } from "../components/messaging";
import appointments from "./events/appointments/v1.json";
import audit from "./events/audit/v1.json";
import consultations from "./events/consultations/v1.json";
import diagnosisRequests from "./events/diagnosis-requests/v1.json";
import operations from "./events/operations/v1.json";
import payments from "./events/payments/v1.json";
import prescriptions from "./events/prescriptions/v1.json";
import uploadsReady from "./events/uploads-ready/v1.json";
import uploadsRefused from "./events/uploads-refused/v1.json";

/**
 * What the cell's applications tell each other. A row is all it takes: topic, queues, policies, dead letters, replay and
 * docs/events.md come from it, and monitoring finds what was made. Events carry identifiers; a consumer asks the record.
 */
export const TOPICS = {
  appointments: {
    description: "Appointments that were booked, moved or cancelled",
    record: "table appointments of the database",
    schema: appointments,
    subscribers: {
      "appointment-reminders": {
        purpose: "The application plans and withdraws reminders to patient and doctor",
        filter: { kind: ["booked", "moved", "cancelled"] },
      },
    },
  },
  consultations: {
    description: "Remote consultations that opened or ended",
    record: "table consultations of the database",
    schema: consultations,
    subscribers: {
      "consultation-invoices": {
        purpose: "The application writes the invoice of a consultation that has ended",
        filter: { kind: ["closed"] },
      },
    },
  },
  "diagnosis-requests": {
    description: "Patients' requests for a diagnosis, and that they were answered",
    record: "table diagnosis_requests of the database",
    schema: diagnosisRequests,
    subscribers: {
      "diagnosis-inbox": {
        purpose: "The application puts requests before doctors, and takes back what was withdrawn",
        filter: { kind: ["requested", "withdrawn"] },
      },
    },
  },
  prescriptions: {
    description: "Prescriptions on their way to a pharmacy",
    record: "table prescriptions of the database",
    schema: prescriptions,
    fifo: true,
    groupBy: "prescriptionId",
    subscribers: {
      "pharmacy-transfer": {
        purpose: "The application hands prescriptions over to pharmacies: a withdrawal never before its prescription",
        filter: { kind: ["signed", "withdrawn"] },
        // A pharmacy's service may take half a minute to answer, and is asked three times.
        visibilityTimeoutSeconds: 180,
      },
    },
  },
  payments: {
    description: "Payments and what became of them",
    record: "table payments of the database, and the payment provider's own list",
    schema: payments,
    fifo: true,
    groupBy: "paymentId",
    subscribers: {
      "payment-ledger": {
        purpose: "The application books payments: a refund never before what it gives back",
        visibilityTimeoutSeconds: 120,
      },
    },
  },
  "uploads-ready": {
    description: "Uploads that are clean and converted",
    record: "table uploads of the database, and the documents bucket",
    schema: uploadsReady,
    subscribers: { "document-index": { purpose: "The application shows the document and makes its text searchable" } },
  },
  "uploads-refused": {
    description: "Uploads that were not taken",
    record: "table uploads of the database",
    schema: uploadsRefused,
    subscribers: { "upload-notices": { purpose: "The application tells whoever uploaded the file, and why" } },
  },
  audit: {
    description: "What the platform did by itself or by a person's order",
    record: "the log groups of the functions that publish it",
    schema: audit,
    subscribers: {
      "audit-trail": {
        purpose: "The application adds the event to the audit trail",
        maxReceiveCount: 20,
        retentionSeconds: 10 * 86_400,
      },
    },
  },
  // The topic is components/monitoring's, which alarms and Auto Scaling publish to as well: people would have to confirm
  // a second subscription to a second topic, and miss one of the two. Nothing reads it but they, by e-mail.
  operations: {
    description: "What needs a person",
    record: "the alarms, and the log groups of the functions that publish it",
    schema: operations,
    subscribers: {},
  },
} as const satisfies TopicTable;

/** What the web application does with messages, and nothing else. */
export const WEB_MESSAGES = {
  publish: ["appointments", "consultations", "diagnosis-requests", "prescriptions", "payments", "audit"],
  consume: [
    "appointment-reminders",
    "consultation-invoices",
    "diagnosis-inbox",
    "pharmacy-transfer",
    "payment-ledger",
    "document-index",
    "upload-notices",
    "audit-trail",
  ],
  putEventsAs: "careplane.web",
} as const satisfies MessageUse<typeof TOPICS>;
