declare function send(mail: string): Promise<void>;
declare function on(event: string, listener: () => void): void;

export class Mailer {
  watch(): void {
    on("mail", function () {
      send("mail");
    });
  }

  async close(): Promise<void> {
    console.log("closed");
  }
}
