import { TaskGroup } from "task-group";

interface Weather {
  readonly degrees: number;
}

export function report(): Promise<string> {
  return TaskGroup.all([
    ({ signal }) => fetch("/weather", { signal }).then((response) => response.json() as Promise<Weather>),
    ({ signal }) => fetch("/place", { signal }).then((response) => response.text()),
  ]).then(([weather, place]) => `${place}: ${String(weather.degrees)}`);
}
