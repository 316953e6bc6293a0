/** What the transform says, by the id of the message. */
export const messages = {
  unheard: "`{{callee}}` takes a signal and is given none: after an abort of `{{signal}}` it still runs to its end.",
  thread: "An abort of `{{signal}}` does not get past `{{callee}}`. Threaded through {{functions}} in {{files}}, it reaches {{sinks}}.",
  hands: "This call starts work that could be ended early. `{{signal}}` goes along.",
  takes: "`{{name}}` starts work that could be ended early, and cannot be told to. It takes a signal.",
  option: "What `{{name}}` says cannot end the work it is for. It may hold a signal.",
  wait: "Nothing can end this wait early. As `sleep` it ends with `{{signal}}`.",
  from: "`{{name}}` cannot be told to stop, though what it starts can: {{sinks}}. It takes a signal, threaded through {{functions}} in {{files}}.",
  retried: "An abort of `{{signal}}` could end `{{name}}`, but {{why}}. Rethrow it first.",
  blocked: "An abort of `{{signal}}` could reach {{sinks}} through `{{name}}`, but {{why}}.",
};

export type Message = keyof typeof messages;
