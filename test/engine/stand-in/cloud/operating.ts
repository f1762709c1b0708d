import { Requests } from "./requests";
import type { Question, Said } from "./serving";
import type { Store } from "./store";
import { text } from "./text";
import { escaped } from "./xml";

/**
 * What whoever operates an account asks and does, by service and action: calls that change something which no resource
 * has as a property, and the records of a zone. What was done can be seen by the verb `troubles`.
 */
export const OPERATING: Readonly<Record<string, (store: Store, question: Question) => Said>> = {
  "monitoring DescribeAlarms": (store, { region }) => {
    const { alarms = [] } = store.troubles.plan;
    const names = store
      .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
      .filter(({ thing }) => thing.region === region)
      .map(({ thing: { outputs } }) => text(outputs, "name"))
      .filter((name) => alarms.some((beginning) => name.startsWith(beginning)));
    return { json: { MetricAlarms: names.map((AlarmName) => ({ AlarmName })) } };
  },
  "autoscaling SetInstanceHealth": ({ troubles }, { form }) => {
    const id = form.get("InstanceId") ?? "";
    if (form.get("HealthStatus") === "Unhealthy") troubles.unhealthy.add(id);
    else troubles.unhealthy.delete(id);
    troubles.did("autoscaling:SetInstanceHealth", id);
    return { xml: "" };
  },
  "autoscaling CancelInstanceRefresh": ({ troubles }, { form }) => {
    const group = form.get("AutoScalingGroupName") ?? "";
    if (troubles.plan.stuck?.includes(group) !== true || troubles.cancelled.has(group)) {
      return { code: "ActiveInstanceRefreshNotFound" };
    }
    troubles.cancelled.add(group);
    troubles.did("autoscaling:CancelInstanceRefresh", group);
    return { xml: "<InstanceRefreshId>stand-in</InstanceRefreshId>" };
  },
  "lambda Invoke": (store, { region, path }) => {
    const name = functionIn(path);
    const there = store
      .ofType("aws:lambda/function:Function")
      .find(({ thing }) => thing.region === region && [thing.outputs["arn"], thing.outputs["name"]].includes(name));
    if (there === undefined) return { code: "ResourceNotFoundException" };
    store.troubles.did("lambda:InvokeFunction", name);
    // The only function that anybody calls here sends dead letters back.
    return { json: { moved: 1, left: {} } };
  },
  "sns Publish": (store, { form }) => {
    const topic = form.get("TopicArn") ?? "";
    if (store.account().byArn(topic) === undefined) return { code: "NotFound" };
    store.troubles.did("sns:Publish", topic);
    return { xml: "<MessageId>stand-in</MessageId>" };
  },
  "logs GetLogEvents": ({ troubles }, { body }) => {
    const { startTime = 0, nextToken } = JSON.parse(body) as { startTime?: number; nextToken?: string };
    const lines = troubles.logs.get(streamOf(body));
    if (lines === undefined) return { code: "ResourceNotFoundException" };
    // One page has everything; its token leads to the end, which is where a token no longer changes.
    const events = nextToken === undefined ? lines.filter(({ timestamp }) => timestamp >= startTime) : [];
    return { json: { events, nextForwardToken: "end" } };
  },
  "logs CreateLogStream": (store, { region, body }) => {
    const { logGroupName = "" } = JSON.parse(body) as { logGroupName?: string };
    if (store.get("aws:cloudwatch/logGroup:LogGroup", region, logGroupName) === undefined) {
      return { code: "ResourceNotFoundException" };
    }
    store.troubles.logs.set(streamOf(body), store.troubles.logs.get(streamOf(body)) ?? []);
    store.troubles.did("logs:CreateLogStream", logGroupName);
    return { json: {} };
  },
  "logs PutLogEvents": ({ troubles }, { body }) => {
    const { logEvents, logGroupName } = JSON.parse(body) as PutLogEvents;
    const lines = troubles.logs.get(streamOf(body));
    if (lines === undefined) return { code: "ResourceNotFoundException" };
    lines.push(...logEvents);
    troubles.did("logs:PutLogEvents", logGroupName);
    return { json: {} };
  },
  "acm DescribeCertificate": (store, { body }) => {
    const { CertificateArn } = JSON.parse(body) as { CertificateArn: string };
    const found = store.account().byArn(CertificateArn);
    if (found === undefined) return { code: "ResourceNotFoundException" };
    const waits = store.troubles.plan.unrenewed?.includes(CertificateArn) === true;
    const options = found.outputs["domainValidationOptions"] as readonly Readonly<Record<string, string>>[];
    return {
      json: {
        Certificate: {
          CertificateArn,
          Status: "ISSUED",
          NotAfter: (Date.now() + YEAR_MS) / 1000,
          DomainValidationOptions: options.map((option) => ({
            DomainName: option["domainName"],
            ResourceRecord: {
              Name: option["resourceRecordName"],
              Type: option["resourceRecordType"],
              Value: option["resourceRecordValue"],
            },
          })),
          ...(waits ? { RenewalSummary: { RenewalStatus: "PENDING_VALIDATION", DomainValidationOptions: [] } } : {}),
        },
      },
    };
  },
  "route53 ListResourceRecordSets": (store, { path }) => {
    const { zoneId, ask } = zoneIn(path);
    const sets = recordsOf(store, zoneId).map(({ outputs }) => outputs);
    // The list begins at the name that is asked for, or after it.
    const from = sets.findIndex((one) => isSame(one, { name: ask.get("name") ?? "", type: ask.get("type") ?? "" }));
    const set = (one: (typeof sets)[number]): string =>
      `<ResourceRecordSet><Name>${escaped(plain(text(one, "name")))}.</Name><Type>${text(one, "type")}</Type>` +
      `<TTL>${text(one, "ttl")}</TTL><ResourceRecords>${valuesOf(one)
        .map((value) => `<ResourceRecord><Value>${escaped(value)}</Value></ResourceRecord>`)
        .join("")}</ResourceRecords></ResourceRecordSet>`;
    const page = sets.slice(Math.max(0, from)).slice(0, Number(ask.get("maxitems") ?? 100));
    return {
      document:
        `<ListResourceRecordSetsResponse xmlns="${ROUTE53}"><ResourceRecordSets>${page.map(set).join("")}` +
        `</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListResourceRecordSetsResponse>`,
    };
  },
  "route53 ChangeResourceRecordSets": (store, { path, body, region }) => {
    const { zoneId } = zoneIn(path);
    const changes = [...body.matchAll(/<Change>(.*?)<\/Change>/gs)].map(([, change = ""]) => change);
    // A batch is carried out as a whole or not at all.
    const wanted = changes.map((change) => ({
      zoneId,
      ...{ name: within(change, "Name"), type: within(change, "Type"), ttl: Number(within(change, "TTL")) },
      records: [...change.matchAll(/<Value>(.*?)<\/Value>/gs)].map(([, value = ""]) => value),
    }));
    const isNew = (one: { name: string; type: string }): boolean =>
      !recordsOf(store, zoneId).some(({ outputs }) => isSame(outputs, one));
    const sound = changes.every((change) => within(change, "Action") === "CREATE") && wanted.every(isNew);
    if (changes.length === 0 || !sound) return { code: "InvalidChangeBatch" };
    const requests = new Requests(store, "by hand");
    for (const inputs of wanted) {
      const made = requests.create({ urn: inputs.name, type: RECORD, name: inputs.name, region, inputs });
      if (!("id" in made)) return { code: "InvalidChangeBatch" };
      store.troubles.did("route53:ChangeResourceRecordSets", inputs.name);
    }
    return {
      document:
        `<ChangeResourceRecordSetsResponse xmlns="${ROUTE53}"><ChangeInfo><Id>/change/stand-in</Id>` +
        "<Status>INSYNC</Status><SubmittedAt>2026-01-01T00:00:00Z</SubmittedAt></ChangeInfo>" +
        "</ChangeResourceRecordSetsResponse>",
    };
  },
};

interface PutLogEvents {
  readonly logGroupName: string;
  readonly logEvents: readonly { readonly timestamp: number; readonly message: string }[];
}

const RECORD = "aws:route53/record:Record";
const ROUTE53 = "https://route53.amazonaws.com/doc/2013-04-01/";
const YEAR_MS = 365 * 86_400_000;

/** The action of a call whose path says it, for services that have no other word for it. */
export function actionByPath(path: string, body: string): string | undefined {
  if (/^\/canary\/[^/]+\/runs$/.test(path)) return "GetCanaryRuns";
  if (/^\/2015-03-31\/functions\/[^/]+\/invocations$/.test(path)) return "Invoke";
  if (!/^\/2013-04-01\/hostedzone\/[^/]+\/rrset\/?(\?|$)/.test(path)) return undefined;
  return body === "" ? "ListResourceRecordSets" : "ChangeResourceRecordSets";
}

const functionIn = (path: string): string => decodeURIComponent(path.split("/")[3] ?? "");

function zoneIn(path: string): { zoneId: string; ask: URLSearchParams } {
  const { pathname, searchParams } = new URL(path, "http://route53");
  return { zoneId: pathname.split("/")[3] ?? "", ask: searchParams };
}

const streamOf = (body: string): string => {
  const { logGroupName, logStreamName } = JSON.parse(body) as { logGroupName: string; logStreamName: string };
  return `${logGroupName} ${logStreamName}`;
};

const recordsOf = (store: Store, zoneId: string) =>
  store
    .ofType(RECORD)
    .map(({ thing }) => thing)
    .filter(({ outputs }) => text(outputs, "zoneId") === zoneId);

const valuesOf = ({ records }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(records) ? (records as string[]) : [];

/** A name as DNS compares it. */
const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "");

const isSame = (one: Readonly<Record<string, unknown>>, { name, type }: { name: string; type: string }): boolean =>
  plain(String(one["name"])) === plain(name) && one["type"] === type;

const within = (xml: string, tag: string): string => new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(xml)?.[1] ?? "";
