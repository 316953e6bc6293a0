interface BerthParams {
  quay: number;
  nights: number;
}

async function reserve(params: BerthParams, signal?: AbortSignal): Promise<string> {
  const response = await fetch("/berths", { method: "POST", body: JSON.stringify(params), signal });
  return response.text();
}

interface Vessel {
  name: string;
}

async function register(vessel: Vessel, signal?: AbortSignal): Promise<void> {
  await fetch(`/vessels/${vessel.name}`, { method: "PUT", signal });
}

export async function arrive(vessel: Vessel, signal: AbortSignal): Promise<string> {
  await register(vessel, signal);
  return await reserve({ quay: 4, nights: 2 }, signal);
}
