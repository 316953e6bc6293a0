declare function send(mail: string): Promise<void>;

export class Mailer {
  confirm(mail: string): void {
    send(mail);
  }

  async teardown(): Promise<void> {
    return;
  }
}
