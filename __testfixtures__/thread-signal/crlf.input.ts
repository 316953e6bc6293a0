const bell = async () => {
  await fetch("/bell", {
    method: "POST",
  });
};

export async function ring(signal: AbortSignal): Promise<void> {
  await bell();
}
