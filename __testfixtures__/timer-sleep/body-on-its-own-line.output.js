import { emitWarning } from 'node:process'
import { sleep } from 'task-group'

export const warn = (text) =>
  emitWarning(text)

export const delay = (ms) => sleep(ms)

export const delayOfTheLongestKindThatAnybodyEverThoughtOf = (milliseconds) =>
  sleep(milliseconds)
