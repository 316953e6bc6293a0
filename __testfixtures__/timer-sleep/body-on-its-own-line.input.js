import { emitWarning } from 'node:process'

export const warn = (text) =>
  emitWarning(text)

export const delay = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

export const delayOfTheLongestKindThatAnybodyEverThoughtOf = (milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))
