/** Does jobs in order, so many at a time; results come in the order of the jobs. One that fails ends them all. */
export async function inLanes<T, R>(jobs: readonly T[], lanes: number, work: (job: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) results[index] = await work(jobs[index]!);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, jobs.length) }, lane));
  return results;
}
