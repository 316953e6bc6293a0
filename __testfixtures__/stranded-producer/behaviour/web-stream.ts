export const scenarios = ["good", "failure"];

async function* ask(fails: boolean): AsyncGenerator<string> {
  yield "to be";
  if (fails) throw new Error("out of tokens");
  yield "or not to be";
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const body = new ReadableStream<string>({
    start(controller) {
      void (async () => {
        for await (const part of ask(scenario === "failure")) controller.enqueue(part);
        controller.close();
      })();
    },
  });
  const reader = body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) log(step.value);
}
