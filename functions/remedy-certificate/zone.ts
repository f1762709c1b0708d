import {
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import { plain, type ProofRecord } from "./renewal";

/** The value of a record in the zone; undefined where there is none of that name and type. */
export async function valueOf(
  client: Route53Client,
  HostedZoneId: string,
  { name, type }: ProofRecord,
): Promise<string | undefined> {
  const { ResourceRecordSets = [] } = await client.send(
    new ListResourceRecordSetsCommand({
      HostedZoneId,
      StartRecordName: name,
      StartRecordType: type as "CNAME",
      MaxItems: 1,
    }),
  );
  // The list begins at the name, or after it where it is missing.
  const found = ResourceRecordSets.find(({ Name = "", Type }) => plain(Name) === plain(name) && Type === type);
  return found?.ResourceRecords?.[0]?.Value;
}

/** Makes records that are gone. CREATE, so that one that is there after all is refused and never overwritten. */
export async function restore(
  client: Route53Client,
  HostedZoneId: string,
  records: readonly ProofRecord[],
): Promise<void> {
  await client.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId,
      ChangeBatch: {
        Comment: "Proof of a certificate, as the program declares it",
        Changes: records.map(({ name, type, value, ttl }) => ({
          Action: "CREATE",
          ResourceRecordSet: { Name: name, Type: type as "CNAME", TTL: ttl, ResourceRecords: [{ Value: value }] },
        })),
      },
    }),
  );
}
