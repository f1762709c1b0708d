import { ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import { Route53Client } from "@aws-sdk/client-route-53";
import { occasionOf } from "../shared/remedies/occasion";
import { carryOut, type Outcome } from "../shared/remedies/run";
import { surroundings } from "../shared/remedies/surroundings";
import { plain, renewalFinding, type Certificate, type Subject } from "./renewal";
import { restore, valueOf } from "./zone";

const within = surroundings(process.env);
const subjects = within.subjects as readonly Subject[];
const acm = new ACMClient({});
const route53 = new Route53Client({});

/** A certificate that ACM cannot renew: its proof is made again where it is gone, else a person is called. */
export async function handler(event: unknown): Promise<Outcome[]> {
  const looks = subjects.map((subject) => async () => {
    const { certificateArn, zoneId, records } = subject;
    const found = new Map<string, string | undefined>();
    for (const record of records) found.set(plain(record.name), await valueOf(route53, zoneId, record));
    const make = (missing: typeof records) => restore(route53, zoneId, missing);
    return renewalFinding(subject, await certificateOf(certificateArn), found, within.now(), make);
  });
  return carryOut(looks, occasionOf(event).requestedBy, within);
}

async function certificateOf(CertificateArn: string): Promise<Certificate> {
  const { Certificate: known = {} } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
  const options = [...(known.DomainValidationOptions ?? []), ...(known.RenewalSummary?.DomainValidationOptions ?? [])];
  return {
    status: known.Status ?? "",
    renewal: known.RenewalSummary?.RenewalStatus,
    renewalReason: known.RenewalSummary?.RenewalStatusReason ?? known.FailureReason ?? "",
    notAfter: known.NotAfter?.getTime(),
    wanted: new Map(
      options.flatMap(({ ResourceRecord: record }) =>
        record?.Name === undefined || record.Value === undefined ? [] : [[plain(record.Name), record.Value] as const],
      ),
    ),
  };
}
