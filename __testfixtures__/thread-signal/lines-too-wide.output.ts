async function reserve(
  ship: string,
  quay: number,
  nights: number,
  flag: string,
  captain: string,
  signal?: AbortSignal,
): Promise<string> {
  const response = await fetch(`https://harbour.example/quays/${String(quay)}/nights/${String(nights)}/${captain}`, {
    signal,
  });
  return response.text();
}

async function bill(ship: string, signal?: AbortSignal): Promise<void> {
  await fetch(`https://harbour.example/bills/${ship}`, {
    method: "POST",
    body: "one night and a day",
    keepalive: true,
    signal,
  });
}

async function greet(
  note: { readonly text: string; readonly from: string },
  times: number,
  signal?: AbortSignal,
): Promise<void> {
  await fetch("/notes", { method: "POST", body: note.text.repeat(times), signal });
}

async function wave(note: { readonly text: string }, signal?: AbortSignal): Promise<void> {
  await fetch("/waves", { method: "POST", body: JSON.stringify(note), signal });
}

export async function arrive(signal: AbortSignal): Promise<string> {
  await bill("gull", signal);
  await wave(
    {
      text: "hello",
    },
    signal,
  );
  await greet(
    { text: "welcome to the harbour, and to all who sail in her", from: "the harbour master's office" },
    3,
    signal,
  );
  return await reserve(
    "the gull of the northern sea",
    4,
    12,
    "a flag with three stripes",
    "captain nobody knows",
    signal,
  );
}
