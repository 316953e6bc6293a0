declare function connect(host: string): Promise<void>;

export async function open(host: string, replica: string, attempts: number): Promise<void> {
  try {
    await connect(host);
  } catch (error) {
    if (attempts > 5) {
      throw new RangeError(`Neither ${host} nor its replica ${replica} answered, although both were asked ${attempts} times`);
    }
    if (attempts > 3) {
      throw new AggregateError([new Error(host), new Error(replica)], "Neither of the two hosts answered the call in time");
    }
    if (attempts > 1) {
      throw new Error(`${host} did not answer, and is not asked again before the hour is over`);
    }
    throw new Error(`${host} did not answer, and is not asked again before the next full hour has come`);
  }
}
