export async function forecast(city: string): Promise<string> {
  const response = await fetch(`https://weather.example/${city}`);
  return response.text();
}
