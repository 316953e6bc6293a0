interface BerthParams {
  quay: number;
  nights: number;
}

async function reserve(params: BerthParams): Promise<string> {
  const response = await fetch("/berths", { method: "POST", body: JSON.stringify(params) });
  return response.text();
}

interface Vessel {
  name: string;
}

async function register(vessel: Vessel): Promise<void> {
  await fetch(`/vessels/${vessel.name}`, { method: "PUT" });
}

export async function arrive(vessel: Vessel, signal: AbortSignal): Promise<string> {
  await register(vessel);
  return await reserve({ quay: 4, nights: 2 });
}
