export const scenarios = ["good"];

interface Job {
  name: string;
  next: Job | undefined;
}

export async function main(log: (line: string) => void): Promise<void> {
  let job: Job | undefined = { name: "wash", next: { name: "rinse", next: { name: "dry", next: undefined } } };
  const tasks: (() => void)[] = [];
  while (job) {
    tasks.push(() => log(job ? job.name : "nothing to do"));
    job = job.next;
  }
  for (const task of tasks) task();
}
