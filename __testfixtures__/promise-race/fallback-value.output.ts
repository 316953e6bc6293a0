import { withTimeout } from "task-group";

interface Forecast {
  readonly high: number;
}

declare const weather: { fetchForecast(city: string, options: { units: string; signal?: AbortSignal }): Promise<Forecast> };

export async function forecast(city: string): Promise<Forecast | null> {
  const late = await withTimeout(800, ({ signal }) => weather.fetchForecast(city, { units: "metric", signal }), {
    onTimeout: () => null,
  });
  return late;
}

export async function roughForecast(city: string): Promise<Forecast> {
  return withTimeout(800, ({ signal }) => weather.fetchForecast(city, { units: "metric", signal }), {
    onTimeout: () => ({ high: 20 }),
  });
}
