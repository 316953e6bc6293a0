declare function send(mail: string): Promise<void>;

export abstract class Mailer {
  confirm(mail: string): void {
    send(mail);
  }

  abstract close(): Promise<void>;
}
