async function weigh(crate: string, unit: weigh.Unit): Promise<string> {
  return await (await fetch(`https://scales.example/${crate}?in=${unit}`)).text();
}

declare namespace weigh {
  type Unit = "kg" | "t";
}

export async function load(crates: string[], signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  for (const crate of crates) found.push(await weigh(crate, "t"));
  return found;
}
