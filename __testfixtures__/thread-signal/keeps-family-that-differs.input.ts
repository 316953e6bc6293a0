interface Gate {
  open(): Promise<void>;
}

class TallGate implements Gate {
  async open(slowly?: boolean): Promise<void> {
    await fetch(`/gate/${String(slowly)}`, { method: "POST" });
  }
}

export async function pass(gate: Gate, signal: AbortSignal): Promise<void> {
  await gate.open();
}

export const tall: Gate = new TallGate();
