import * as z from 'zod'

/** Where the content of blobs is kept, if not in the database; spread it into an app's own schema. */
export const objectStoreEnv = {
  /** Of a bucket of any store that speaks S3, with the bucket: `https://s3.example.org/pathwar`. */
  S3_ENDPOINT: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
}

/** The configured object store; null if the database keeps everything. */
export function objectStoreConfig(env: z.output<z.ZodObject<typeof objectStoreEnv>>) {
  if (!env.S3_ENDPOINT) return null
  return {
    endpoint: env.S3_ENDPOINT,
    region: env.S3_REGION,
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
  }
}
