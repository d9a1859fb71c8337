import type { Mailer } from '@pathwar/domain/kernel'
import { createTransport } from 'nodemailer'

export interface SmtpConfig {
  /** `smtp://user:password@host:587`, or `smtps://…`. */
  url: string
  from: string
}

/** A mail server may be slow, but a worker must not wait for ever. */
const TIMEOUT_MS = 30_000

/** Sends through one SMTP server over a few reused connections. */
export function openMailer({ url, from }: SmtpConfig): Mailer & { close(): void } {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS }
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...timeouts })
  const address = /<([^>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
  const host = /@([^\s>]+)/.exec(from)?.[1] ?? 'pathwar'
  return {
    async send({ id, fromName, ...mail }) {
      const sender = fromName ? { name: fromName, address } : from
      // The same id for the same mail, so that a mail server can recognise a repetition.
      await transport.sendMail({ ...mail, from: sender, messageId: `<${id}@${host}>` })
    },
    close: () => transport.close(),
  }
}
