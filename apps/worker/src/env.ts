import { DataKey, loadEnv, serviceConfig, serviceEnv } from '@pathwar/platform/config'
import { objectStoreConfig, objectStoreEnv } from '@pathwar/platform/object-store-config'
import * as z from 'zod'

const Env = z.object({
  ...serviceEnv,
  ...objectStoreEnv,
  DATABASE_URL: z.string().min(1),
  DATA_KEY: DataKey,
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  /** `smtp://user:password@host:587`, or `smtps://…`; empty: mails are only stored in the database. */
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]).default(''),
  /** Sender of all mails. */
  MAIL_FROM: z.string().max(300).default(''),
  /** How many jobs run at the same time. */
  CONCURRENCY: z.coerce.number().int().min(1).max(100).default(5),
})

/** Reads the worker's configuration; throws with one line per invalid variable. */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const parsed = loadEnv(Env, env)
  return {
    service: serviceConfig(parsed),
    objects: objectStoreConfig(parsed),
    databaseUrl: parsed.DATABASE_URL,
    concurrency: parsed.CONCURRENCY,
    dataKey: Buffer.from(parsed.DATA_KEY, 'base64'),
    publicUrl: parsed.PUBLIC_URL,
    smtp: parsed.SMTP_URL ? { url: parsed.SMTP_URL, from: parsed.MAIL_FROM || defaultSender(parsed.PUBLIC_URL) } : null,
  }
}

function defaultSender(publicUrl: string): string {
  return `Pathwar <no-reply@${new URL(publicUrl).hostname}>`
}
