import type { JourneyTable } from "../components/monitoring";

/** Every page of the application is served by these, its sessions kept in the cache. */
const SITE = ["web", "database", "cache"];

/** How to tell a fault of the platform from one of the application, which is the first question in each of them. */
const SITE_FIRST = "Open the dashboard of the stack: if servers, database and cache are well, set the release back.";

/**
 * What patients and doctors come for. A page names the first of these that is harmed, so that whoever is woken knows at
 * once what it means; the alarms below it say what broke.
 */
export const JOURNEYS = {
  "sign-in": {
    // What all pages of the site stand on: while this one is on, the others say nothing new.
    title: "Sign in",
    harmed:
      "Patients and doctors cannot get in, or are thrown out of a consultation; whatever they came for, they cannot do.",
    first: SITE_FIRST,
    needs: SITE,
  },
  appointments: {
    title: "Make an appointment",
    unless: "sign-in",
    harmed: "Patients cannot book, move or cancel, and may come in vain because no reminder went out.",
    first: `If the alarm is of a queue, look at its dead letters before anything else. ${SITE_FIRST}`,
    needs: [...SITE, "messaging-appointments", "messaging-appointment-reminders"],
  },
  consult: {
    title: "Consult a doctor",
    unless: "sign-in",
    harmed: "Requests for a diagnosis do not reach a doctor: a patient may wait with something that cannot.",
    first: `Tell the medical lead on duty, who can ring patients with open requests. ${SITE_FIRST}`,
    needs: [
      ...SITE,
      "messaging-consultations",
      "messaging-consultation-invoices",
      "messaging-diagnosis-requests",
      "messaging-diagnosis-inbox",
    ],
  },
  upload: {
    title: "Upload documents and images",
    unless: "sign-in",
    harmed: "Documents and images are not taken, or taken and not shown to the doctor who asked for them.",
    first: `Nothing that was taken is lost: the buckets keep it, and the queue what is not finished. ${SITE_FIRST}`,
    needs: [
      ...SITE,
      "uploads",
      "messaging-uploads-ready",
      "messaging-uploads-refused",
      "messaging-document-index",
      "messaging-upload-notices",
    ],
  },
  prescribe: {
    title: "Prescribe",
    unless: "sign-in",
    harmed: "Prescriptions do not reach pharmacies: patients stand there without their medicine.",
    first: "Tell the medical lead on duty, who can prescribe on paper. Then look at the queue pharmacy-transfer.",
    // Pharmacies are reached over the internet, by the NAT gateways of the network.
    needs: [...SITE, "messaging-prescriptions", "messaging-pharmacy-transfer", "network"],
  },
  pay: {
    title: "Pay",
    unless: "sign-in",
    harmed:
      "Payments fail, or were taken and are not booked: nobody is charged twice as long as no payment is repeated.",
    // Dead letters are bookings, which the remedy sends back and the ledger knows by their id: that repeats no payment.
    first: "Compare with the payment provider's own list before a payment is repeated. Then look at payment-ledger.",
    needs: [...SITE, "messaging-payments", "messaging-payment-ledger", "network"],
  },
} as const satisfies JourneyTable;
