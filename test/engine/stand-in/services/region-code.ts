/** Short form of a region in host names and zone ids: `use1` of `us-east-1`, `apse2` of `ap-southeast-2`. */
export function regionCode(region: string): string {
  const [area = "", side = "", number = ""] = region.split("-");
  const letters = side.replace(/^(north|south|central|east|west)(east|west)?$/, (_, one: string, two?: string) =>
    [one, two].map((word) => (word ?? "").slice(0, 1)).join(""),
  );
  return `${area}${letters}${number}`;
}
