import { createServer, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openMailer } from './mailer.ts'

/** A minimal SMTP server (RFC 5321): stores mails, and refuses recipients at `nowhere.example`. */
const taken: string[] = []
const server = createServer(converse)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const port = typeof address === 'object' && address ? address.port : 0
const mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from: 'War room <war@room.example>' })
afterAll(() => {
  mailer.close()
  server.close()
})
const mail = { id: 'abc.7', to: 'ann@example.org', subject: 'Grüße', text: 'Hello\n.\nend', html: '<p>Hello</p>' }

test('a mail arrives with sender, both bodies and a message id that stays the same', async () => {
  await mailer.send(mail)
  await mailer.send(mail)
  expect(taken).toHaveLength(2)
  for (const message of taken) {
    expect(message).toContain('From: War room <war@room.example>')
    expect(message).toContain('To: ann@example.org')
    expect(message).toContain('Message-ID: <abc.7@room.example>')
    expect(message).toContain('multipart/alternative')
    expect(message).toMatch(/Subject: =\?UTF-8\?/)
  }
})

test("a domain's own name for the sender leaves the address as it is, and is one line", async () => {
  await mailer.send({ ...mail, fromName: 'Acme "CTF" <x@y.example>', replyTo: 'help@acme.example' })
  const [message] = taken.splice(-1)
  expect(message).toMatch(/^From: .*Acme.* <war@room\.example>$/m)
  expect(message).toContain('Reply-To: help@acme.example')
})

test('a refusal of the server is an error', async () => {
  await expect(mailer.send({ ...mail, to: 'ann@nowhere.example' })).rejects.toThrow('550')
})

function converse(socket: Socket): void {
  let waiting = ''
  let message: string[] | null = null
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 test')
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    const lines = (waiting + chunk.toString()).split('\r\n')
    waiting = lines.pop() ?? ''
    for (const line of lines) {
      if (message && line === '.') {
        taken.push(message.join('\n'))
        message = null
        say('250 taken')
      } else if (message) message.push(line)
      else if (/^DATA/i.test(line)) {
        message = []
        say('354 go on')
      } else if (/nowhere/.test(line)) say('550 no such mailbox')
      else say(/^QUIT/i.test(line) ? '221 bye' : '250 ok')
    }
  })
}
