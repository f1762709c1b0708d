import type { Conversation } from "../components/network";

/** Everyone in a cell's network, and what each one's security group is for. */
export const PARTIES = {
  loadBalancer: "The load balancer that the internet reaches",
  web: "Servers of the web application",
  endpoints: "Interface endpoints of AWS services",
  databaseProxy: "The proxy in front of the database",
  database: "The database and its read replicas",
  databaseFunctions: "Functions that create database users and change the master password",
  uploadFunctions: "Functions that turn uploads into documents",
  cache: "The cache that holds sessions",
} as const;

export type Party = keyof typeof PARTIES;

/** Ports, one constant each. */
export const PORTS = { https: 443, http: 80, web: 8443, mysql: 3306, valkey: 6379 } as const;

/**
 * Who may talk to whom. Nothing else can: there is no other rule in any security group of a cell. `s3` are the addresses
 * of S3 in the region.
 */
export const CONVERSATIONS: readonly Conversation[] = [
  { from: "internet", to: "loadBalancer", port: PORTS.https, why: "Patients and doctors use the application" },
  { from: "internet", to: "loadBalancer", port: PORTS.http, why: "Browsers that begin with http are redirected" },
  { from: "loadBalancer", to: "web", port: PORTS.web, why: "Requests and health checks" },
  { from: "web", to: "databaseProxy", port: PORTS.mysql, why: "Queries of the application, signed in by IAM" },
  { from: "databaseProxy", to: "database", port: PORTS.mysql, why: "Queries that the proxy passes on" },
  { from: "web", to: "cache", port: PORTS.valkey, why: "Sessions" },
  { from: "web", to: "endpoints", port: PORTS.https, why: "Calls to AWS services inside the network" },
  {
    from: "web",
    to: "internet",
    port: PORTS.https,
    why: "System packages, S3, payment and pharmacy services, through the NAT gateways",
  },
  { from: "databaseFunctions", to: "database", port: PORTS.mysql, why: "Creating users, changing the master password" },
  { from: "databaseFunctions", to: "endpoints", port: PORTS.https, why: "Reading and writing the master secret" },
  { from: "uploadFunctions", to: "endpoints", port: PORTS.https, why: "Textract, and the workflow of an upload" },
  { from: "uploadFunctions", to: "s3", port: PORTS.https, why: "Reading uploads, writing what becomes of them" },
];
