import type { Draft } from "../../engine/kit/index.js";

/** What is said of each kind of site. */
export const messages = {
  endless:
    "`{{task}}` never ends by itself, so `{{group}}` waits for it for ever after its other work is done. A daemon is cancelled then.",
  held: "`{{task}}` never ends by itself, so `{{group}}` waits for it for ever after its other work is done. A daemon is cancelled then; the handle `{{handle}}` of one gives no value.",
  joined:
    "`{{task}}` never ends by itself, so this `{{join}}` never does, whatever becomes of the others. In a group it is a daemon, which is cancelled when they are done.",
  used: "`{{task}}` never ends by itself, so this `{{join}}` never gives its results. Start it as a daemon of a group, and join the others there.",
  deaf: "`{{task}}` never ends by itself, and nothing in it hears of a cancellation, so not even as a daemon would it end. Let it wait with `sleep` or take a signal, then make it a daemon.",
  flag: "`{{task}}` ends only when `{{flag}}` changes, which nothing here does: until then its siblings are done and `{{group}}` still waits. Make it a daemon, and let it end with its signal instead.",
  interval:
    "The promise of `{{task}}` never settles: `setInterval` runs until it is cleared, and nothing here does. Make it a loop that waits with `sleep`, in a daemon.",
} as const;

export type Message = keyof typeof messages;

export type Drafts = AsyncGenerator<Draft<Message>>;
