import { TaskGroup } from "task-group";

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
    return TaskGroup.map(jobs, (item) => this.run(item));
  }
  numberAll(jobs: Job[]): Promise<string[]> {
    return TaskGroup.map(jobs, (item, _task, index) => this.numbered(item, index));
  }
  boundAll(jobs: Job[]): Promise<string[]> {
    return TaskGroup.map(jobs, (item) => this.run(item));
  }
}

export const worker = new Worker();
