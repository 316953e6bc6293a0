/** What is said of each kind of site. */
export const messages = {
  stops:
    "If one of {{tasks}} fails, the others run on and nobody waits for them. As tasks of one group they are stopped through its `signal`, and awaited.",
  partly:
    "If one of {{tasks}} fails, the others run on and nobody waits for them. As tasks of one group they are awaited, and {{reached}} stopped through its `signal`. Let {{deaf}} take it too.",
  awaited:
    "If one of {{tasks}} fails, the others run on and nobody waits for them. As tasks of one group they are awaited, but not stopped: nothing in them takes the group's `signal`. Let {{deaf}} take it.",
  cleanup:
    "If one of {{tasks}} fails, the others run on and nobody waits for them. As tasks of one group they are awaited. This is clean-up, so they get no signal.",
  settled:
    "Nobody owns {{tasks}}: an abort does not reach them, and a throw before the last has started leaves the first ones behind. As tasks of one group they are owned.",
  running: "{{running}} was started before: the group can await it, but not stop it. Accept the edit, or start it inside the group.",
  started:
    "{{running}} already when this `Promise.{{combinator}}` gets them: a group could wait for them, but own and stop none. Where they are started, give the calls to `TaskGroup.{{combinator}}` as functions.",
  early:
    "So far {{tasks}} start while the array is filled, as tasks when the group does. Accept the edit if nothing in between counts on their having started.",
  apart:
    "Nothing awaits this `Promise.{{combinator}}` on the spot. As a group it rejects only after all of {{tasks}} have settled. Accept the edit if whoever waits can wait that long.",
  raced:
    "This `Promise.{{combinator}}` is in a race: when it loses, {{tasks}} run on. As a group they end together, but only `TaskGroup.race` or `withTimeout` ends the losers.",
  losing:
    "This `Promise.{{combinator}}` is in a race: when it loses, {{tasks}} run on, and as a group they would too, because nothing in them takes a signal. Let {{deaf}} take one first.",
  typed:
    "`{{types}}` says what `Promise.{{combinator}}` takes, and a task group takes functions. The edit leaves it out; accept it if the inferred type is the same.",
  effects:
    "{{effect}} changes what other tasks may read, and as a task it happens when the group calls it. Accept the edit if the order among {{tasks}} is all that counts.",
  answered:
    "An abort of `{{signal}}` is answered behind this `Promise.{{combinator}}`, by code that no longer runs once the group rejects. Move that code into a `finally`, then accept the edit.",
  unknown:
    "The promises in `{{source}}` were started elsewhere: if one fails, the others run on and nobody waits for them. Make it an array of functions and give it to `TaskGroup.{{combinator}}`.",
  loose:
    "The type of `{{source}}` is `any`, or made of it: what this `Promise.{{combinator}}` waits for is not known, so it is left alone. Give it a type.",
  suspended:
    "`{{element}}` suspends before it starts, so its siblings start one after another or not at all. Move the `{{word}}` in front of the `Promise.{{combinator}}`.",
  positional: "{{callback}} is called with what `TaskGroup.map` does not pass: {{reason}}. Change it to take the item and the index alone.",
  made: "{{callback}} belongs to an object made on the spot, and as a task it would be made for each item. Keep it in a `const`, and call its method in an arrow function.",
  mutated: "The callback changes `{{source}}` while it is mapped. Collect the results instead, then give it to `TaskGroup.map`.",
  sparse: "`{{source}}` has holes, which `map` skips and `TaskGroup.map` does not. Fill it first.",
  narrowed:
    "`{{reference}}` was checked or assigned before this `Promise.{{combinator}}`, and a task's function does not know that. Keep it in a `const` first.",
  comment: "As a task group, this `Promise.{{combinator}}` would lose a comment. Move the comment out first.",
  foreign: "`{{realm}}` sends this code into another realm, where nothing can be imported. It has to keep its `Promise.{{combinator}}`.",
} as const;

export type Message = keyof typeof messages;
