export const scenarios = ["good", "failing"];

function send(to: string): Promise<string> {
  return to === "nobody" ? Promise.reject(new TypeError("no address")) : Promise.resolve(`sent to ${to}`);
}

function notify(to: string): Promise<string> {
  return send(to).catch((error: unknown) => {
    throw new Error(`not sent to ${to}`);
  });
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  try {
    log(await notify(scenario === "good" ? "ann" : "nobody"));
  } catch (error) {
    log(String((error as Error).cause));
    throw error;
  }
}
