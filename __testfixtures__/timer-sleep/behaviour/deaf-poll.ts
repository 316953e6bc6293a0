export const scenarios = ["good", "cancelled"];

async function poll(answers: string[], log: (line: string) => void, signal: AbortSignal): Promise<void> {
  for (const answer of answers) {
    log(`asked: ${answer}`);
    if (answer === "paid") return;
    await new Promise((resolve) => setTimeout(resolve, 60));
    log("waited");
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("shutting down")), 90);
  await poll(["pending", "pending", "paid"], log, controller.signal);
}
