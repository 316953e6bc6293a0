interface Forecast {
  readonly high: number;
}

declare const weather: { fetchForecast(city: string, options: { units: string; signal?: AbortSignal }): Promise<Forecast> };

export async function forecast(city: string): Promise<Forecast | null> {
  const late = await Promise.race([
    weather.fetchForecast(city, { units: "metric" }),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), 800)),
  ]);
  return late;
}

export async function roughForecast(city: string): Promise<Forecast> {
  return Promise.race([
    weather.fetchForecast(city, { units: "metric" }),
    new Promise<Forecast>((resolve) => setTimeout(resolve, 800, { high: 20 })),
  ]);
}
