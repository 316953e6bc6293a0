class Crane {
  async lift(crate: string): Promise<void> {
    await fetch(`/crane/${crate}`, { method: "POST" });
  }
}

export async function liftAll(crane: Crane, signal: AbortSignal): Promise<() => Promise<void>> {
  await crane.lift("first");
  return crane.lift.bind(crane, "last");
}
