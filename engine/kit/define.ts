import type { Transform } from "../model/transform.js";

/** Declares a transform; the message ids of `messages` become the only ones `find` may yield. */
export function defineTransform<Message extends string>(transform: Transform<Message>): Transform<Message> {
  return transform;
}
