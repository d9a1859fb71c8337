import { DataKey, loadEnv, serviceConfig, serviceEnv } from '@pathwar/platform/config'
import { objectStoreConfig, objectStoreEnv } from '@pathwar/platform/object-store-config'
import * as z from 'zod'

const Env = z.object({
  ...serviceEnv,
  ...objectStoreEnv,
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATABASE_URL: z.string().min(1),
  /** Several processes of one machine share the port, on Linux: the kernel deals the connections out. */
  REUSE_PORT: z.stringbool().default(false),
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  GATE_SECRET: z.string().min(32),
  DATA_KEY: DataKey,
  /** Lets domain managers read stored mails with their links: for development. */
  OPEN_MAILBOX: z.stringbool().default(false),
  /** Lets domains use log-in providers on this network, also without TLS. */
  PRIVATE_PROVIDERS: z.stringbool().default(false),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  LEVEL_URL: z.string().includes('*').default('http://*.levels.localhost:8080'),
  SSH_ADDRESS: z
    .string()
    .regex(/^[^:\s]+:\d+$/, 'write host:port')
    .default('localhost:2222'),
  /** Of the SSH proxy's host key; empty: players are not told. */
  SSH_HOST_FINGERPRINT: z
    .string()
    .regex(/^(SHA256:[A-Za-z0-9+/]{43})?$/, 'write SHA256:… as ssh-keygen -l prints it')
    .default(''),
  /** The proxies whose forwarded headers are trusted: see express' `trust proxy`. */
  TRUST_PROXY: z.string().default('loopback'),
})

/** Reads the api's configuration; throws with one line per invalid variable. */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const parsed = loadEnv(Env, env)
  const [sshHost = '', sshPort = ''] = parsed.SSH_ADDRESS.split(':')
  return {
    service: serviceConfig(parsed),
    objects: objectStoreConfig(parsed),
    host: parsed.HOST,
    port: parsed.PORT,
    reusePort: parsed.REUSE_PORT,
    databaseUrl: parsed.DATABASE_URL,
    poolSize: parsed.POOL_SIZE,
    gateSecret: parsed.GATE_SECRET,
    dataKey: Buffer.from(parsed.DATA_KEY, 'base64'),
    openMailbox: parsed.OPEN_MAILBOX,
    privateProviders: parsed.PRIVATE_PROVIDERS,
    addresses: {
      publicUrl: parsed.PUBLIC_URL,
      levelUrl: parsed.LEVEL_URL,
      sshHost,
      sshPort: Number(sshPort),
      sshFingerprint: parsed.SSH_HOST_FINGERPRINT || undefined,
    },
    trustProxy: parsed.TRUST_PROXY,
  }
}
