import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Database } from "careplane/data";
import { InterfaceEndpoints, Network, SecurityGroups, servicesUsedBy } from "careplane/network";

// A registry of another team: its own program, account, keys and state. Of careplane it has a network and a database.
const config = new pulumi.Config();
const { accountId } = aws.getCallerIdentityOutput();
const region = new pulumi.Config("aws").require("region");
const keyArn = config.require("keyArn");
const logKeyArn = config.require("logKeyArn");
const secretKeyArn = config.require("secretKeyArn");

const network = new Network("network", {
  region,
  accountId,
  cidr: "10.120.0.0/20",
  zones: ["euc1-az1", "euc1-az2", "euc1-az3"],
  logKeyArn,
});

// Who may talk to whom: nothing else can.
const traffic = new SecurityGroups("traffic", {
  vpcId: network.vpcId,
  parties: {
    reports: "The job that writes reports",
    databaseProxy: "The proxy in front of the database",
    database: "The database",
    databaseFunctions: "Functions that create database users and change the master password",
    endpoints: "Interface endpoints of AWS services",
  },
  conversations: [
    { from: "reports", to: "databaseProxy", port: 3306, why: "Queries, signed in by IAM" },
    { from: "databaseProxy", to: "database", port: 3306, why: "Queries that the proxy passes on" },
    { from: "databaseFunctions", to: "database", port: 3306, why: "Creating users, changing the master password" },
    { from: "databaseFunctions", to: "endpoints", port: 443, why: "Reading and writing the master secret" },
  ],
});

const endpoints = new InterfaceEndpoints("endpoints", {
  vpcId: network.vpcId,
  accountId,
  region,
  subnetIds: network.subnetIds("private"),
  securityGroupId: traffic.id("endpoints"),
  services: servicesUsedBy("databaseFunction"),
});

const database = new Database("database", {
  accountId,
  region,
  keyArn,
  logKeyArn,
  secretKeyArn,
  instanceClass: "db.m7g.large",
  allocatedStorage: 50,
  maxAllocatedStorage: 200,
  backupWindow: "01:00-02:00",
  maintenanceWindow: "sun:02:30-sun:03:30",
  subnetIds: network.subnetIds("data"),
  functionSubnetIds: network.subnetIds("private"),
  securityGroupId: traffic.id("database"),
  proxySecurityGroupId: traffic.id("databaseProxy"),
  functionSecurityGroupId: traffic.id("databaseFunctions"),
  reachableAfter: [traffic, endpoints],
});

// A role of this program. A grant asks for no more than a name for itself and the role's.
const role = new aws.iam.Role("reports", {
  description: "Writes reports",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Lambda",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ],
  },
});
database.grantConnect({ grantName: "reports", roleName: role.name }, "readOnly");

export const vpcId = network.vpcId;
export const databaseEndpoint = database.endpoint;
export const reportsSecurityGroupId = traffic.id("reports");
export const outgoingAddresses = network.natAddresses;
