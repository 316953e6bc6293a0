import { createServer } from 'node:http'
import { sleep } from 'task-group'

/** @param {{ signal: AbortSignal }} options */
export async function listen({ signal }) {
	const server = createServer()
	server.listen(8080)
	await sleep(100, { signal })
	;[server].forEach(each => each.unref())
}
