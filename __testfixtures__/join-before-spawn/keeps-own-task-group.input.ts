class TaskGroup {
  readonly #names: string[] = [];

  static open(): TaskGroup {
    return new TaskGroup();
  }
  spawn(name: string): void {
    this.#names.push(name);
  }
  join(): string {
    return this.#names.join();
  }
}

export function names(): string {
  const group = TaskGroup.open();
  const before = group.join();
  group.spawn("late");
  return before;
}
