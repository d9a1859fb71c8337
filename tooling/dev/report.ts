import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Installation } from '@pathwar/local/installation'
import type { Ports } from '@pathwar/local/ports'
import { sshFingerprint, sshPublicKey } from '@pathwar/local/secrets'
import type { DemoAccount } from './seed-data.ts'
import { bold, print, table } from './terminal.ts'

type Facts = { installation: Installation; ports: Ports; accounts: DemoAccount[]; seconds: number }

/** Writes facts for scripts and tests to `dev.json` (mode 0600, because it contains the database's password). */
export async function writeFacts({ installation, ports, accounts }: Facts): Promise<void> {
  const { publicUrl, levelUrl, apiUrl, secrets, ownerUrl, home } = installation
  const facts = {
    urls: { web: publicUrl, levels: levelUrl, api: apiUrl, domains: domainUrls(publicUrl, accounts) },
    ports,
    ssh: {
      host: 'localhost',
      port: ports.sshProxy,
      command: sshCommand(ports),
      hostKey: sshPublicKey(secrets.sshHostKey),
      hostKeyFingerprint: sshFingerprint(secrets.sshHostKey),
    },
    accounts,
    databaseUrl: ownerUrl,
    logs: join(home, 'logs'),
  }
  await writeFile(join(home, 'dev.json'), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
}

/** The short table at the end of a start. */
export function printFacts({ installation, ports, accounts, seconds }: Facts): void {
  const domains = Object.entries(domainUrls(installation.publicUrl, accounts))
  const web = domains.map(([domain, url], index) => [index === 0 ? 'Web' : '', url, `domain ${domain}`])
  print(`\n${bold(`Pathwar is ready`)} (${seconds.toFixed(1)} s)\n`)
  print(
    table([
      ...web,
      ['Levels', installation.levelUrl.replace('*', '<instance>'), ''],
      ['SSH', sshCommand(ports), sshFingerprint(installation.secrets.sshHostKey)],
      ['Logs', relative(process.cwd(), join(installation.home, 'logs')) || '.', ''],
    ]),
  )
  print('')
  print(
    table([
      ['Domain', 'Username', 'Password', 'Role'],
      ...accounts.map(({ domain, username, password, role }) => [domain, username, password, role]),
    ]),
  )
  print('\nCtrl-C stops everything; `npm start -- --fresh` starts over.\n')
}

/** The default domain, `demo`, is at the bare host, all others at `<slug>.<host>`. */
function domainUrls(publicUrl: string, accounts: DemoAccount[]): Record<string, string> {
  const slugs = [...new Set(['demo', ...accounts.map((account) => account.domain)])]
  return Object.fromEntries(
    slugs.map((slug, index) => [slug, index === 0 ? publicUrl : publicUrl.replace('://', `://${slug}.`)]),
  )
}

function sshCommand(ports: Ports): string {
  return `ssh -p ${ports.sshProxy} <level>@localhost`
}
