import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { attachShell } from './attached-shell.ts'
import { frame, writeFrame } from './interpreter/frames.ts'

test.each(['{"code":"x"}', '{', 'null', '{"code":300}'])('an exit of %s ends the session alone', async (exit) => {
  const runtime = createServer((socket) => {
    socket.on('error', () => {})
    writeFrame(socket, frame.exit, exit)
  })
  await once(runtime.listen(0, '127.0.0.1'), 'listening')
  const { port } = runtime.address() as AddressInfo // a TCP server that listens has an AddressInfo
  const shell = attachShell(connect(port, '127.0.0.1'), { kind: 'shell', env: {} })
  expect(await shell.exit).toEqual({ signal: 'KILL' })
  runtime.close()
})
