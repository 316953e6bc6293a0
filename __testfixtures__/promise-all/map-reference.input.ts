interface Job {
  readonly id: string;
}

class Worker {
  readonly prefix = "job";
  run = async (job: Job): Promise<string> => `${this.prefix} ${job.id}`;
  async numbered(job: Job, index: number): Promise<string> {
    return `${String(index)} ${job.id}`;
  }
  runAll(jobs: Job[]): Promise<string[]> {
    return Promise.all(jobs.map(this.run));
  }
  numberAll(jobs: Job[]): Promise<string[]> {
    return Promise.all(jobs.map(this.numbered));
  }
  boundAll(jobs: Job[]): Promise<string[]> {
    return Promise.all(jobs.map(this.run.bind(this)));
  }
}

export const worker = new Worker();
