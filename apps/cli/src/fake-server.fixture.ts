import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ErrorCode, errors } from '@pathwar/contracts/kernel/errors'
import { readAll } from './prompt.ts'

/** Thrown by a fake procedure to refuse like the real api. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly fields: { path: string; message: string }[]
  constructor(code: ErrorCode, fields: Refusal['fields'] = []) {
    super(errors[code].text)
    this.code = code
    this.fields = fields
  }
}

interface Call {
  procedure: string
  input: unknown
  authorization: string | undefined
  host: string | undefined
}

type Procedures = Record<string, (input: unknown) => unknown>

/** For tests: an api on a port of this machine with the given procedures, which records its calls. */
export async function startFakeServer(procedures: Procedures) {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    readCall(request)
      .then((call) => {
        calls.push(call)
        const procedure = procedures[call.procedure]
        if (!procedure)
          return {
            status: 404,
            body: { error: { message: `No "${call.procedure}"`, code: -32004, data: { code: 'NOT_FOUND' } } },
          }
        return { status: 200, body: { result: { data: procedure(call.input) } } }
      })
      .catch((error: unknown) => ({ status: 400, body: { error: refusalBody(error) } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // An address of a listening TCP server is never a string.
  const { port } = server.address() as AddressInfo
  return {
    port,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://fake')
  const text = request.method === 'POST' ? await readAll(request) : (url.searchParams.get('input') ?? '{}')
  const { authorization, host } = request.headers
  return { procedure: url.pathname.replace('/trpc/', ''), input: JSON.parse(text), authorization, host }
}

function refusalBody(error: unknown) {
  if (!(error instanceof Refusal))
    return { message: String(error), code: -32603, data: { code: 'INTERNAL_SERVER_ERROR' } }
  const { code, message, fields } = error
  return { message, code: -32600, data: { code: 'BAD_REQUEST', pathwar: { code, message, fields } } }
}
