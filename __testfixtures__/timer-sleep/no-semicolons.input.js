import { createServer } from 'node:http'

/** @param {{ signal: AbortSignal }} options */
export async function listen({ signal }) {
	const server = createServer()
	server.listen(8080)
	await new Promise(resolve => setTimeout(resolve, 100))
	;[server].forEach(each => each.unref())
}
