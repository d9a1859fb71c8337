import { zipSync } from 'fflate'

export type LevelFacts = {
  slug?: string
  name?: string
  version?: string
  price?: number
  reward?: number
  passphrases?: number
  category?: string
  difficulty?: 'easy' | 'medium' | 'hard'
  /** Another text makes another package of the same version. */
  body?: string
  files?: string[]
  /** What is sold with it. */
  hints?: { name?: string; text: string; price?: number }[]
  /** It is only files: no service can be entered. */
  offline?: boolean
  /** `x-pathwar.flavor.answer`: then nothing runs for it, and it has no passphrases. */
  answer?: { kind: string; [key: string]: unknown }
}

/** A small level package with a web, a TCP and an SSH service, zipped as an author would upload it. */
export function aLevelZip(facts: LevelFacts = {}): Buffer {
  const { slug = 'vault', name = 'The Vault', version = '1.0.0', price = 10, reward = 50, passphrases = 1 } = facts
  const { category = 'web', difficulty = 'easy', body = 'Open it.', files = [], hints = [] } = facts
  const compose = {
    'x-pathwar': {
      challenge: { name, slug, locale: 'en', author: 'Somebody', homepage: 'https://example.org' },
      flavor: {
        version,
        category,
        difficulty,
        tags: ['sample'],
        purchase_price: price,
        validation_reward: reward,
        ...(facts.answer ? { answer: facts.answer } : { passphrases }),
        ttl: '2h',
        body,
        files,
        ...(hints.length > 0 && { hints }),
      },
    },
    services: facts.answer
      ? {}
      : facts.offline
        ? { scribe: { build: 'web' } }
        : {
            web: { build: 'web', ports: [80] },
            oracle: { build: 'web', ports: [1337], 'x-pathwar-port-kinds': { 1337: 'tcp' } },
            box: { build: 'web', 'x-pathwar-shell': ['/bin/sh'] },
          },
  }
  const hook = Array.from({ length: passphrases }, (_, index) => `pwinit passphrase ${index}`).join('\n')
  const texts = {
    // JSON is valid YAML.
    'docker-compose.yml': JSON.stringify(compose),
    ...(!facts.answer && { 'web/Dockerfile': 'FROM scratch', 'web/on-init': `#!/bin/sh\n${hook}\n` }),
  }
  const bytes = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
  return Buffer.from(zipSync(bytes, { mtime: new Date(2020, 0, 1) }))
}
