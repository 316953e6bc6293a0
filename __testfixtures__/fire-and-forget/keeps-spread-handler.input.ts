declare function send(mail: string): Promise<void>;
declare const handlers: [(error: unknown) => void];

export function confirm(mail: string): void {
  send(mail).catch(...handlers);
  send(mail).finally(() => undefined);
  send(mail)["catch"](() => undefined);
}
