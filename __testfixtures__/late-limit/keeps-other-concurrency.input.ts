interface Machine {
  concurrency: number;
  add(task: string): void;
}

export function configure(machine: Machine, tasks: string[]): void {
  for (const task of tasks) machine.add(task);
  machine.concurrency = 4;
}
