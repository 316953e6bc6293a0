import { withTimeout } from 'task-group'

export function load(url: string): Promise<Response> {
  return withTimeout(
    100,
    ({ signal }) => fetch(url, {
      method: 'POST',
      headers: { accept: 'text/plain' },
      signal,
    }),
    {
      onTimeout: () => {
        throw new Error('slow')
      },
    },
  )
}

export const page = load('https://pages.internal/1')
export const other = load('https://pages.internal/2')
