const bell = async (signal?: AbortSignal) => {
  await fetch("/bell", {
    method: "POST",
    signal,
  });
};

export async function ring(signal: AbortSignal): Promise<void> {
  await bell(signal);
}
