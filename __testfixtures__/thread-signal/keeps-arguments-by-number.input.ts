async function stow(crate: string): Promise<void> {
  await fetch(`/hold/${crate}/${String(arguments.length)}`, { method: "POST" });
}

export async function load(signal: AbortSignal): Promise<void> {
  await stow("rice");
}
