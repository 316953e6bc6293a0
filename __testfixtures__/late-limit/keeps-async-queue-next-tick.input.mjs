import { queue } from "async";
import { send } from "./mail.js";

export function sendAll(mails) {
  const outbox = queue(send);
  for (const mail of mails) outbox.push(mail);
  outbox.concurrency = 8;
  return outbox.drain();
}
