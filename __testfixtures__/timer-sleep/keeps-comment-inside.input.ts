export async function throttle(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    // the provider allows one request a second
    setTimeout(resolve, 1_000);
  });
  await new Promise((resolve) =>
    setTimeout(
      resolve,
      1_000, // one second
    ),
  );
}
