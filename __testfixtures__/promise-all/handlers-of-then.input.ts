interface Weather {
  readonly degrees: number;
}

export function report(): Promise<string> {
  return Promise.all([
    fetch("/weather").then((response) => response.json() as Promise<Weather>),
    fetch("/place").then((response) => response.text()),
  ]).then(([weather, place]) => `${place}: ${String(weather.degrees)}`);
}
