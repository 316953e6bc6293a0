class Loader {
  static all(jobs: Promise<string>[]): Promise<string[]> {
    return jobs.reduce<Promise<string[]>>(async (done, job) => [...(await done), await job], Promise.resolve([]));
  }
}

declare function load(name: string): Promise<string>;

export const both = (): Promise<string[]> => Loader.all([load("left"), load("right")]);
